import { quoteIdentifier } from "../../sql/quote.ts";
import type { CatalogObject } from "../catalog/object.ts";
import type { Kind } from "./kind.ts";
import { ownObject } from "./sql_of.ts";

const create = (object: CatalogObject, head: string) => {
  const { trusted, handlers } = object.definition;
  const words = [
    head,
    ...(trusted === true ? ["TRUSTED"] : []),
    `LANGUAGE ${quoteIdentifier(object.name)}`,
    ...(handlers as (string | null)[]).filter((each) => each !== null),
  ];
  return [{ sql: words.join(" ") }];
};

/** Languages that no extension brought. */
export const language: Kind = {
  name: "language",
  catalog: "pg_language",
  rebuildable: true,
  query:
    `SELECT l.oid::text AS oid, NULL AS schema, l.lanname AS name, quote_ident(l.lanname) AS identity,
      NULL AS parent, jsonb_build_object('trusted', l.lanpltrusted, 'handlers', jsonb_build_array(
        'HANDLER ' || l.lanplcallfoid::regproc::text,
        'INLINE ' || CASE WHEN l.laninline <> 0 THEN l.laninline::regproc::text END,
        'VALIDATOR ' || CASE WHEN l.lanvalidator <> 0 THEN l.lanvalidator::regproc::text END)) AS definition
    FROM pg_language l WHERE l.lanispl AND l.oid >= 16384 AND ${ownObject("pg_language", "l.oid")}`,
  create: (object) => create(object, "CREATE"),
  drop: (object) => [{ sql: `DROP LANGUAGE ${quoteIdentifier(object.name)}` }],
  alter: (_before, after) => ({ steps: create(after, "CREATE OR REPLACE") }),
};
