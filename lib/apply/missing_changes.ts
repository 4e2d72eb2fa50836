import type { Dialect } from "../engine/dialect.ts";
import { DatabaseError } from "../engine/target.ts";
import { MigrateError } from "../errors.ts";
import { openDialect } from "../open.ts";
import { redact } from "../sql/redact.ts";
import { atPlace } from "./at_place.ts";
import { compareWithReplay, type FileEdit, type MissingChanges } from "./compare_with_replay.ts";
import { isLost } from "./is_lost.ts";
import { missingEffects } from "./missing_effects.ts";

/**
 * Looks whether the live namespace shows the difference that a migration makes in the scratch. Where
 * no scratch can tell, its statements are read instead.
 */
export async function missingChanges(
  edit: FileEdit,
  options: { readonly dialect?: Dialect },
): Promise<MissingChanges> {
  try {
    if (options.dialect !== undefined) return await compareWithReplay(options.dialect, edit);
    await using dialect = await openDialect(edit.context.project);
    return await compareWithReplay(dialect, edit);
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === undefined) throw error;
    return {
      missing: await missingEffects(edit.context, edit.migration),
      notes: [`looked at by its statements, since the scratch could not say: ${reason}`],
    };
  }
}

/** Why there is no scratch to tell; `undefined` where that is not what went wrong. */
function reasonOf(error: unknown): string | undefined {
  if (error instanceof MigrateError) return atPlace(error);
  if (error instanceof Deno.errors.NotCapable) return error.message;
  // Not every engine that speaks the protocol has all of the catalog.
  return error instanceof DatabaseError && !isLost(error) ? redact(error.message) : undefined;
}
