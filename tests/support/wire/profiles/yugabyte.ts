import { isDdl } from "../is_ddl.ts";
import type { Profile, Refusal } from "../profile.ts";

/** YugabyteDB before 2025.1, with its defaults. */
export const yugabyte: Profile = {
  name: "yugabyte",
  connect: () => (sql, { inTransaction }) => {
    if (/\bpg_(try_)?advisory_/i.test(sql)) return advisoryLocks;
    return inTransaction && isDdl(sql) ? atOnce(sql) : sql;
  },
};

/**
 * "Each DDL statement is a transaction in YSQL, even if other DDL statements are in a transaction
 * block": https://docs.yugabyte.com/stable/explore/transactions
 * Off unless it is asked for: https://docs.yugabyte.com/stable/architecture/transactions/transactional-ddl/
 *
 * Assumed here, as one server session cannot do better: what the block did before is committed too.
 */
const atOnce = (sql: string): string => `COMMIT;\n${sql};\nCOMMIT;\nBEGIN`;

const advisoryLocks: Refusal = {
  code: "0A000",
  message: "advisory locks are not yet implemented",
  hint: "See https://github.com/yugabyte/yugabyte-db/issues/3642. React with thumbs up to raise " +
    "its priority",
  page: "https://github.com/yugabyte/yugabyte-db/issues/3642",
};

/** https://docs.yugabyte.com/stable/develop/learn/transactions/transactions-errorcodes-ysql */
export const conflict: Refusal = {
  code: "40001",
  message: "could not serialize access due to concurrent update",
  page: "https://docs.yugabyte.com/stable/develop/learn/transactions/transactions-errorcodes-ysql",
};
