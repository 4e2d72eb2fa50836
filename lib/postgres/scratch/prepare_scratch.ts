import { quoteIdentifier } from "../../sql/quote.ts";
import { createRole } from "./run_statement.ts";
import type { ScratchDatabase } from "./scratch.ts";

/** Makes the namespace and the roles that a scratch database starts with. */
export async function prepareScratch(
  database: Pick<ScratchDatabase, "query" | "execute">,
  needs: { readonly namespace: string; readonly roles: readonly string[] },
): Promise<void> {
  const namespace = quoteIdentifier(needs.namespace);
  for (const role of needs.roles) await createRole(database, role);
  await database.execute(
    `CREATE SCHEMA IF NOT EXISTS ${namespace}; SET search_path TO ${namespace}, public`,
  );
}
