import type { GivenPlan, PlanOptions } from "../../engine/dialect.ts";
import type { Proof } from "../../engine/plan.ts";
import { loadMigration } from "../scratch/load_migration.ts";
import { prove } from "./prove.ts";
import type { BorrowedSides } from "./warm_sides.ts";

/** Proves UP and DOWN on empty tables, run as the apply runs them. */
export function proveGiven(
  sides: BorrowedSides,
  given: GivenPlan,
  { namespace, privileges, owners }: PlanOptions,
): Promise<Omit<Proof, "rows">> {
  const { before, after, prints, readPrint, database, roles } = sides;
  sides.change();
  return prove(database, {
    ...{ before, after, prints, readPrint, namespace, privileges, owners },
    up: () => loadMigration(database, given.up, { namespace, roles }),
    down: () => loadMigration(database, given.down, { namespace, roles }),
  });
}
