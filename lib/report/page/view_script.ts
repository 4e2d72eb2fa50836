/** Which part is shown; the address says it, so that links, Back and bookmarks work. */
export const viewScript = String.raw`
  const byId = (id) => document.getElementById(id);
  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  };
  const data = JSON.parse(byId("data").textContent);
  const show = (view) => {
    document.body.dataset.view = view;
    for (const link of document.querySelectorAll("nav a")) {
      if (link.hash === "#" + view) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  };
  const decoded = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  };
  const follow = () => {
    const hash = location.hash.slice(1);
    const at = hash.startsWith("table/")
      ? data.tables.findIndex(({ id }) => id === decoded(hash.slice(6)))
      : -1;
    if (hash === "schema" || hash.startsWith("table/")) {
      show("schema");
      diagram?.start();
      choose(at);
      return;
    }
    show("history");
    const entry = hash === "" || hash === "history" ? null : byId(decoded(hash));
    entry?.querySelector("details")?.setAttribute("open", "");
    if (entry !== null) entry.scrollIntoView();
    else scrollTo(0, 0);
  };
  const themes = ["auto", "light", "dark"];
  const root = document.documentElement;
  const showTheme = () => {
    const theme = root.dataset.theme ?? "auto";
    byId("theme").textContent = { auto: "Auto", light: "Light", dark: "Dark" }[theme];
    byId("theme").setAttribute("aria-label", "Colours: " + theme);
    return theme;
  };
  byId("theme").addEventListener("click", () => {
    const theme = themes[(themes.indexOf(showTheme()) + 1) % themes.length];
    if (theme === "auto") delete root.dataset.theme;
    else root.dataset.theme = theme;
    showTheme();
    try {
      localStorage.setItem("kalam-report-theme", theme);
    } catch { /* Then it lasts as long as the page. */ }
  });
  showTheme();
`;
