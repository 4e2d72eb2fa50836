import { MigrateError, type Problem } from "../errors.ts";
import { nearest } from "../sql/nearest.ts";
import { glob, isPattern } from "./glob.ts";
import { namesText } from "./names_text.ts";

/**
 * The namespaces that were asked for, each once: names and patterns in the order they were given,
 * what a pattern matches in the order the server lists it. Throws `usage` where one of them leads
 * to nothing: a run that would leave somebody out does not begin.
 */
export function chooseNamespaces(
  wanted: readonly string[],
  there: readonly string[],
  { target }: { readonly target: string },
): string[] {
  const known = new Set(there);
  const chosen = new Set<string>();
  const problems: Problem[] = [];
  for (const each of wanted) {
    const found = known.has(each)
      ? [each]
      : isPattern(each)
      ? there.filter((name) => glob(each).test(name))
      : [];
    if (found.length === 0) {
      problems.push({ message: absent(each, target), hint: hint(each, there) });
    }
    for (const name of found) chosen.add(name);
  }
  const [first] = problems;
  if (first !== undefined && problems.length === 1) {
    throw new MigrateError("usage", first.message, { hint: first.hint });
  }
  if (first !== undefined) {
    throw new MigrateError("usage", `${problems.length} namespaces are not there`, { problems });
  }
  if (chosen.size > 0) return [...chosen];
  throw new MigrateError("usage", "No namespaces were named", { hint: hint("", there) });
}

const absent = (name: string, target: string): string =>
  isPattern(name)
    ? `No namespace in "${target}" matches "${name}"`
    : `There is no namespace "${name}" in "${target}"`;

function hint(wanted: string, there: readonly string[]): string {
  if (there.length === 0) return "there are no namespaces yet";
  const near = wanted === "" || isPattern(wanted) ? [] : nearest(wanted, there, 1);
  const list = `there are: ${namesText(there)}`;
  return near.length === 0 ? list : `did you mean "${near[0]}"? ${list}`;
}
