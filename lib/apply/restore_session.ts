import { DatabaseError } from "../engine/target.ts";
import { applySettings } from "./apply_settings.ts";
import type { ApplyContext } from "./context.ts";

const settings = ["lock_timeout", "statement_timeout", "synchronous_commit"];

/** Takes back what a run has set in a session that may be used afterwards. */
export async function restoreSession({ target }: ApplyContext): Promise<void> {
  if (target.dialect !== "postgres" || target.capabilities.pooled) return;
  try {
    await applySettings(target, ["ROLLBACK", ...settings.map((name) => `RESET ${name}`)]);
  } catch (error) {
    // A connection that is gone has nothing set, and what ended it is told already.
    if (!(error instanceof DatabaseError)) throw error;
  }
}
