import { isDdl } from "../is_ddl.ts";
import type { Profile } from "../profile.ts";
import { withoutLocks } from "./cockroach.ts";

/** CockroachDB from 25.2 on, with its defaults. */
export const cockroachAutocommit: Profile = {
  name: "cockroach with autocommit_before_ddl",
  connect: () => (sql, { inTransaction }) =>
    inTransaction && isDdl(sql) ? before(sql) : withoutLocks(sql),
};

/**
 * "When the autocommit_before_ddl session setting is set to on, any schema change statement that is
 * sent during an explicit transaction will cause the transaction to commit before executing the
 * schema change. This setting is enabled by default":
 * https://www.cockroachlabs.com/docs/stable/session-variables
 */
const before = (sql: string): string => `COMMIT;\n${sql}`;
