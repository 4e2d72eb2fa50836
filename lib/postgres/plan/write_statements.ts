import type { Change, Hazard, Statement } from "../../engine/plan.ts";
import type { Catalog, CatalogObject } from "../catalog/object.ts";
import type { KindContext, Step } from "../kinds/kind.ts";
import { onlineForm } from "../online/online_form.ts";
import { segments } from "../segments.ts";
import { findActions, kindOf } from "./find_actions.ts";
import { foldable } from "./fold.ts";
import { type Node, orderActions } from "./order_actions.ts";
import { representatives } from "./represent.ts";

/** A statement on its way to be measured. */
export type PlannedStatement = Statement & Pick<Step, "refutable">;

/** One direction of a plan. */
export interface Direction {
  readonly statements: readonly PlannedStatement[];
  readonly changes: readonly Change[];
  /** Where an online form was asked for and there is none. */
  readonly notes: readonly string[];
}

/** How to write statements. */
export interface WriteOptions {
  /** Prefer forms that block less. */
  readonly online?: boolean;
}

/** Nothing waits for a table that was made just before and has no rows. */
const onlyWithRows: readonly Hazard["type"][] = [
  "fails_on_rows",
  "blocks_reads",
  "blocks_writes",
  "validates_under_lock",
  "table_rewrite",
];

/** The statements that lead from one catalog to another. */
export function writeStatements(
  before: Catalog,
  after: Catalog,
  namespace: string,
  { online = false }: WriteOptions = {},
): Direction {
  const plain: KindContext = { namespace, before, after, folded: new Set() };
  const actions = findActions(plain);
  const carriers = representatives(before, after, actions);
  const nodes = orderActions(actions, carriers, plain);
  const context: KindContext = { ...plain, folded: foldable(nodes, carriers, plain) };
  const steps: Step[] = [];
  const changes: Change[] = [];
  const notes: string[] = [];
  for (const node of nodes) {
    const object = (node.action === "drop" ? before : after).objects.get(node.id);
    if (object === undefined) continue;
    if (node.action !== "drop" && context.folded.has(node.id)) continue;
    const offline = node.action === "alter"
      ? actions.alterations.get(node.id)?.steps ?? []
      : kindOf(object)[node.action](object, context);
    const form = online ? onlineForm(node, offline, { ...context, actions }) : {};
    if (form.note !== undefined) notes.push(form.note);
    const written = form.steps ?? offline;
    const fresh = isFresh(object, actions.creates);
    steps.push(...written.map((step) => fresh ? withoutRows(step) : step));
    const recreated = actions.drops.has(node.id) && actions.creates.has(node.id);
    if (recreated && node.action === "drop") continue;
    if (written.length > 0) {
      changes.push(changeOf(recreated ? "alter" : node.action, object, before, after));
    }
  }
  const statements = segments(steps).flatMap((segment) =>
    segment.statements.map((step): PlannedStatement => ({
      sql: step.sql,
      refutable: step.refutable,
      transactional: segment.transactional,
      hazards: segment.transactional ? step.hazards ?? [] : standingAlone(step.hazards),
      ...(step.locks === undefined ? {} : { locks: step.locks }),
    }))
  );
  return { statements, changes, notes };
}

function standingAlone(hazards: readonly Hazard[] = []): readonly Hazard[] {
  if (hazards.some(({ type }) => type === "not_transactional")) return hazards;
  const message = "commits by itself and cannot be rolled back with the rest";
  return [...hazards, { type: "not_transactional", message }];
}

function isFresh(object: CatalogObject, creates: ReadonlySet<string>): boolean {
  return object.parent !== null && creates.has(object.parent) && !object.id.startsWith("column:");
}

const withoutRows = (step: Step): Step => ({
  ...step,
  hazards: step.hazards?.filter((hazard) => !onlyWithRows.includes(hazard.type)),
});

const constraintNames: Readonly<Record<string, string>> = {
  p: "primary key",
  u: "unique constraint",
  f: "foreign key",
  c: "check constraint",
  x: "exclusion constraint",
};

function changeOf(
  action: Node["action"],
  object: CatalogObject,
  before: Catalog,
  after: Catalog,
): Change {
  const find = (id: string | null) =>
    id === null ? undefined : after.objects.get(id) ?? before.objects.get(id);
  const parent = find(object.parent);
  const kind = object.kind === "constraint"
    ? constraintNames[String(object.definition.type)] ?? "constraint"
    : object.kind;
  const owner = object.kind === "default" ? find(parent?.parent ?? null) : parent;
  const inside = object.kind === "column" || object.kind === "default";
  const name = inside && owner !== undefined ? `${owner.name}.${object.name}` : object.name;
  return { action, kind, name, ...(owner === undefined ? {} : { parent: owner.name }) };
}
