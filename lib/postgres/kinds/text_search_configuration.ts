import type { Kind } from "./kind.ts";
import { nameOf } from "./names.ts";
import { identity, ours, ownObject } from "./sql_of.ts";

/** Text search configurations with what they map to which dictionaries. */
export const textSearchConfiguration: Kind = {
  name: "text search configuration",
  catalog: "pg_ts_config",
  rebuildable: true,
  query: `SELECT c.oid::text AS oid, n.nspname AS schema, c.cfgname AS name,
      ${identity("n.nspname", "c.cfgname")} AS identity, NULL AS parent,
      jsonb_build_object('parser', CASE WHEN pn.nspname = 'pg_catalog' THEN '' ELSE
          quote_ident(pn.nspname) || '.' END || quote_ident(p.prsname),
        'mappings', coalesce((SELECT jsonb_agg(m.alias || ' WITH ' || m.dicts ORDER BY m.alias) FROM (
          SELECT t.alias, string_agg(m.mapdict::regdictionary::text, ', ' ORDER BY m.mapseqno) AS dicts
          FROM pg_ts_config_map m, LATERAL ts_token_type(c.cfgparser) t
          WHERE m.mapcfg = c.oid AND t.tokid = m.maptokentype GROUP BY t.alias) m), '[]')) AS definition
    FROM pg_ts_config c JOIN pg_namespace n ON n.oid = c.cfgnamespace
    JOIN pg_ts_parser p ON p.oid = c.cfgparser JOIN pg_namespace pn ON pn.oid = p.prsnamespace
    WHERE ${ours("n")} AND ${ownObject("pg_ts_config", "c.oid")}`,
  create: (object, context) => {
    const { parser, mappings } = object.definition;
    const name = nameOf(object, context);
    return [
      { sql: `CREATE TEXT SEARCH CONFIGURATION ${name} (PARSER = ${parser})` },
      ...(mappings as string[]).map((mapping) => ({
        sql: `ALTER TEXT SEARCH CONFIGURATION ${name} ADD MAPPING FOR ${mapping}`,
      })),
    ];
  },
  drop: (object, context) => [{ sql: `DROP TEXT SEARCH CONFIGURATION ${nameOf(object, context)}` }],
  alter: (before, after, context) => {
    if (before.definition.parser !== after.definition.parser) return undefined;
    const alter = `ALTER TEXT SEARCH CONFIGURATION ${nameOf(after, context)}`;
    const [old, wanted] = [before, after].map(({ definition }) => definition.mappings as string[]);
    const token = (mapping: string): string => mapping.slice(0, mapping.indexOf(" WITH "));
    const gone = (old ?? []).filter((each) => !wanted?.includes(each));
    return {
      steps: [
        ...gone.map((each) => ({ sql: `${alter} DROP MAPPING FOR ${token(each)}` })),
        ...(wanted ?? []).filter((each) => !old?.includes(each))
          .map((each) => ({ sql: `${alter} ADD MAPPING FOR ${each}` })),
      ],
    };
  },
};
