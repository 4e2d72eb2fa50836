import { quoteIdentifier } from "../../sql/quote.ts";
import type { CatalogShape } from "./catalog_shape.ts";
import { type Fingerprint, linesOf, separators } from "./fingerprint.ts";
import { identityOf } from "./row_identity.ts";

/** What the OIDs and column numbers of one fingerprint stand for. */
export interface Identities {
  /** What an OID stands for, in a catalog where that is known; `undefined` for what is left out. */
  row(oid: string, catalog?: string): string | undefined;
  /** The name of a column by its number. */
  column(relation: string | undefined, position: string): string;
}

/** Below it are the objects that come with the server, the same in each of its databases. */
const firstOid = 16384;

/** Resolves what a fingerprint holds; each catalog is looked through when something leads there. */
export function identities(print: Fingerprint): Identities {
  const known = new Map<string, string | undefined>();
  const indexes = new Map<string, ReadonlyMap<string, string>>();
  const numbered = print.shapes.filter((shape) => shape.numbered);
  const columnName = columnNames(print);

  const find = (shape: CatalogShape, oid: string): string | undefined => {
    const index = indexes.get(shape.name) ?? byNumber(linesOf(print, shape.name));
    indexes.set(shape.name, index);
    return index.get(oid);
  };
  const read = (oid: string, catalog?: string): string | undefined => {
    for (const shape of numbered) {
      const fits = catalog === undefined || shape.name === catalog ||
        (catalog === "pg_type" && shape.aside === true);
      const line = fits ? find(shape, oid) : undefined;
      if (line !== undefined) {
        return identityOf({ shape, fields: line.split(separators.column) }, it);
      }
    }
    const role = print.roles.get(oid);
    return role === undefined ? undefined : quoteIdentifier(role);
  };
  const it: Identities = {
    row: (oid, catalog) => {
      if (oid === "0") return "none";
      const key = Number(oid) < firstOid ? `${catalog} ${oid}` : oid;
      const found = known.get(key);
      if (found !== undefined || known.has(key)) return found;
      known.set(key, undefined);
      const own = Number(oid) >= firstOid || catalog === "pg_namespace";
      const name = (own ? read(oid, catalog) : undefined) ??
        (Number(oid) < firstOid ? `${catalog ?? ""}#${oid}` : undefined);
      known.set(key, name);
      return name;
    },
    column: (relation = "", position) =>
      position === "0" ? "none" : columnName(relation, position) ?? `#${position}`,
  };
  return it;
}

const byNumber = (lines: readonly string[]): Map<string, string> =>
  new Map(lines.map((line) => [line.slice(0, line.indexOf(separators.column)), line]));

function columnNames(print: Fingerprint) {
  let found: Map<string, string> | undefined;
  const read = (): Map<string, string> => {
    const shape = print.shapes.find(({ name }) => name === "pg_attribute");
    const places = ["attrelid", "attnum", "attname"].map((name) =>
      shape?.columns.findIndex((column) => column.name === name) ?? -1
    );
    const [relation = -1, number = -1, name = -1] = places;
    const most = Math.max(...places) + 1;
    return new Map(
      linesOf(print, "pg_attribute").map((line) => {
        const fields = line.split(separators.column, most);
        return [`${fields[relation]} ${fields[number]}`, fields[name] ?? ""];
      }),
    );
  };
  return (relation: string, position: string): string | undefined => {
    found ??= read();
    const name = found.get(`${relation} ${position}`);
    return name === undefined ? undefined : quoteIdentifier(name);
  };
}
