import { quoteIdentifier, quoteLiteral } from "../../sql/quote.ts";
import { reaches } from "../catalog/extension_versions.ts";
import type { Kind, Step } from "./kind.ts";

/** Extensions. Unless a source says the version it is the server's to choose, and says nothing. */
export const extension: Kind = {
  name: "extension",
  catalog: "pg_extension",
  rebuildable: false,
  ignored: ["installed", "ways"],
  query: `SELECT e.oid::text AS oid, n.nspname AS schema, e.extname AS name,
      quote_ident(e.extname) AS identity, NULL AS parent,
      jsonb_build_object('schema', n.nspname, 'relocatable', e.extrelocatable, 'version', NULL,
        'installed', e.extversion, 'ways', coalesce((SELECT jsonb_agg(w.target) FROM pg_extension_update_paths(e.extname) w
          WHERE w.source = e.extversion AND w.path IS NOT NULL), '[]')) AS definition
    FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname <> 'plpgsql'`,
  create: (object, context) => {
    const { schema, name, definition: { version } } = object;
    const words = [`CREATE EXTENSION IF NOT EXISTS ${quoteIdentifier(name)}`];
    if (schema !== context.namespace && schema !== null) {
      words.push(`WITH SCHEMA ${quoteIdentifier(schema)}`);
    }
    if (typeof version === "string") words.push(`VERSION ${quoteLiteral(version)}`);
    return [{ sql: words.join(" ") }];
  },
  drop: (object) => [{ sql: `DROP EXTENSION ${quoteIdentifier(object.name)}` }],
  alter: (before, after) => {
    const moves = before.definition.schema !== after.definition.schema;
    if (moves && before.definition.relocatable !== true) return undefined;
    const alter = `ALTER EXTENSION ${quoteIdentifier(after.name)}`;
    const { version } = after.definition;
    const steps: Step[] = [];
    if (version !== before.definition.version) {
      const said = typeof version === "string";
      if (!said) steps.push({ sql: `${alter} UPDATE` });
      else if (reaches(before, version)) {
        steps.push({ sql: `${alter} UPDATE TO ${quoteLiteral(version)}` });
      }
    }
    if (moves && after.schema !== null) {
      steps.push({ sql: `${alter} SET SCHEMA ${quoteIdentifier(after.schema)}` });
    }
    return { steps };
  },
};
