import type { Kind } from "./kind.ts";
import { parentName } from "./names.ts";
import { identity, ours, ownObject } from "./sql_of.ts";

/** That a table inherits from another; partitions belong to the table itself. */
export const inheritance: Kind = {
  name: "inheritance",
  catalog: "",
  rebuildable: true,
  inParent: true,
  query: `SELECT NULL AS oid, n.nspname AS schema, c.relname AS name,
      ${identity("n.nspname", "c.relname")} || ' from ' || ${
    identity("pn.nspname", "p.relname")
  } AS identity,
      'table:' || ${identity("n.nspname", "c.relname")} AS parent,
      jsonb_build_object('from', i.inhparent::regclass::text,
        'fromId', 'table:' || ${identity("pn.nspname", "p.relname")}) AS definition
    FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
    WHERE c.relkind = 'r' AND NOT c.relispartition AND ${ours("n")} AND ${
    ownObject("pg_class", "c.oid")
  }`,
  create: (object, context) => [{
    sql: `ALTER TABLE ${parentName(object, context)} INHERIT ${object.definition.from}`,
  }],
  drop: (object, context) => [{
    sql: `ALTER TABLE ${parentName(object, context)} NO INHERIT ${object.definition.from}`,
  }],
};
