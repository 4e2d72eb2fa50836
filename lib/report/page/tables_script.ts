/** The list of tables: search, the arrow keys, and the one that is chosen. */
export const tablesScript = String.raw`
  const panel = byId("panel");
  const rows = [...document.querySelectorAll("#tables a")];
  const marked = (text, from, length) => {
    if (from < 0 || length === 0) return [text];
    return [text.slice(0, from), make("mark", { textContent: text.slice(from, from + length) }), text.slice(from + length)];
  };
  const rove = (row) => {
    for (const each of rows) each.tabIndex = each === row ? 0 : -1;
  };
  // A name that is just what was typed comes first, then one that begins with it; columns last.
  const rankOf = (wanted, at, inName) => {
    const name = data.tables[at].name.toLowerCase();
    if (wanted === "" || name === wanted) return 0;
    return name.startsWith(wanted) ? 1 : inName >= 0 ? 2 : 3;
  };
  let ranked = rows;
  let waiting = 0;
  const narrowTables = () => {
    const wanted = byId("find-table").value.trim().toLowerCase();
    let count = 0;
    const ranks = new Map();
    rows.forEach((row, at) => {
      const { id, columns } = data.tables[at];
      const inName = id.toLowerCase().indexOf(wanted);
      const hits = wanted === "" || inName >= 0
        ? []
        : columns.map(({ name }) => name).filter((name) => name.toLowerCase().includes(wanted));
      const fits = inName >= 0 || hits.length > 0;
      ranks.set(row, rankOf(wanted, at, inName));
      row.parentElement.hidden = !fits;
      if (row.dataset.marked === "1") row.firstElementChild.textContent = id;
      row.querySelector("em")?.remove();
      row.dataset.marked = wanted !== "" && inName >= 0 ? "1" : "0";
      if (row.dataset.marked === "1") {
        row.firstElementChild.replaceChildren(...marked(id, inName, wanted.length));
      }
      if (hits.length > 0) {
        const [first] = hits;
        const more = hits.length > 1 ? ", " + hits.slice(1).join(", ") : "";
        row.append(make("em", {}, ...marked(first, first.toLowerCase().indexOf(wanted), wanted.length), more));
      }
      if (fits) count++;
    });
    const before = ranked;
    ranked = rows.toSorted((a, b) => ranks.get(a) - ranks.get(b));
    if (ranked.some((row, at) => row !== before[at])) {
      byId("tables").append(...ranked.map((row) => row.parentElement));
    }
    // Painting a large diagram anew takes longer than typing a letter.
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      svg.classList.toggle("searched", wanted !== "");
      rows.forEach((row, at) => {
        diagram.tables[at].classList.toggle("found", wanted !== "" && !row.parentElement.hidden);
      });
    }, 120);
    byId("found-tables").textContent = wanted === ""
      ? rows.length + (rows.length === 1 ? " table" : " tables")
      : count + " of " + rows.length + " tables";
    const first = visible()[0];
    if (first !== undefined) rove(first);
  };
  const visible = () => ranked.filter((row) => !row.parentElement.hidden);
  let chosen = -1;
  const choose = (at) => {
    if (diagram === undefined) return;
    rows[chosen]?.removeAttribute("aria-current");
    chosen = at;
    const near = new Set();
    for (const link of diagram.links) {
      const [from, to] = [Number(link.dataset.from), Number(link.dataset.to)];
      const on = at >= 0 && (from === at || to === at);
      link.classList.toggle("on", on);
      if (on) near.add(from).add(to);
      if (on) link.parentElement.append(link);
    }
    diagram.tables.forEach((table, index) => {
      table.classList.toggle("on", index === at);
      table.classList.toggle("near", index !== at && near.has(index));
    });
    svg.classList.toggle("chosen", at >= 0);
    panel.hidden = at < 0;
    if (at < 0) return;
    rows[at].setAttribute("aria-current", "true");
    rows[at].scrollIntoView({ block: "nearest" });
    if (!rows[at].parentElement.hidden) rove(rows[at]);
    fillPanel(panel, at);
    diagram.goTo(at);
  };
  if (diagram !== undefined) {
    byId("find-table").addEventListener("input", narrowTables);
    byId("find-table").addEventListener("keydown", (event) => {
      const [first] = visible();
      if (first === undefined) return;
      if (event.key === "ArrowDown") {
        event.preventDefault();
        first.focus();
      } else if (event.key === "Enter") location.hash = first.hash;
    });
    byId("tables").addEventListener("keydown", (event) => {
      const shown = visible();
      const at = shown.indexOf(document.activeElement);
      const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: shown.length - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      if (to < 0) return byId("find-table").focus();
      const row = shown[Math.min(to, shown.length - 1)];
      rove(row);
      row.focus();
    });
  }
`;
