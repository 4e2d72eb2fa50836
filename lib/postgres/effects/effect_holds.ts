import type { Target } from "../../engine/target.ts";
import { qualify } from "../../sql/quote.ts";
import type { Effect } from "./effect.ts";

/** Whether the catalog shows an effect: there where it should be, gone where it should be gone. */
export async function effectHolds(
  target: Target,
  options: { readonly effect: Effect; readonly namespace: string },
): Promise<boolean> {
  const { effect, namespace } = options;
  const { sql, parameters } = lookup(effect, namespace);
  const [row] = await target.query(`SELECT EXISTS (${sql}) AS found`, parameters);
  return (row?.found === true) === effect.present;
}

interface Lookup {
  readonly sql: string;
  readonly parameters: readonly string[];
}

function lookup(effect: Effect, namespace: string): Lookup {
  const schema = effect.schema ?? namespace;
  // What is created goes to the namespace; what is altered is found along the search path.
  const own = qualify(schema, effect.name);
  const owner = qualify(effect.schema, effect.name);
  const member = effect.member ?? "";
  switch (effect.kind) {
    case "relation":
      return { sql: "SELECT WHERE pg_catalog.to_regclass($1) IS NOT NULL", parameters: [own] };
    case "type":
      return { sql: "SELECT WHERE pg_catalog.to_regtype($1) IS NOT NULL", parameters: [own] };
    case "routine":
      return {
        sql: "SELECT FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n " +
          "ON n.oid = p.pronamespace WHERE n.nspname = $1 AND p.proname = $2",
        parameters: [schema, effect.name],
      };
    case "schema":
      return {
        sql: "SELECT FROM pg_catalog.pg_namespace WHERE nspname = $1",
        parameters: [effect.name],
      };
    case "extension":
      return {
        sql: "SELECT FROM pg_catalog.pg_extension WHERE extname = $1",
        parameters: [effect.name],
      };
    case "column":
      return {
        sql: "SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass($1) " +
          "AND attname = $2 AND attnum > 0 AND NOT attisdropped",
        parameters: [owner, member],
      };
    case "constraint":
      return {
        sql: "SELECT FROM pg_catalog.pg_constraint " +
          "WHERE conrelid = pg_catalog.to_regclass($1) AND conname = $2",
        parameters: [owner, member],
      };
    case "trigger":
      return {
        sql: "SELECT FROM pg_catalog.pg_trigger " +
          "WHERE tgrelid = pg_catalog.to_regclass($1) AND tgname = $2",
        parameters: [owner, member],
      };
    case "policy":
      return {
        sql: "SELECT FROM pg_catalog.pg_policy " +
          "WHERE polrelid = pg_catalog.to_regclass($1) AND polname = $2",
        parameters: [owner, member],
      };
    case "enum label":
      return {
        sql: "SELECT FROM pg_catalog.pg_enum " +
          "WHERE enumtypid = pg_catalog.to_regtype($1) AND enumlabel = $2",
        parameters: [owner, member],
      };
  }
}
