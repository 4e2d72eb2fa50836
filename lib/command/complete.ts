import { resolve } from "node:path";
import { buildProgram } from "./build_program.ts";
import { candidates } from "./candidates.ts";
import { completionPlace } from "./completion_place.ts";

/**
 * What a shell's completion script is answered about the words up to the cursor: one candidate a
 * line, its description behind a tab.
 */
export async function complete(words: readonly string[], cwd: string): Promise<string> {
  const program = buildProgram(() => Promise.resolve(), { columns: 80, write: () => {} });
  const place = completionPlace(program, words);
  const found = await candidates(place, resolve(cwd, place.projectDir ?? "."));
  return found
    .filter(([value]) => value.startsWith(":") || value.startsWith(place.typed))
    .map(([value, description]) => description ? `${value}\t${description}\n` : `${value}\n`)
    .join("");
}
