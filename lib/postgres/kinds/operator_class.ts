import type { Kind } from "./kind.ts";
import { operatorSetName } from "./operator_family.ts";
import { membersOf, readMembers } from "./operator_members.ts";
import { nameOf } from "./names.ts";
import { identity, ours, ownObject } from "./sql_of.ts";

/** Operator classes with their members; an index on them is built anew with them. */
export const operatorClass: Kind = {
  name: "operator class",
  catalog: "pg_opclass",
  rebuildable: true,
  query: `SELECT c.oid::text AS oid, n.nspname AS schema, c.opcname AS name,
      ${identity("n.nspname", "c.opcname")} || ' USING ' || quote_ident(m.amname) AS identity,
      NULL AS parent, jsonb_build_object('method', m.amname, 'default', c.opcdefault,
        'type', format_type(c.opcintype, NULL),
        'storage', CASE WHEN c.opckeytype <> 0 THEN format_type(c.opckeytype, NULL) END,
        'family', jsonb_build_array(fn.nspname, f.opfname), 'members', ${
    readMembers("pg_opclass", "c.oid")
  }) AS definition
    FROM pg_opclass c JOIN pg_namespace n ON n.oid = c.opcnamespace JOIN pg_am m ON m.oid = c.opcmethod
    JOIN pg_opfamily f ON f.oid = c.opcfamily JOIN pg_namespace fn ON fn.oid = f.opfnamespace
    WHERE c.oid >= 16384 AND ${ours("n")} AND ${ownObject("pg_opclass", "c.oid")}`,
  create: (object, context) => {
    const { type, method, storage, family, members: _members, ...definition } = object.definition;
    const [schema = null, name = ""] = family as string[];
    const parts = [
      ...membersOf(object).map(({ add }) => add),
      ...(storage !== null || membersOf(object).length === 0 ? [`STORAGE ${storage ?? type}`] : []),
    ];
    return [{
      sql: `CREATE OPERATOR CLASS ${nameOf(object, context)}${
        definition.default === true ? " DEFAULT" : ""
      } FOR TYPE ${type} USING ${method} FAMILY ${
        nameOf({ ...object, schema, name }, context)
      } AS\n    ${parts.join(",\n    ")}`,
    }];
  },
  drop: (object, context) => [{ sql: `DROP OPERATOR CLASS ${operatorSetName(object, context)}` }],
};
