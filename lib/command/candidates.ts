import type { CompletionPlace } from "./completion_place.ts";
import { environmentNames, migrationIds, namespaceNames } from "./completion_values.ts";

/** Something to complete to, and what it is. */
export type Candidate = readonly [value: string, description?: string];

const listed = (values: readonly string[]): Candidate[] => values.map((value) => [value]);

/** What a value that help calls `<id>` or `--env <name>` can be in the project of a folder. */
async function values(shown: string, typed: string, dir: string): Promise<Candidate[]> {
  if (shown.startsWith("--env ")) return listed(await environmentNames(dir));
  if (shown.startsWith("--namespace ")) return listed(await namespaceNames(dir));
  const [, name] = /<(\w+)>$/.exec(shown) ?? [];
  if (name === "id") return listed(await migrationIds(dir, typed));
  if (name === "file") return [[":files"]];
  return name === "folder" || name === "path" ? [[":folders"]] : [];
}

/** What fits a place; `:files` and `:folders` stand for what the shell knows itself. */
export async function candidates(place: CompletionPlace, dir: string): Promise<Candidate[]> {
  const { command, option, options, argument, typed } = place;
  if (option !== undefined) {
    const { argChoices } = option;
    return argChoices === undefined ? await values(option.flags, typed, dir) : listed(argChoices);
  }
  const help = command.createHelp();
  if (typed.startsWith("-")) {
    const flags = options.map(({ long, description }): Candidate => [long ?? "", description]);
    return [...flags, ["--help", "print help"]];
  }
  const verbs = help.visibleCommands(command)
    .map((each): Candidate => [each.name(), help.subcommandDescription(each)]);
  if (argument === 0 && verbs.length > 0) return verbs;
  const takes = command.registeredArguments[argument];
  if (takes === undefined) return [];
  if (takes.argChoices !== undefined) return listed(takes.argChoices);
  return await values(`<${takes.name()}>`, typed, dir);
}
