import { follows } from "../baseline/follows.ts";
import type { Ask } from "../engine/ask.ts";
import type { Dialect } from "../engine/dialect.ts";
import type { Proof } from "../engine/plan.ts";
import { MigrateError } from "../errors.ts";
import { type ParsedMigration, parseMigration } from "../migration/parse_migration.ts";
import type { Project } from "../project/project.ts";
import { checkProof } from "./check_proof.ts";
import { createdAt } from "./created_at.ts";
import { draftConflict } from "./draft_conflict.ts";
import { draftSources } from "./draft_sources.ts";
import { planChange, type PlannedChange } from "./plan_change.ts";
import { planOptions } from "./plan_options.ts";
import { regenerated } from "./regenerated.ts";
import type { Draft } from "./read_draft.ts";

/** What a draft is checked with before it is sealed. */
export interface CheckSealableOptions {
  readonly dialect: Dialect;
  readonly ask?: Ask;
  readonly allowUnproven?: boolean;
}

/**
 * Proves a draft as it stands, generated or edited, and fails where it must not be sealed. The plan
 * it returns carries that proof.
 */
export async function checkSealable(
  project: Project,
  draft: Draft,
  { dialect, ask, allowUnproven = false }: CheckSealableOptions,
): Promise<PlannedChange> {
  const parsed = parseMigration(draft.text, { file: draft.shown });
  const planned = await planChange(project, dialect, { renames: parsed.directives.renames });
  // A draft that would be generated just so was proven with the plan.
  const same = regenerated(planned, createdAt(draft.text)) === draft.text;
  const options = planOptions(project, planned.renames);
  const given = draftSources(parsed, draft.shown);
  const proof = same
    ? planned.plan.proof
    : await dialect.prove(planned.before, planned.after, given, options);
  const found = { ...planned, plan: { ...planned.plan, proof } };
  if (allowUnproven) return found;
  if (proof.up === "unproven" && !same) {
    // Says where it fails, if it is the draft that does.
    await dialect.plan([...planned.before, given.up], planned.after, options).catch((error) => {
      throw draftConflict(draft, error);
    });
  }
  if (proof.up === "unproven" && isStale(draft, parsed, planned)) {
    await confirmStale(draft, proof, ask);
  } else checkProof(proof, `The draft "${draft.shown}"`);
  return found;
}

/** Made from another schema source, or on top of other migrations. */
function isStale(draft: Draft, parsed: ParsedMigration, planned: PlannedChange): boolean {
  return parsed.generated?.schemaHash !== planned.schemaHash ||
    (!draft.edited && !follows(parsed.header, planned.migrations));
}

async function confirmStale(draft: Draft, proof: Proof, ask: Ask | undefined): Promise<void> {
  const says = `The draft "${draft.shown}" no longer matches the schema source`;
  if (await ask?.confirm(`${says}. Seal it as it is?`)) return;
  throw new MigrateError("draft_stale", says, {
    detail: proof.leftover.join("\n") || undefined,
    hint:
      "bring it up to date with: kalam-migrate draft, or seal it as it is with --allow-unproven",
  });
}
