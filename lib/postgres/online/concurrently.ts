import type { Hazard } from "../../engine/plan.ts";
import type { CatalogObject } from "../catalog/object.ts";
import type { Step } from "../kinds/kind.ts";
import { nameOf } from "../kinds/names.ts";
import type { Work } from "./work.ts";

const unique: Hazard = { type: "fails_on_rows", message: "fails where rows are not unique" };
const built: Hazard = {
  type: "not_transactional",
  message: "commits by itself; where it stops it leaves an invalid index behind, " +
    "which the next run drops before it builds it again",
};
const dropped: Hazard = {
  type: "not_transactional",
  message: "commits by itself; where it stops the index is left invalid, " +
    "and the next run drops it again",
};

const locksOf = (table: CatalogObject, work: Work) => [
  { table: nameOf(table, work), mode: "SHARE UPDATE EXCLUSIVE" },
];

/** What a concurrent build needs to know. */
export interface Build {
  /** The table it is built on. */
  readonly table: CatalogObject;
  readonly unique: boolean;
}

/** Builds an index while rows are read and written. */
export function buildConcurrently(sql: string, build: Build, work: Work): Step {
  return {
    sql: sql.replace(/^CREATE (UNIQUE )?INDEX /, "CREATE $1INDEX CONCURRENTLY "),
    hazards: build.unique ? [unique, built] : [built],
    locks: locksOf(build.table, work),
  };
}

/** Drops an index once nobody uses it any more. */
export function dropConcurrently(name: string, table: CatalogObject, work: Work): Step {
  return {
    sql: `DROP INDEX CONCURRENTLY ${name}`,
    hazards: [dropped],
    locks: locksOf(table, work),
  };
}
