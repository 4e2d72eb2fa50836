import { DatabaseError } from "../../engine/target.ts";
import { quoteIdentifier } from "../../sql/quote.ts";
import type { ScratchDatabase } from "./scratch.ts";

/** Names of roles that had to be made on the way. */
export type Roles = Set<string>;

const missingRole = /role "([^"]+)" does not exist/;

/** Creates a role that only a throw-away database needs. */
export async function createRole(
  database: Pick<ScratchDatabase, "query" | "execute">,
  role: string,
): Promise<void> {
  const found = await database.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [role]);
  if (found.length === 0) await database.execute(`CREATE ROLE ${quoteIdentifier(role)}`);
}

/**
 * Runs a statement inside the open transaction, under a savepoint; makes a role that it names and
 * runs it again where `roles` is given.
 */
export async function runStatement(
  database: ScratchDatabase,
  sql: string,
  roles: Roles | undefined,
): Promise<void> {
  const tried = new Set<string>();
  for (;;) {
    await database.execute("SAVEPOINT kalam_statement");
    try {
      await database.execute(sql);
      await database.execute("RELEASE SAVEPOINT kalam_statement");
      return;
    } catch (error) {
      await database.execute("ROLLBACK TO SAVEPOINT kalam_statement");
      const role = error instanceof DatabaseError && error.sqlState === "42704"
        ? missingRole.exec(error.message)?.[1]
        : undefined;
      if (role === undefined || roles === undefined || tried.has(role)) throw error;
      tried.add(role);
      roles.add(role);
      await createRole(database, role);
    }
  }
}
