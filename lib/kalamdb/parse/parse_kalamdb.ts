import type { SqlSource } from "../../engine/dialect.ts";
import { positionAt } from "../../sql/position.ts";
import { nearest } from "../../sql/nearest.ts";
import { splitStatements } from "../../sql/split_statements.ts";
import { idOf } from "../model/id_of.ts";
import type { Model } from "../model/model.ts";
import { applyOperation, type ModelDraft } from "./apply_operation.ts";
import type { ParsedStatement } from "./operation.ts";
import { parseStatement } from "./parse_statement.ts";
import { builtInTypes } from "./read_type.ts";
import { sourceError } from "./source_error.ts";

/** How sources are read. */
export interface ParseOptions {
  /** The namespace they are for. */
  readonly namespace: string;
  /** What they are put on top of; an empty namespace without it. */
  readonly onto?: Model;
  /** Migrations have run already: what the server passed over in silence is passed over. */
  readonly lenient?: boolean;
  /** Collects remarks about what was left out. */
  readonly notes?: string[];
}

interface Placed {
  readonly source: SqlSource;
  readonly start: number;
  readonly parsed: ParsedStatement;
}

/**
 * What the namespace holds after some sources: declarative ones in whatever order works, then the
 * migrations one statement after the other.
 *
 * Throws `schema_invalid` at what cannot be read, and `schema_invalid` or `statement_failed` at what
 * a server would refuse.
 */
export function parseKalamdb(sources: readonly SqlSource[], options: ParseOptions): Model {
  const model: ModelDraft = {
    namespace: options.namespace,
    objects: new Map(options.onto?.objects),
  };
  const notes = options.notes ?? [];
  const schemas = sources.filter(({ kind }) => kind === "schema");
  const placed = schemas.flatMap((source) => parsedIn(source, options));
  for (const { source, start, parsed } of placed) {
    if (parsed.role === "data") notes.push(leftOut(source, start));
    notes.push(...parsed.notes.map((note) => `left out: ${note}`));
  }
  loadInAnyOrder(model, placed);
  for (const source of sources) {
    if (source.kind === "migration") loadInOrder(model, parsedIn(source, options));
  }
  return model;
}

function parsedIn(source: SqlSource, { namespace, lenient }: ParseOptions): Placed[] {
  const settings = { namespace, lenient: lenient === true && source.kind === "migration" };
  return splitStatements(source.text, { file: source.file }).map(({ start, end }) => ({
    source,
    start,
    parsed: parseStatement({ source, start, end }, settings),
  }));
}

/** All of a statement or nothing; why not, where a server would refuse. */
function attempt(model: ModelDraft, { parsed }: Placed): string | undefined {
  for (const operation of parsed.operations) {
    const why = applyOperation(model, operation);
    if (why !== undefined) return why;
  }
  return undefined;
}

function loadInAnyOrder(model: ModelDraft, placed: readonly Placed[]): void {
  let waiting = placed;
  while (waiting.length > 0) {
    const failed: { statement: Placed; why: string }[] = [];
    // What is still to be created cannot be dropped or altered meanwhile.
    const missing = new Set<string>();
    for (const statement of waiting) {
      const { operations } = statement.parsed;
      const early = operations.some((operation) => "id" in operation && missing.has(operation.id));
      const why = early ? "it waits" : attempt(model, statement);
      if (why === undefined) continue;
      failed.push({ statement, why });
      for (const operation of operations) {
        if (operation.do === "create") operation.objects.forEach((o) => missing.add(idOf(o)));
      }
    }
    const [first] = failed;
    if (first !== undefined && failed.length === waiting.length) throw refusal(first);
    waiting = failed.map(({ statement }) => statement);
  }
}

function loadInOrder(model: ModelDraft, placed: readonly Placed[]): void {
  for (const statement of placed) {
    const why = attempt(model, statement);
    if (why !== undefined) throw refusal({ statement, why });
  }
}

function refusal({ statement, why }: { statement: Placed; why: string }): Error {
  const { source, parsed } = statement;
  const names = [...why.matchAll(/"([^"]+)"/g)].map(([, name]) => name ?? "");
  const found = names.map((name) => parsed.places.get(name)).find((at) => at !== undefined);
  return sourceError({ source, start: found ?? statement.start }, {
    stage: "load",
    message: why,
    hint: hintFor(why),
  });
}

function hintFor(why: string): string {
  if (why.endsWith("is there already")) return "say it once";
  if (why.includes("is used by")) return "change what uses it first";
  const type = /no type "([^"]+)"/.exec(why)?.[1];
  const [near] = type === undefined ? [] : nearest(type.toUpperCase(), builtInTypes, 1);
  if (near !== undefined) return `did you mean ${near}?`;
  return /there is no|has no/.test(why)
    ? "correct the name, or add what is missing"
    : "change the one or the other";
}

function leftOut(source: SqlSource, start: number): string {
  const { line } = positionAt(source.text, start);
  const word = /[a-z]+/i.exec(source.text.slice(start))?.[0]?.toUpperCase() ?? "statement";
  return `left out, not schema: ${word} in ${source.file}:${line + (source.lineOffset ?? 0)}`;
}
