import { quoteIdentifier, quoteLiteral } from "../../sql/quote.ts";
import type { CatalogObject } from "../catalog/object.ts";
import { secretOption } from "../catalog/secret_option.ts";
import type { Kind } from "./kind.ts";
import { ownObject } from "./sql_of.ts";

type Options = Readonly<Record<string, string>>;
const optionsOf = (object: CatalogObject): Options =>
  object.definition.options as unknown as Options;
const spell = (name: string, value = ""): string =>
  `${quoteIdentifier(name)} ${quoteLiteral(value)}`;

/**
 * Who somebody is on a foreign server. Passwords and the like are never read, and so neither
 * compared nor written: they stay as they are on the target.
 */
export const userMapping: Kind = {
  name: "user mapping",
  catalog: "pg_user_mapping",
  // The catalog itself is the superusers' alone.
  present: "EXISTS (SELECT FROM pg_user_mappings)",
  rebuildable: true,
  query: `SELECT u.umid::text AS oid, NULL AS schema, m.role AS name,
      m.role || ' on ' || quote_ident(u.srvname) AS identity, NULL AS parent,
      jsonb_build_object('server', quote_ident(u.srvname), 'options', coalesce((SELECT
        jsonb_object_agg(split_part(o, '=', 1), substr(o, strpos(o, '=') + 1)) FROM unnest(u.umoptions) o
        WHERE split_part(o, '=', 1) !~* '${secretOption}'), '{}')) AS definition
    FROM pg_user_mappings u CROSS JOIN LATERAL (SELECT CASE WHEN u.umuser = 0 THEN 'PUBLIC'
      WHEN u.umuser = current_user::regrole THEN 'CURRENT_USER'
      ELSE quote_ident(u.usename) END AS role) m
    WHERE ${ownObject("pg_user_mapping", "u.umid")}`,
  create: (object) => {
    const options = Object.entries(optionsOf(object)).map((each) => spell(...each)).sort();
    return [{
      sql: `CREATE USER MAPPING FOR ${object.name} SERVER ${object.definition.server}${
        options.length > 0 ? ` OPTIONS (${options.join(", ")})` : ""
      }`,
    }];
  },
  drop: ({ name, definition: { server } }) => [{
    sql: `DROP USER MAPPING FOR ${name} SERVER ${server}`,
    hazards: [{ type: "data_loss", message: "its password is lost, where it has one" }],
  }],
  alter: (before, after) => {
    const [old, wanted] = [optionsOf(before), optionsOf(after)];
    const changes = [...new Set([...Object.keys(old), ...Object.keys(wanted)])].sort()
      .filter((name) => old[name] !== wanted[name])
      .map((name) =>
        wanted[name] === undefined
          ? `DROP ${quoteIdentifier(name)}`
          : `${old[name] === undefined ? "ADD" : "SET"} ${spell(name, wanted[name])}`
      );
    return {
      steps: [{
        sql: `ALTER USER MAPPING FOR ${after.name} SERVER ${after.definition.server} OPTIONS (${
          changes.join(", ")
        })`,
      }],
    };
  },
};
