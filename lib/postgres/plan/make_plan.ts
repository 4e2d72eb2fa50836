import type { PlanOptions } from "../../engine/dialect.ts";
import type { Plan } from "../../engine/plan.ts";
import { compareCatalogs } from "../catalog/compare_catalogs.ts";
import { compareFingerprints } from "../fingerprint/compare_fingerprints.ts";
import { unsaidDifferences } from "../fingerprint/unsaid_differences.ts";
import { applyRenames } from "../renames/apply_renames.ts";
import { renameCandidates } from "../renames/rename_candidates.ts";
import { renamedTables } from "../renames/renamed_tables.ts";
import { measuredHazards } from "./measured_hazards.ts";
import { newTables } from "./new_tables.ts";
import { proveGiven } from "./prove_given.ts";
import { type ProvenWithRows, proveWithRows } from "./prove_with_rows.ts";
import type { Sides } from "./sides.ts";
import type { BorrowedSides } from "./warm_sides.ts";
import { writeStatements } from "./write_statements.ts";

/** Plans from one side to the other and back, proves it, and runs it over rows. */
export async function makePlan(sides: BorrowedSides, options: PlanOptions): Promise<Plan> {
  const { namespace, privileges, owners, renames: answers = [] } = options;
  const { before, after, database } = sides;
  const renames = await applyRenames(database, {
    ...{ before, after, namespace, answers, privileges, owners },
  });
  const start = renames.catalog;
  const forwards = writeStatements(start, after, namespace, options);
  const back = writeStatements(after, start, namespace, options);
  const plain = (sql: string) => ({ sql, hazards: [], transactional: true });
  const up = [...renames.up.map(plain), ...forwards.statements];
  const down = [...back.statements, ...renames.down.map(plain)];
  const outline = {
    changes: [...renames.changes, ...forwards.changes],
    renames: renameCandidates(start, after, answers),
  };
  options.onOutline?.(outline);
  const texts = { up: up.map(({ sql }) => sql), down: down.map(({ sql }) => sql) };
  const renamed = renamedTables(renames.changes, namespace);
  const { proof, rehearsal } = up.length + down.length === 0
    ? nothingToDo(await differencesOf(sides))
    : await proveWithRows(
      database,
      { before, after, namespace, ...texts, renamed },
      () => proveGiven(sides, asMigrations(texts), options),
    );
  const around = { namespace, rows: rehearsal.rows };
  return {
    up: measuredHazards(up, rehearsal.up, { ...around, fresh: newTables(start, after) }),
    down: measuredHazards(down, rehearsal.down, { ...around, fresh: newTables(after, start) }),
    proof,
    ...outline,
    notes: [...new Set([...sides.notes, ...forwards.notes, ...back.notes])],
  };
}

/** Statements as the files that they are going to be. */
function asMigrations({ up, down }: { up: readonly string[]; down: readonly string[] }) {
  const source = (file: string, statements: readonly string[]) => ({
    file,
    text: statements.join(";\n"),
    kind: "migration" as const,
  });
  return { up: source("UP", up), down: source("DOWN", down) };
}

/** What two sides do not have in common. */
async function differencesOf({ before, after, prints, database }: Sides): Promise<string[]> {
  const said = compareCatalogs(before, after);
  const unsaid = compareFingerprints(prints.before, prints.after);
  return [...said, ...await unsaidDifferences(database, unsaid, said)];
}

/** The proof of an empty plan: nothing has to run, so the two sides must be equal already. */
function nothingToDo(leftover: readonly string[]): ProvenWithRows {
  const proven = leftover.length === 0 ? "proven" : "unproven";
  const proof = { up: proven, down: proven, leftover, rows: [] } as const;
  return { proof, rehearsal: { rows: [], up: [], down: [] } };
}
