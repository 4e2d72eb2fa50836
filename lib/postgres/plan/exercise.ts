import { readCatalog } from "../catalog/read_catalog.ts";
import { warmFunctions } from "../rows/install_functions.ts";
import type { ScratchDatabase } from "../scratch/scratch.ts";
import type { ReadSideOptions } from "./sides.ts";

/** What most schemas have. */
const sample = `
CREATE TABLE kalam_sample_parent (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
CREATE TABLE kalam_sample (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  parent bigint NOT NULL REFERENCES kalam_sample_parent ON DELETE CASCADE,
  name varchar(20) NOT NULL UNIQUE CHECK (name <> ''),
  amount numeric(10, 2) DEFAULT 0,
  made timestamptz NOT NULL DEFAULT now(),
  data jsonb,
  flag boolean DEFAULT false,
  size integer CHECK (size >= 0)
);
CREATE INDEX ON kalam_sample (parent, made);`;

/**
 * Has an engine look up what loading and reading a schema looks up, and plan what is asked of every
 * one: nothing of it stays but what it remembers.
 */
export async function exercise(
  database: ScratchDatabase,
  { namespace, privileges, owners, readPrint }: ReadSideOptions,
): Promise<void> {
  await warmFunctions(database);
  await database.execute("BEGIN");
  try {
    await database.execute(sample);
    await readCatalog(database, namespace, { privileges, owners });
    await readPrint(database, { privileges, owners });
  } finally {
    await database.execute("ROLLBACK");
  }
}
