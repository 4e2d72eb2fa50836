import { DatabaseError } from "../engine/target.ts";
import { MigrateError } from "../errors.ts";
import { redact } from "../sql/redact.ts";
import { isLost } from "./is_lost.ts";

/** Not supported, or no such function. */
const refusedByEngine: ReadonlySet<string> = new Set(["0A000", "42883"]);

/**
 * Runs `body`; what a database says about the tool's own statements, those for the history, the
 * lock and the namespace, is thrown as a {@linkcode MigrateError} with what to do.
 */
export async function toldPlainly<T>(label: string, body: () => Promise<T>): Promise<T> {
  try {
    return await body();
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    const message = redact(error.message);
    if (isLost(error)) {
      throw new MigrateError("connection_failed", `Lost the connection to "${label}": ${message}`, {
        hint: "run it again once the database can be reached",
        cause: error,
      });
    }
    if (refusedByEngine.has(error.sqlState ?? "")) {
      throw new MigrateError(
        "unsupported",
        `"${label}" does not have what this command asks it for: ${message}`,
        { hint: "see docs/distributed-engines.md for what works beside PostgreSQL", cause: error },
      );
    }
    throw new MigrateError("history_invalid", `Cannot keep the history in "${label}": ${message}`, {
      detail: error.detail === undefined ? undefined : redact(error.detail),
      hint: error.sqlState === "42501"
        ? "the role needs CREATE on the database, for the schema kalam and the namespace, " +
          "or both made for it with all rights on them"
        : error.hint,
      cause: error,
    });
  }
}
