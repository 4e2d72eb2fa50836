import { isUnsupported } from "../engine/is_unsupported.ts";
import { retryPassing } from "../engine/retry_passing.ts";
import { DatabaseError, type Target } from "../engine/target.ts";

/** What each session's engine does not have; it is not asked again. */
const refused = new WeakMap<Target, Set<string>>();

const nameOf = (setting: string): string => setting.replace(/\s*=.*$/s, "");

/** Some engines take it for an error that there is no transaction to roll back. */
const noTransaction = (error: unknown): boolean =>
  error instanceof DatabaseError && error.sqlState === "25P01";

/**
 * Makes a session's settings, in one request where the engine takes all of them. What it says it
 * does not have is left out: it manages that itself.
 */
export async function applySettings(target: Target, settings: readonly string[]): Promise<void> {
  const without = refused.get(target);
  if (without === undefined) {
    try {
      return await retryPassing(() => target.execute(settings.join(";\n")));
    } catch (error) {
      if (!isUnsupported(error) && !noTransaction(error)) throw error;
    }
  }
  const names = without ?? new Set();
  refused.set(target, names);
  for (const setting of settings.filter((setting) => !names.has(nameOf(setting)))) {
    try {
      await retryPassing(() => target.execute(setting));
    } catch (error) {
      if (isUnsupported(error)) names.add(nameOf(setting));
      else if (!noTransaction(error)) throw error;
    }
  }
}
