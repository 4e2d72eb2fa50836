/** A field as `docs/json.md` describes it. */
interface Field {
  readonly optional: boolean;
  /** Any of these: `string`, `"proven"`, `string[]`, `#plan`, `#plan[]`. */
  readonly types: readonly string[];
}

/** The documents of `docs/json.md`: fields by name; a string is another document. */
export type Documents = ReadonlyMap<string, ReadonlyMap<string, Field> | string>;

/** Reads the tables of `docs/json.md`. */
export function readDocuments(markdown: string): Documents {
  const documents = new Map<string, ReadonlyMap<string, Field> | string>();
  for (const section of markdown.split(/^## /m).slice(1)) {
    const [title = ""] = section.split("\n");
    const name = title.replaceAll("`", "").toLowerCase();
    const fields = new Map<string, Field>();
    for (
      const [, field = "", optional, type = ""] of section.matchAll(
        /^\| `(\w+)(\?)?`\s*\| (.*?)\s+\|/gm,
      )
    ) {
      const types = [...type.matchAll(/`([^`]+)`|\[[^\]]+\]\((#[\w-]+)\)(\[\])?/g)]
        .map(([, plain, link, list]) => plain ?? `${link?.replaceAll("-", " ")}${list ?? ""}`);
      fields.set(field, { optional: optional !== undefined, types });
    }
    const [, other] = /^A \[[^\]]+\]\(#([\w-]+)\)\.$/m.exec(section) ?? [];
    documents.set(name, other ?? fields);
  }
  return documents;
}

/** What a real value has that its document does not say, and the other way round. */
export function check(
  value: unknown,
  name: string,
  { documents, seen }: { readonly documents: Documents; readonly seen: Set<string> },
): string[] {
  const found = documents.get(name);
  if (found === undefined) return [`docs/json.md has no "${name}"`];
  if (typeof found === "string") return check(value, found, { documents, seen });
  if (typeof value !== "object" || value === null) return [`${name} is ${JSON.stringify(value)}`];
  const fits = (item: unknown, type: string): string[] => {
    if (type.endsWith("[]")) {
      if (!Array.isArray(item)) return [`is no ${type}`];
      return item.flatMap((each) => fits(each, type.slice(0, -2)));
    }
    if (type.startsWith("#")) return check(item, type.slice(1), { documents, seen });
    const kind: string = typeof item;
    const right = type === "null"
      ? item === null
      : type.startsWith('"')
      ? JSON.stringify(item) === type
      : kind === type;
    return right ? [] : [`is ${JSON.stringify(item)}, not ${type}`];
  };
  const problems: string[] = [];
  for (const [key, item] of Object.entries(value)) {
    const field = found.get(key);
    if (field === undefined) {
      problems.push(`${name} has "${key}", which is not described`);
      continue;
    }
    seen.add(`${name}.${key}`);
    const tries = field.types.map((type) => fits(item, type));
    const best = tries.find((wrong) => wrong.length === 0) ?? tries[0] ?? ["has no type"];
    problems.push(...best.map((wrong) => `${name}.${key} ${wrong}`));
  }
  for (const [key, { optional }] of found) {
    if (!optional && !(key in value)) problems.push(`${name} has no "${key}"`);
  }
  return problems;
}
