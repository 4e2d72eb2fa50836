/** Narrows the time line, and opens all of it for paper. */
export const historyScript = String.raw`
  const entries = [...document.querySelectorAll(".entry")].map((element) => ({ element }));
  let tone = "";
  const narrowHistory = () => {
    const words = byId("find-migration").value.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const entry of entries) {
      entry.text ??= entry.element.textContent.toLowerCase();
      const { element, text } = entry;
      const fits = (tone === "" || element.dataset.tone === tone) &&
        words.every((word) => text.includes(word));
      element.hidden = !fits;
      if (fits) found++;
    }
    for (const month of document.querySelectorAll(".month")) {
      let next = month.nextElementSibling;
      while (next !== null && next.hidden) next = next.nextElementSibling;
      month.hidden = next === null || next.classList.contains("month");
    }
    const narrowed = words.length > 0 || tone !== "";
    byId("found-migrations").textContent = narrowed ? found + " of " + entries.length : "";
  };
  byId("find-migration").addEventListener("input", narrowHistory);
  for (const chip of document.querySelectorAll(".chip")) {
    chip.addEventListener("click", () => {
      tone = chip.dataset.tone;
      for (const each of document.querySelectorAll(".chip")) {
        each.setAttribute("aria-pressed", String(each === chip));
      }
      narrowHistory();
    });
  }
  const allDetails = () => [...document.querySelectorAll(".entry details")];
  byId("open-all").addEventListener("click", (event) => {
    const open = allDetails().some((each) => !each.open);
    for (const each of allDetails()) each.open = open;
    event.target.textContent = open ? "Close all" : "Open all";
  });
  let wereClosed = [];
  addEventListener("beforeprint", () => {
    wereClosed = allDetails().filter((each) => !each.open);
    for (const each of wereClosed) each.open = true;
    diagram?.whole();
  });
  addEventListener("afterprint", () => {
    for (const each of wereClosed) each.open = false;
    diagram?.draw();
  });
`;
