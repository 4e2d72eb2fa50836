/** Keys that work everywhere, and the start. */
export const keysScript = String.raw`
  const finder = () => byId(document.body.dataset.view === "schema" ? "find-table" : "find-migration");
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target instanceof HTMLInputElement;
    const find = finder();
    if (event.key === "/" && !typing && find !== null) {
      event.preventDefault();
      find.focus();
      find.select();
    } else if (event.key === "Escape") {
      if (typing && find.value !== "") {
        event.preventDefault();
        find.value = "";
        find.dispatchEvent(new Event("input"));
      } else if (typing) find.blur();
      else if (location.hash.startsWith("#table/")) {
        const row = rows[chosen];
        location.hash = "schema";
        row?.focus();
      } else if (find !== null && find.value !== "") {
        find.value = "";
        find.dispatchEvent(new Event("input"));
      }
    }
  });
  addEventListener("hashchange", follow);
  follow();
`;
