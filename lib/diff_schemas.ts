import type { SqlSource } from "./engine/dialect.ts";
import type { Plan, RenameAnswer } from "./engine/plan.ts";
import { openScratch } from "./postgres/scratch/open_scratch.ts";
import { postgresDialect } from "./postgres/postgres_dialect.ts";
import type { Scratch } from "./postgres/scratch/scratch.ts";

/** How to compare two schemas. */
export interface DiffSchemasOptions {
  /** A scratch that is open already; without it an embedded one is opened and closed. */
  readonly scratch?: Scratch;
  /** `postgres` unless said otherwise. */
  readonly dialect?: "postgres" | "kalamdb";
  /**
   * The schema that unqualified names belong to; unless said otherwise `public`, on KalamDB the
   * namespace that the texts name first.
   */
  readonly namespace?: string;
  /** The names to use for the two texts in errors. */
  readonly files?: { readonly before: string; readonly after: string };
  /** Answers to rename questions. */
  readonly renames?: readonly RenameAnswer[];
  /** Prefer forms that block less: concurrent builds, constraints validated apart. */
  readonly online?: boolean;
}

/**
 * The proven plan that leads from one schema to another, and back.
 *
 * Throws `schema_invalid` with the position where one of the two does not load.
 *
 * @example
 * ```ts
 * import { diffSchemas } from "@kalam/migrate";
 *
 * const plan = await diffSchemas(
 *   "CREATE TABLE users (id int PRIMARY KEY);",
 *   "CREATE TABLE users (id int PRIMARY KEY, email text);",
 * );
 * console.log(plan.up[0]?.sql); // ALTER TABLE users ADD COLUMN email text
 * ```
 */
export async function diffSchemas(
  before: string,
  after: string,
  options: DiffSchemasOptions = {},
): Promise<Plan> {
  const source = (file: string, text: string): SqlSource => ({ file, text, kind: "schema" });
  const old = [source(options.files?.before ?? "before.sql", before)];
  const wanted = [source(options.files?.after ?? "after.sql", after)];
  const { namespace, renames, online } = options;
  if (options.dialect === "kalamdb") {
    const { kalamdbDialect } = await import("./kalamdb/kalamdb_dialect.ts");
    const { namespaceOf } = await import("./kalamdb/parse/namespace_of.ts");
    const found = namespace ?? namespaceOf([before, after]);
    return await kalamdbDialect().plan(old, wanted, { namespace: found, renames });
  }
  const plan = (scratch: Scratch) =>
    postgresDialect(scratch).plan(old, wanted, {
      namespace: namespace ?? "public",
      renames,
      online,
    });
  if (options.scratch !== undefined) return await plan(options.scratch);
  await using scratch = await openScratch();
  return await plan(scratch);
}
