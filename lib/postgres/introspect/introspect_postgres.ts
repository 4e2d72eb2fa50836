import type { Introspected, IntrospectOptions } from "../../engine/introspected.ts";
import type { Target } from "../../engine/target.ts";
import type { Catalog } from "../catalog/object.ts";
import { readCatalog } from "../catalog/read_catalog.ts";
import { writeStatements } from "../plan/write_statements.ts";
import { partOfCatalog } from "./part_of_catalog.ts";
import { withoutTables } from "./without_tables.ts";

const nothing: Catalog = { objects: new Map(), needs: new Map(), mentions: new Map() };

/** Writes a live namespace out as SQL that loads back to the same catalog. Reads only. */
export async function introspectPostgres(
  target: Target,
  options: IntrospectOptions,
): Promise<Introspected> {
  const { namespace, schemas = [], names = [], ignore = [], privileges, owners } = options;
  const whole = await readCatalog(target, namespace, { privileges, owners });
  const ours = partOfCatalog(whole, {
    schemas: new Set([namespace, ...schemas]),
    names: new Set(names),
  });
  const part = withoutTables(ours, { schema: namespace, tables: ignore });
  const unmodelled = [...part.objects.values()].filter(({ kind }) => kind === "unmodelled");
  return {
    statements: writeStatements(nothing, part, namespace).statements.map(({ sql }) => sql),
    notes: unmodelled.map(({ name }) => `not looked into: ${name}`),
  };
}
