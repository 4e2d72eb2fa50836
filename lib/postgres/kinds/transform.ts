import type { Kind } from "./kind.ts";
import { ownObject } from "./sql_of.ts";

const routine = (word: string, column: string): string =>
  `'${word} SQL WITH FUNCTION ' || CASE WHEN t.${column} <> 0 THEN t.${column}::regprocedure::text END`;

/** How values of a type reach the functions of a language. */
export const transform: Kind = {
  name: "transform",
  catalog: "pg_transform",
  rebuildable: true,
  query: `SELECT t.oid::text AS oid, NULL AS schema,
      'FOR ' || format_type(t.trftype, NULL) || ' LANGUAGE ' || quote_ident(l.lanname) AS name,
      'FOR ' || format_type(t.trftype, NULL) || ' LANGUAGE ' || quote_ident(l.lanname) AS identity,
      NULL AS parent, jsonb_build_object('parts',
        jsonb_build_array(${routine("FROM", "trffromsql")}, ${
    routine("TO", "trftosql")
  })) AS definition
    FROM pg_transform t JOIN pg_language l ON l.oid = t.trflang
    WHERE t.oid >= 16384 AND ${ownObject("pg_transform", "t.oid")}`,
  create: (object) => {
    const parts = (object.definition.parts as (string | null)[]).filter((each) => each !== null);
    return [{ sql: `CREATE TRANSFORM ${object.name} (${parts.join(", ")})` }];
  },
  drop: (object) => [{ sql: `DROP TRANSFORM ${object.name}` }],
};
