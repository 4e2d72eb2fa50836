import type { SqlSource } from "../engine/dialect.ts";
import type { RenameAnswer } from "../engine/plan.ts";
import type { Token } from "../sql/token.ts";
import { tokenize } from "../sql/tokenize.ts";

const directive = /^--\s*kalam:\s*renamed\s+from\s+(.+?)\s*$/i;

/**
 * The renames a schema source tells of: `-- kalam: renamed from <old>` above the new name, or behind
 * it on its line; at a statement that creates something, or at a column of a table.
 */
export function schemaRenames(sources: readonly SqlSource[]): RenameAnswer[] {
  return sources.flatMap(({ text }) => renamesIn(tokenize(text)));
}

interface Creation {
  readonly kind: string;
  readonly name: string;
  readonly tokens: readonly Token[];
  readonly from: number;
  readonly to: number;
}

function renamesIn(tokens: readonly Token[]): RenameAnswer[] {
  const words = tokens.filter(({ kind }) =>
    !["whitespace", "line_comment", "block_comment"].includes(kind)
  );
  const creations = statements(words).flatMap(creation);
  const oldTables = new Map<string, string>();
  const found: RenameAnswer[] = [];
  for (const comment of tokens) {
    const old = comment.kind === "line_comment" ? directive.exec(comment.text)?.[1] : undefined;
    if (old === undefined) continue;
    const place = placeOf(comment, tokens, creations);
    if (place === undefined) continue;
    const { kind, name, column } = place;
    if (kind === "enum") {
      const label = place.label;
      if (label !== undefined) {
        const was = `${name}.${old.replace(/^'|'$/g, "").replaceAll("''", "'")}`;
        found.push({ kind: "enum value", from: was, to: `${name}.${label}`, renamed: true });
        continue;
      }
    }
    const from = unquoted(old.slice(old.lastIndexOf(".") + 1));
    if (column === undefined) {
      oldTables.set(name, from);
      found.push({ kind, from, to: name, renamed: true });
    } else {
      const table = oldTables.get(name) ?? name;
      found.push({
        kind: "column",
        from: `${table}.${from}`,
        to: `${name}.${column}`,
        renamed: true,
      });
    }
  }
  return found;
}

/** What a comment stands at: behind it on its own line, or the next thing below. */
function placeOf(comment: Token, tokens: readonly Token[], creations: readonly Creation[]) {
  const at = tokens.indexOf(comment);
  const before = tokens.slice(0, at).reverse();
  const lineEnd = before.findIndex((token) => token.text.includes("\n"));
  const sameLine = (lineEnd === -1 ? before : before.slice(0, lineEnd)).find((token) =>
    token.kind !== "whitespace" && token.kind !== "block_comment"
  );
  const offset = sameLine?.start ??
    tokens.slice(at).find(({ kind }) =>
      !["whitespace", "line_comment", "block_comment"].includes(kind)
    )?.start;
  const creation = creations.find(({ from, to }) =>
    offset !== undefined && offset >= from && offset <= to
  );
  if (creation === undefined || offset === undefined) return undefined;
  const label = labelAt(creation, offset);
  return { ...creation, column: columnAt(creation, offset), label };
}

/** Words up to and with each semicolon. */
function statements(words: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]];
  for (const word of words) {
    parts.at(-1)?.push(word);
    if (word.text === ";") parts.push([]);
  }
  return parts;
}

const kinds: Readonly<Record<string, string>> = {
  table: "table",
  view: "view",
  sequence: "sequence",
  domain: "domain",
  type: "type",
  function: "function",
  procedure: "function",
  server: "server",
  publication: "publication",
  statistics: "statistics",
  collation: "collation",
  conversion: "conversion",
  language: "language",
};

function creation(tokens: readonly Token[]): Creation[] {
  const first = tokens[0];
  const last = tokens.at(-1);
  if (first?.text.toLowerCase() !== "create" || last === undefined) return [];
  const words = tokens.map(({ text }) => text.toLowerCase());
  const at = words.findIndex((word) => kinds[word] !== undefined);
  if (at === -1 || at > 4) return [];
  const named = words[at + 1] === "if" ? at + 4 : at + 1;
  const name = words[named + 1] === "." ? named + 2 : named;
  const kind = ["materialized", "foreign"].includes(words[at - 1] ?? "")
    ? `${words[at - 1]} ${words[at]}`
    : words[at] === "type" && words[name + 2] === "enum"
    ? "enum"
    : kinds[words[at] ?? ""] ?? "";
  const token = tokens[name];
  if (token === undefined) return [];
  return [{ kind, name: unquoted(token.text), tokens, from: first.start, to: last.end }];
}

/** The label of an enum that stands at an offset, or after it on the way to the next comma. */
function labelAt({ kind, tokens }: Creation, offset: number): string | undefined {
  if (kind !== "enum") return undefined;
  const at = tokens.findIndex(({ start }) => start === offset);
  const near = [tokens[at], tokens[at - 1]].find((token) => token?.kind === "string");
  return near?.text.slice(1, -1).replaceAll("''", "'");
}

/** The column of a table whose definition an offset lies in. */
function columnAt({ kind, tokens }: Creation, offset: number): string | undefined {
  if (kind !== "table") return undefined;
  let depth = 0;
  let column: Token | undefined;
  let starts = false;
  for (const token of tokens) {
    if (depth === 1 && starts) column = token;
    starts = (depth === 0 && token.text === "(") || (depth === 1 && token.text === ",");
    if (token.text === "(") depth++;
    if (token.text === ")") depth--;
    if (token.start === offset) {
      return depth === 0 || starts && depth === 1 && token.text === "("
        ? undefined
        : column && unquoted(column.text);
    }
  }
  return undefined;
}

function unquoted(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name.toLowerCase();
}
