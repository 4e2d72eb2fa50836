import type { Dialect, PlanOptions, SqlSource } from "../engine/dialect.ts";
import type { Plan, Statement } from "../engine/plan.ts";
import { MigrateError } from "../errors.ts";
import { pictureOf } from "./diagram/picture_of.ts";
import { kindNames } from "./kinds/all_kinds.ts";
import { compareModels } from "./model/compare_models.ts";
import { parseKalamdb } from "./parse/parse_kalamdb.ts";
import { withoutKinds } from "./model/without_kinds.ts";
import { planNotes } from "./plan/plan_notes.ts";
import { prove, type Sides } from "./plan/prove.ts";
import { walkModels } from "./plan/walk_models.ts";
import { writeStatements } from "./plan/write_statements.ts";
import { applyRenames } from "./renames/apply_renames.ts";
import { describeModel } from "./types/describe_model.ts";
import { renameCandidates } from "./renames/rename_candidates.ts";

function checkNamespace(namespace: string): void {
  if (/^[a-z][a-z0-9_]{0,63}$/.test(namespace)) return;
  throw new MigrateError("unsupported", `The namespace "${namespace}" is no KalamDB name`, {
    hint: "up to 64 lower-case letters, digits and underscores, a letter first",
  });
}

/** Both schemas as models; grants are left out where they are not compared. */
function readSides(
  before: readonly SqlSource[],
  after: readonly SqlSource[],
  { namespace, privileges, ignore = [] }: PlanOptions,
): Sides & { readonly notes: readonly string[] } {
  checkNamespace(namespace);
  const notes: string[] = [];
  const wanted = parseKalamdb(after, { namespace, notes, lenient: true });
  const old = parseKalamdb(before, { namespace, lenient: true });
  // For the proof they stay: a statement may be about them all the same.
  const ignored = [
    ...(privileges === false ? ["privilege" as const] : []),
    ...kindNames.filter((kind) => ignore.includes(kind)),
  ];
  // Only what has not run yet can still be corrected.
  const lenient = after.some(({ kind }) => kind === "migration");
  return { before: old, after: wanted, ignored, lenient, notes };
}

function source(file: string, statements: readonly Statement[]): SqlSource {
  return { file, text: statements.map(({ sql }) => sql).join(";\n"), kind: "migration" };
}

/** The KalamDB dialect: schemas are read and plans proven as models, without a server. */
export function kalamdbDialect(): Dialect {
  return {
    name: "kalamdb",
    plan(before, after, options): Promise<Plan> {
      return Promise.try(() => {
        const sides = readSides(before, after, options);
        const answers = options.renames ?? [];
        const { ignored = [] } = sides;
        const old = withoutKinds(sides.before, ignored);
        const wanted = withoutKinds(sides.after, ignored);
        const renames = applyRenames({ before: old, after: wanted }, answers);
        const forwards = writeStatements(renames.model, wanted, renames);
        const back = writeStatements(wanted, renames.model);
        const plain = (sql: string): Statement => ({ sql, hazards: [], transactional: false });
        const up = [...renames.up.map(plain), ...forwards.statements];
        const down = [...back.statements, ...renames.down.map(plain)];
        const given = { up: source("UP", up), down: source("DOWN", down) };
        const proof = up.length + down.length === 0
          ? nothingToDo(compareModels(old, wanted))
          : prove(sides, given);
        return {
          up,
          down,
          proof: { ...proof, leftover: [...forwards.blocked, ...proof.leftover] },
          changes: [...renames.changes, ...forwards.changes],
          renames: renameCandidates(renames.model, wanted, answers),
          notes: [...sides.notes, ...planNotes(renames.model, wanted)],
        };
      });
    },
    prove(before, after, given, options) {
      return Promise.try(() => prove(readSides(before, after, options), given));
    },
    describe(sources, { namespace }) {
      return Promise.try(() => {
        checkNamespace(namespace);
        return describeModel(parseKalamdb(sources, { namespace, lenient: true }));
      });
    },
    picture(sources, { namespace }) {
      return Promise.try(() => {
        checkNamespace(namespace);
        return pictureOf(parseKalamdb(sources, { namespace, lenient: true }));
      });
    },
    walk(_ahead, { namespace }) {
      return Promise.try(() => {
        checkNamespace(namespace);
        return walkModels(namespace);
      });
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

/** The proof of an empty plan: nothing has to run, so the two sides must be equal already. */
function nothingToDo(leftover: readonly string[]): Plan["proof"] {
  const proven = leftover.length === 0 ? "proven" : "unproven";
  return { up: proven, down: proven, leftover, rows: [] };
}
