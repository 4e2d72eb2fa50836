import { qualify, quoteIdentifier } from "../../sql/quote.ts";
import type { CatalogObject } from "../catalog/object.ts";
import type { Kind, KindContext, Step } from "./kind.ts";
import { nameOf } from "./names.ts";
import { identity, ours, ownObject, someRoutine } from "./sql_of.ts";

const wordOf = (object: CatalogObject): string =>
  ({ p: "PROCEDURE", a: "AGGREGATE" })[String(object.definition.kind)] ?? "FUNCTION";

const signature = (object: CatalogObject, context: KindContext): string =>
  `${nameOf(object, context)}(${object.definition.identityArguments})`;

/** PostgreSQL writes the name with its schema always; ours stays bare in its own namespace. */
function create(object: CatalogObject, context: KindContext): Step {
  const text = String(object.definition.definition).trimEnd();
  const qualified = `${wordOf(object)} ${quoteIdentifier(object.schema ?? "")}.${
    quoteIdentifier(object.name)
  }(`;
  const at = text.indexOf(qualified);
  const own = qualify(
    object.schema === context.namespace ? undefined : object.schema ?? undefined,
    object.name,
  );
  const sql = at < 0
    ? text
    : `${text.slice(0, at)}${wordOf(object)} ${own}(${text.slice(at + qualified.length)}`;
  return {
    sql,
    hazards: ["sql", "plpgsql"].includes(String(object.definition.language)) ? [] : [{
      type: "unproven_body",
      message: `the body is written in ${object.definition.language} and is not looked into`,
    }],
  };
}

/** Functions and procedures. */
export const routine: Kind = {
  name: "function",
  catalog: "pg_proc",
  present: someRoutine,
  rebuildable: true,
  query: `SELECT p.oid::text AS oid, n.nspname AS schema, p.proname AS name,
      ${
    identity("n.nspname", "p.proname")
  } || '(' || pg_get_function_identity_arguments(p.oid) || ')' AS identity,
      NULL AS parent,
      jsonb_build_object('kind', p.prokind::text, 'language', l.lanname,
        'definition', pg_get_functiondef(p.oid), 'arguments', pg_get_function_arguments(p.oid),
        'identityArguments', pg_get_function_identity_arguments(p.oid),
        'result', pg_get_function_result(p.oid), 'defaults', p.pronargdefaults,
        'names', coalesce(to_jsonb(p.proargnames), '[]'),
        'body', CASE WHEN to_jsonb(p) ->> 'prosqlbody' IS NULL THEN p.prosrc END) AS definition
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
    WHERE p.prokind <> 'a' AND ${ours("n")} AND ${ownObject("pg_proc", "p.oid")}
      AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_proc'::regclass AND i.objid = p.oid
        AND i.deptype = 'i')`,
  create: (object, context) => [create(object, context)],
  drop: (object, context) => [{ sql: `DROP ${wordOf(object)} ${signature(object, context)}` }],
  alter: (before, after, context) => {
    const [old, wanted] = [before.definition, after.definition];
    if (
      old.result !== wanted.result || old.kind !== wanted.kind ||
      JSON.stringify(old.names) !== JSON.stringify(wanted.names) ||
      Number(wanted.defaults) < Number(old.defaults)
    ) return undefined;
    // A function that is replaced no longer goes with an extension.
    const recreates = [...context.before.objects.values()].filter(({ kind, parent }) =>
      kind === "extension dependency" && parent === before.id
    ).map(({ id }) => id);
    return { steps: [create(after, context)], recreates };
  },
};
