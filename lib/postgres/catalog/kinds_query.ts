import { allKinds } from "../kinds/all_kinds.ts";
import type { Kind } from "../kinds/kind.ts";
import type { ScratchDatabase } from "../scratch/scratch.ts";

const read = allKinds.filter((kind) => kind.query !== "");

/** Catalogs in which every database has rows of a user's. */
const alwaysFilled = ["", "pg_namespace", "pg_class", "pg_type"];

const condition = ({ present, catalog }: Kind): string =>
  present ??
    (alwaysFilled.includes(catalog) ? "true" : `(SELECT max(oid) FROM ${catalog}) >= 16384`);

const presence = `SELECT concat_ws(',', ${
  read.map((kind) => `CASE WHEN ${condition(kind)} THEN '${kind.name}' END`).join(",\n")
}) AS present`;

const selectOf = ({ name, query }: Kind): string =>
  `SELECT '${name}' AS kind, q.oid, ${
    name === "column" ? "q.subid" : "0"
  } AS subid, q.schema::text, q.name::text, q.identity::text, q.parent::text, q.definition::json FROM (${query}) q`;

/**
 * The query that reads every kind of object that is there, as one JSON text: a plan of all kinds
 * costs more than what most databases hold.
 */
export async function kindsQuery(
  database: Pick<ScratchDatabase, "query" | "repeat">,
): Promise<string> {
  const [found] = await (database.repeat?.(presence) ?? database.query(presence));
  const present = String(found?.present ?? "").split(",");
  const queries = read.filter(({ name }) => present.includes(name)).map(selectOf);
  // Thousands of rows come quicker as one text.
  return `SELECT json_agg(json_build_array(kind, oid, subid, schema, name, identity, parent, definition))::text AS all
  FROM (${queries.join("\nUNION ALL\n")}) o`;
}
