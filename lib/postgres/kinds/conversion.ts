import { quoteLiteral } from "../../sql/quote.ts";
import type { Kind } from "./kind.ts";
import { nameOf } from "./names.ts";
import { identity, ours, ownObject } from "./sql_of.ts";

/** Conversions between encodings. */
export const conversion: Kind = {
  name: "conversion",
  catalog: "pg_conversion",
  rebuildable: true,
  query: `SELECT c.oid::text AS oid, n.nspname AS schema, c.conname AS name,
      ${identity("n.nspname", "c.conname")} AS identity, NULL AS parent,
      jsonb_build_object('default', c.condefault, 'from', pg_encoding_to_char(c.conforencoding),
        'to', pg_encoding_to_char(c.contoencoding), 'function', c.conproc::regproc::text) AS definition
    FROM pg_conversion c JOIN pg_namespace n ON n.oid = c.connamespace
    WHERE c.oid >= 16384 AND ${ours("n")} AND ${ownObject("pg_conversion", "c.oid")}`,
  create: (object, context) => {
    const { from, to, function: routine } = object.definition;
    const word = object.definition.default === true ? "DEFAULT " : "";
    return [{
      sql: `CREATE ${word}CONVERSION ${nameOf(object, context)} FOR ${
        quoteLiteral(String(from))
      } TO ${quoteLiteral(String(to))} FROM ${routine}`,
    }];
  },
  drop: (object, context) => [{ sql: `DROP CONVERSION ${nameOf(object, context)}` }],
};
