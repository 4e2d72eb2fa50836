import type { PictureTable } from "../../engine/schema_picture.ts";

/** One line of a table's box. */
export interface BoxRow {
  /** The column, whole. */
  readonly column: string;
  /** Its name as far as there is room. */
  readonly name: string;
  readonly type: string;
  readonly key: "" | "PK" | "FK" | "PK FK";
}

/** A table as a box, before it has a place. */
export interface TableBox {
  readonly table: PictureTable;
  readonly title: string;
  readonly rows: readonly BoxRow[];
  /** How many columns are not shown. */
  readonly more: number;
  /** Where the names of the columns begin. */
  readonly indent: number;
  readonly width: number;
  readonly height: number;
}

/** Measures of a box; all its text is of one width, whatever the font. */
export const boxMetrics = {
  letter: 6.75,
  title: 7.6,
  head: 30,
  row: 18,
  foot: 8,
  side: 10,
};

const longest = { name: 28, type: 20, title: 30 };

/** A text that fits, with an ellipsis where something is cut off. */
export function cut(text: string, length: number): string {
  const letters = [...text];
  return letters.length <= length ? text : `${letters.slice(0, length - 1).join("")}…`;
}

/** The box of a table: all of its columns, or its keys only where there are many tables. */
export function tableBox(
  table: PictureTable,
  { keysOnly }: { readonly keysOnly: boolean },
): TableBox {
  const primary = new Set(
    table.constraints.filter(({ kind }) => kind === "primary key").flatMap(({ columns }) =>
      columns
    ),
  );
  const foreign = new Set(table.references.flatMap(({ columns }) => columns));
  const wanted = table.columns.filter(({ name }) =>
    !keysOnly || primary.has(name) || foreign.has(name)
  );
  const rows = wanted.slice(0, keysOnly ? 8 : 18).map(({ name, type }): BoxRow => ({
    column: name,
    name: cut(name, longest.name),
    type: cut(type, longest.type),
    key: primary.has(name) ? foreign.has(name) ? "PK FK" : "PK" : foreign.has(name) ? "FK" : "",
  }));
  const more = table.columns.length - rows.length;
  const title = cut(
    table.schema === null ? table.name : `${table.schema}.${table.name}`,
    longest.title,
  );
  const { letter, head, row, foot, side } = boxMetrics;
  const widest = Math.max(0, ...rows.map(({ key }) => key.length));
  const indent = side + (widest === 0 ? 0 : widest * 5.6 + 9);
  const nameWidth = Math.max(0, ...rows.map(({ name }) => [...name].length)) * letter;
  const typeWidth = Math.max(0, ...rows.map(({ type }) => [...type].length)) * letter;
  const width = Math.max(
    132,
    [...title].length * boxMetrics.title + 2 * side,
    indent + nameWidth + 18 + typeWidth + side,
  );
  return {
    table,
    title,
    rows,
    more,
    indent: Math.round(indent),
    width: Math.ceil(width),
    height: head + (rows.length + (more > 0 ? 1 : 0)) * row + foot,
  };
}
