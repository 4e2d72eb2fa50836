import type { Ask } from "../engine/ask.ts";
import { MigrateError } from "../errors.ts";

/** Asks once for all of it, naming what is lost. */
export async function confirmRollback(
  ids: readonly string[],
  options: { readonly yes?: boolean; readonly ask?: Ask; readonly lost: readonly string[] },
): Promise<void> {
  if (options.yes) return;
  const what = ids.length === 1
    ? `"${ids[0]}"`
    : `${ids.length} migrations, down to "${ids.at(-1)}"`;
  const { lost, ask } = options;
  if (ask === undefined) {
    throw new MigrateError("refused", `Did not roll back ${what}: there is nobody to ask`, {
      detail: lost.length === 0 ? undefined : `This would be lost: ${lost.join("; ")}`,
      hint: "agree to it with --yes, or look first with --dry-run",
    });
  }
  const losing = lost.length === 0 ? "" : ` This is lost: ${lost.join("; ")}.`;
  if (await ask.confirm(`Roll back ${what}?${losing}`)) return;
  throw new MigrateError("refused", `Did not roll back ${what}`, {
    hint: "nothing was changed",
  });
}
