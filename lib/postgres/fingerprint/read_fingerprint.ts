import type { ScratchDatabase } from "../scratch/scratch.ts";
import type { CatalogShape } from "./catalog_shape.ts";
import { type Fingerprint, linesOf, separators } from "./fingerprint.ts";

const roles: CatalogShape = {
  name: "roles",
  columns: [
    { name: "oid", kind: "plain", sql: "r.oid" },
    { name: "rolname", kind: "plain", sql: "r.rolname" },
  ],
  key: [],
  rows: "pg_roles r WHERE r.oid >= 16384",
  numbered: false,
};

const select = ({ name, columns, rows }: CatalogShape): string =>
  `SELECT '${name}' AS name, string_agg(concat_ws(E'\\x1f', ${
    columns.map(({ sql }) => sql).join(", ")
  }), E'\\x1e') AS rows FROM ${rows}`;

/** Reads a fingerprint, in one query. */
export async function readFingerprint(
  database: Pick<ScratchDatabase, "query" | "repeat">,
  shapes: readonly CatalogShape[],
): Promise<Fingerprint> {
  const sql = [...shapes, roles].map(select).join("\nUNION ALL ");
  const rows = await (database.repeat?.(sql) ?? database.query(sql));
  const texts = new Map(rows.map((row) => [String(row.name), String(row.rows ?? "")]));
  const known = linesOf({ texts }, roles.name).map((line): [string, string] => {
    const [oid = "", name = ""] = line.split(separators.column);
    return [oid, name];
  });
  return { shapes, texts, roles: new Map(known) };
}
