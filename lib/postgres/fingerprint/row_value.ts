import { separators } from "./fingerprint.ts";
import type { Identities } from "./identities.ts";
import type { PrintedRow } from "./row_identity.ts";

const numbers = (text: string): string[] =>
  text.replace(/[{}]/g, "").split(/[ ,]/).filter((each) => each !== "");
const options = (text: string): string[] => text.match(/"(?:[^"\\]|\\.)*"|[^,{}]+/g) ?? [];

/** What a column says, without the numbers of one database; `undefined` for null and for what is left out. */
export function valueOf(
  { shape, fields }: PrintedRow,
  at: number,
  identities: Identities,
): string | undefined {
  const column = shape.columns[at];
  const field = fields[at];
  if (column === undefined || field === undefined || field === separators.none) return undefined;
  if (column.kind === "plain") return field;
  const beside = column.beside === undefined ? undefined : fields[column.beside];
  const catalog = column.to ?? beside;
  switch (column.kind) {
    case "options":
      return options(field).sort().join(", ");
    case "reference":
      return identities.row(field, catalog);
    case "references":
      return numbers(field).map((oid) => identities.row(oid, catalog) ?? "?").join(", ");
    case "positions":
      return numbers(field).map((position) => identities.column(beside, position)).join(", ");
    case "position set":
      return numbers(field).map((position) => identities.column(beside, position)).sort().join(
        ", ",
      );
  }
}
