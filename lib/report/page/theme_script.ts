/** Runs before anything is painted: the colours that were chosen, and that scripts run at all. */
export const themeScript = String.raw`(() => {
  const root = document.documentElement;
  root.classList.add("js");
  try {
    const kept = localStorage.getItem("kalam-report-theme");
    if (kept === "light" || kept === "dark") root.dataset.theme = kept;
  } catch { /* Without storage the choice lasts as long as the page. */ }
})();
`;
