/** What is known about one table, written as text and never as HTML. */
export const panelScript = String.raw`
  const code = (text, className = "") => make("code", { textContent: text, className });
  const tableLink = (id) =>
    make("a", { href: "#table/" + encodeURIComponent(id), textContent: id });
  const part = (title, items) =>
    items.length === 0 ? [] : [make("h3", { textContent: title }), make("ul", {}, ...items)];
  const columnItem = (column, flags) =>
    make(
      "li",
      { className: "column" },
      code(column.name),
      code(column.type, "type"),
      make(
        "span",
        { className: "flags" },
        ...flags.map(([text, strong, title]) =>
          make("span", { className: strong ? "flag strong" : "flag", textContent: text, title })
        ),
      ),
      column.value === null ? null : make("p", {}, code(
        /^GENERATED /.test(column.value) ? column.value : "DEFAULT " + column.value,
      )),
      column.comment === null ? null : make("p", { textContent: column.comment }),
    );
  const fillPanel = (panel, at) => {
    const table = data.tables[at];
    const having = (kind) => table.constraints.filter((each) => each.kind === kind);
    const within = (list) => new Set(list.flatMap(({ columns }) => columns));
    const [primary, foreign] = [within(having("primary key")), within(table.references)];
    const unique = within(having("unique"));
    const flagsOf = ({ name, notNull }) => [
      ...(primary.has(name) ? [["PK", true, "primary key"]] : []),
      ...(foreign.has(name) ? [["FK", true, "foreign key"]] : []),
      ...(unique.has(name) ? [["UQ", false, "unique"]] : []),
      ...(notNull ? [] : [["NULL", false, "may be NULL"]]),
    ];
    const named = (name, definition) =>
      make("li", {}, name === null ? null : code(name), code(definition, "sub"));
    const incoming = data.tables.flatMap((other) =>
      other.references.filter(({ to }) => to === table.id).map((reference) => ({ other, reference }))
    );
    const close = make("button", { type: "button", className: "close", textContent: "Close" });
    close.addEventListener("click", () => { location.hash = "schema"; });
    panel.replaceChildren(
      make("header", {}, make("h2", { textContent: table.id }), close),
      make("p", { className: "kind", textContent: table.kind + ", " + table.columns.length + (table.columns.length === 1 ? " column" : " columns") }),
      table.comment === null ? "" : make("p", { className: "comment", textContent: table.comment }),
      ...part("Columns", table.columns.map((each) => columnItem(each, flagsOf(each)))),
      ...part("References", table.references.map((each) =>
        make("li", {}, code(each.columns.join(", ")), " → ", tableLink(each.to), code(each.definition, "sub"))
      )),
      ...part("Referenced by", incoming.map(({ other, reference }) =>
        make("li", {}, tableLink(other.id), code(reference.columns.join(", ") + " → " + reference.toColumns.join(", "), "sub"))
      )),
      ...part("Keys and checks", table.constraints.map((each) => named(each.name, each.definition))),
      ...part("Indexes", table.indexes.map((each) => named(each.name, each.definition))),
      ...part("Also", table.remarks.map((line) => make("li", { textContent: line }))),
      ...part("Migrations that name it", (data.named[at] ?? []).map((id) =>
        make("li", {}, make("a", { href: "#" + encodeURIComponent(data.migrations[id].replace(/\.sql$/, "")), textContent: data.migrations[id] }))
      )),
    );
    panel.scrollTop = 0;
  };
`;
