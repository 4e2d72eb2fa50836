import { transactionWord } from "../../../../lib/apply/transaction_word.ts";
import { quoteLiteral } from "../../../../lib/sql/quote.ts";
import type { Profile, Refusal } from "../profile.ts";

/** CockroachDB before 25.2, or with `autocommit_before_ddl = off`. */
export const cockroach: Profile = {
  name: "cockroach",
  connect: () => {
    let late: string[] = [];
    return (sql, { inTransaction }) => {
      if (/\bhashtext\s*\(/i.test(sql)) return hashtext;
      const word = transactionWord(sql);
      if (word === "ends" && !inTransaction) return noTransaction;
      if (word !== undefined) {
        const pending = late;
        late = [];
        return /^(commit|end)\b/i.test(sql) ? [sql, ...pending.map(atCommit)].join(";\n") : sql;
      }
      if (inTransaction && validates.test(sql)) {
        late.push(sql);
        return "DO $later$ BEGIN END $later$";
      }
      return withoutLocks(sql);
    };
  },
};

/**
 * "Advisory Lock Functions (although some functions are defined with no-op implementations)":
 * https://www.cockroachlabs.com/docs/stable/postgresql-compatibility#other-unsupported-features
 */
export const withoutLocks = (sql: string): string =>
  sql.replaceAll(/\bpg_(try_)?advisory_\w+\s*\([^()]*\)/gi, "true");

const validates =
  /^alter\s+table\b.*\badd\s+(constraint\s+\S+\s+)?(unique|check|foreign|primary)\b/is;

/**
 * "Most schema change DDL statements that run inside a multi-statement transaction with non-DDL
 * statements can fail at COMMIT time, even if other statements in the transaction succeed":
 * https://www.cockroachlabs.com/docs/stable/online-schema-changes#schema-change-ddl-statements-inside-a-multi-statement-transaction-can-fail-while-other-statements-succeed
 */
const atCommit = (sql: string): string =>
  `DO $late$ BEGIN EXECUTE ${quoteLiteral(sql)};
EXCEPTION WHEN OTHERS THEN RAISE EXCEPTION USING ERRCODE = 'XXA00', MESSAGE =
  format('transaction committed but schema change aborted with error: (%s): %s', SQLSTATE, SQLERRM);
END $late$`;

/** An error unless `autocommit_before_ddl` is on: https://github.com/cockroachdb/cockroach/pull/118440 */
const noTransaction: Refusal = {
  code: "25P01",
  message: "there is no transaction in progress",
  page: "https://github.com/cockroachdb/cockroach/pull/118440",
};

const hashtext: Refusal = {
  code: "42883",
  message: "unknown function: hashtext()",
  page: "assumed",
};

/** https://www.cockroachlabs.com/docs/stable/transaction-retry-error-reference */
export const conflict: Refusal = {
  code: "40001",
  message: "restart transaction: TransactionRetryWithProtoRefreshError: " +
    "TransactionRetryError: retry txn (RETRY_SERIALIZABLE)",
  page: "https://www.cockroachlabs.com/docs/stable/transaction-retry-error-reference",
};

/** "The transaction may have committed": the gateway lost contact at the last step. */
export const ambiguous: Refusal = {
  code: "40003",
  message: "result is ambiguous (error=rpc error)",
  page: "https://www.cockroachlabs.com/docs/stable/common-errors#result-is-ambiguous",
};
