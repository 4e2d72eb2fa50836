import type { Plan } from "../../lib/engine/plan.ts";
import type { SqlSource } from "../../lib/engine/dialect.ts";
import { postgresDialect } from "../../lib/postgres/postgres_dialect.ts";
import type { Scratch } from "../../lib/postgres/scratch/scratch.ts";
import { extensionsIn } from "../../lib/postgres/scratch/extensions_in.ts";
import { segments } from "../../lib/postgres/segments.ts";
import type { Case } from "./case.ts";
import type { CaseEngine } from "./engine.ts";
import { loadSchemaText, makeRole, runParts } from "./load_case.ts";

/** How a case ended on one engine. */
export interface CaseResult {
  readonly suite: string;
  readonly name: string;
  readonly engine: string;
  /** `unloadable`: the case's own SQL does not load there. */
  readonly outcome: "pass" | "wrong" | "refused" | "unloadable";
  readonly detail: string;
  /** The tables that the plan touches, and how many rows each was filled with. */
  readonly rows?: Plan["proof"]["rows"];
}

const source = (file: string, text: string): SqlSource => ({ file, text, kind: "schema" });
const message = (error: unknown): string => error instanceof Error ? error.message : String(error);

/** The plan of a case, and what planning itself already shows to be wrong. */
export async function planCase(
  given: Case,
  scratch: Scratch,
): Promise<{ plan: Plan; problem?: string } | { refused: string }> {
  const before = [source("setup.sql", given.setup), source("old.sql", given.old)];
  const after = [source("setup.sql", given.setup), source("new.sql", given.new)];
  const dialect = postgresDialect(scratch);
  const options = { namespace: "public", owners: true };
  try {
    const plan = await dialect.plan(before, after, options);
    const { up, down, leftover } = plan.proof;
    if (up !== "proven" || down === "unproven") {
      return { plan, problem: `${up}/${down}: ${leftover.slice(0, 2).join(" | ")}` };
    }
    const text = plan.up.map(({ sql }) => sql).join(";\n");
    const again = await dialect.plan(
      [...before, { file: "up.sql", text, kind: "migration" }],
      after,
      options,
    );
    const left = again.up.map(({ sql }) => sql).join("; ");
    return left === "" ? { plan } : { plan, problem: `planned again: ${left}` };
  } catch (error) {
    return { refused: message(error) };
  }
}

const difference = (found: readonly string[], wanted: readonly string[]): string => {
  const extra = found.filter((sql) => !wanted.includes(sql));
  const missing = wanted.filter((sql) => !found.includes(sql));
  return [...missing.map((sql) => `- ${sql}`), ...extra.map((sql) => `+ ${sql}`)].join("\n");
};

/** Applies a plan both ways on an engine and lets `pg_dump` judge. */
export async function judgeCase(
  given: Case,
  plan: Plan,
  engine: CaseEngine,
): Promise<Pick<CaseResult, "outcome" | "detail">> {
  const extensions = extensionsIn([source("", `${given.setup};${given.old};${given.new}`)]);
  const open = async (text: string) => {
    const database = await engine.open(extensions);
    try {
      for (const role of given.roles) await makeRole(database, role);
      await loadSchemaText(database, given.setup);
      await loadSchemaText(database, text);
      return database;
    } catch (error) {
      await database[Symbol.asyncDispose]();
      throw error;
    }
  };
  let wanted: readonly string[];
  let database: Awaited<ReturnType<typeof open>>;
  try {
    await using target = await open(given.new);
    wanted = await target.dump();
    database = await open(given.old);
  } catch (error) {
    return { outcome: "unloadable", detail: message(error) };
  }
  await using opened = database;
  const old = await opened.dump();
  try {
    await runParts(opened, segments(plan.up));
    const up = difference(await opened.dump(), wanted);
    if (up !== "") return { outcome: "wrong", detail: `UP\n${up}` };
    if (plan.proof.down === "irreversible") return { outcome: "pass", detail: "" };
    await runParts(opened, segments(plan.down));
    const down = difference(await opened.dump(), old);
    return down === "" ? { outcome: "pass", detail: "" } : {
      outcome: "wrong",
      detail: `DOWN\n${down}`,
    };
  } catch (error) {
    return { outcome: "wrong", detail: message(error) };
  }
}
