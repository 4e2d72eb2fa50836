import { transactionWord } from "../../../../lib/apply/transaction_word.ts";
import { isDdl, isDml } from "../is_ddl.ts";
import type { Profile, Refusal } from "../profile.ts";
import { dsqlRefusals } from "./dsql_refusals.ts";
import { dsqlSetting } from "./dsql_settings.ts";

const ddlPage = "https://docs.aws.amazon.com/aurora-dsql/latest/userguide/working-with-ddl.html";
const occPage = "https://docs.aws.amazon.com/aurora-dsql/latest/userguide/" +
  "working-with-concurrency-control.html";

/** Aurora DSQL. */
export const dsql: Profile = {
  name: "dsql",
  connect: () => {
    let has = { ddl: false, dml: false };
    return (sql, { inTransaction, together }) => {
      const refusal = dsqlSetting(sql) ?? dsqlRefusals.find(([pattern]) => pattern.test(sql))?.[1];
      if (refusal !== undefined) return refusal;
      if (transactionWord(sql) !== undefined || !(inTransaction || together)) {
        has = { ddl: false, dml: false };
      }
      if (isDdl(sql) && has.ddl) return severalDdl;
      has = { ddl: has.ddl || isDdl(sql), dml: has.dml || isDml(sql) };
      if (has.ddl && has.dml) return mixed;
      return sql.replace(/^(create\s+(?:unique\s+)?index)\s+async\b/i, "$1");
    };
  },
};

/** "Transactions in Aurora DSQL can contain only one DDL statement and can't have both DDL and DML" */
const severalDdl: Refusal = {
  code: "0A000",
  message: "multiple ddl statements not supported in a transaction",
  page: ddlPage,
};
const mixed: Refusal = {
  code: "0A000",
  message: "ddl and dml are not supported in the same transaction",
  page: ddlPage,
};

/** Two transactions changed one row. */
export const dataConflict: Refusal = {
  code: "40001",
  message: "change conflicts with another transaction, please retry: (OC000)",
  page: occPage,
};

/** Another transaction changed the schema meanwhile. */
export const schemaConflict: Refusal = {
  code: "40001",
  message: "schema has been updated by another transaction, please retry: (OC001)",
  page: ddlPage,
};
