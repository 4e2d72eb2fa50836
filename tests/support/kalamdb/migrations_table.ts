import type { MigrationRecord } from "./catalog.ts";
import { admins, type Outcome } from "./command.ts";
import type { Name } from "./cursor.ts";
import type { Expression } from "./expression.ts";
import { denied, failed } from "./problem.ts";
import { type Relation, tableNotFound } from "./relation.ts";
import { rowsOf } from "./rows_of.ts";
import type { Session } from "./session.ts";

const required = ["migration_key", "migration_id", "namespace", "name", "checksum", "status"];
const times = ["started_at", "finished_at"];
const optional = ["error_message", "source", "kalam_version"];
const all = [...required, ...times, ...optional];

/** `system.migrations`: written in milliseconds, read in microseconds. */
export function readMigrations({ state }: Session): Relation {
  return rowsOf(
    `migration_key*, migration_id, namespace, name, checksum, status, started_at TIMESTAMP,
     finished_at TIMESTAMP, error_message, source, kalam_version`,
    [...state.migrations.values()].map((record) => ({
      ...record,
      ...Object.fromEntries(times.map((name) => {
        const time = record[name] ?? null;
        return [name, time === null ? null : Number(time) * 1000];
      })),
    })),
  );
}

function demandWritable(session: Session, target: Name): void {
  if (!session.profile.migrations) throw tableNotFound(session, "system.migrations");
  if (!admins.includes(session.user.role)) {
    throw denied("Insufficient privileges to write system.migrations");
  }
  if (session.transaction !== null) {
    throw failed(
      `transaction '${session.transaction.id}' failed: system tables are not supported inside explicit transactions`,
    );
  }
  if (!target.qualified) throw failed("Cannot write system table 'migrations'");
}

function literal(expression: Expression, column: string): string | number | null {
  if (!all.includes(column)) throw failed(`Unknown column '${column}' in system.migrations`);
  const of = expression.kind === "minus" ? expression.of : expression;
  if (of.kind !== "literal") throw failed("system.migrations takes literal values only");
  if (of.value === null) {
    if (!required.includes(column)) return null;
    throw failed(`Column '${column}' of system.migrations cannot be null`);
  }
  if (times.includes(column)) {
    if (typeof of.value !== "bigint") {
      throw failed(`Column '${column}' of system.migrations takes an integer`);
    }
    return Number(of.value) * (expression.kind === "minus" ? -1 : 1);
  }
  if (typeof of.value !== "string" || of.type !== "TEXT") {
    throw failed(`Column '${column}' of system.migrations takes a string`);
  }
  return of.value;
}

/** INSERT INTO system.migrations: an upsert of one row. */
export function insertMigration(
  session: Session,
  asked: {
    readonly target: Name;
    readonly columns: readonly string[] | null;
    readonly tuples: readonly (readonly Expression[])[];
  },
): Outcome {
  demandWritable(session, asked.target);
  const [tuple] = asked.tuples;
  if (asked.columns === null) {
    throw failed("INSERT INTO system.migrations requires an explicit column list");
  }
  if (tuple === undefined || asked.tuples.length !== 1) {
    throw failed("INSERT INTO system.migrations requires exactly one VALUES row");
  }
  if (tuple.length !== asked.columns.length) {
    throw failed("Column count doesn't match value count");
  }
  const record: Record<string, string | number | null> = {};
  for (const name of all) record[name] = null;
  asked.columns.forEach((name, i) => {
    record[name] = literal(tuple[i] as Expression, name);
  });
  for (const name of required) {
    if (record[name] === null) throw failed(`INSERT INTO system.migrations requires '${name}'`);
  }
  session.state.migrations.set(String(record.migration_key), record);
  return { rowCount: 1, message: "Inserted 1 row(s)" };
}

/** UPDATE system.migrations: by key only. */
export function updateMigration(
  session: Session,
  asked: {
    readonly target: Name;
    readonly sets: readonly { readonly name: string; readonly value: Expression }[];
    readonly where: Expression | null;
  },
): Outcome {
  demandWritable(session, asked.target);
  const { where } = asked;
  const keyed = where?.kind === "binary" && where.op === "=" && where.left.kind === "column" &&
    where.left.name === "migration_key" && where.right.kind === "literal" &&
    typeof where.right.value === "string";
  if (!keyed || where.right.kind !== "literal") {
    throw failed("UPDATE system.migrations requires WHERE migration_key = '<key>'");
  }
  const key = String(where.right.value);
  const changes: Record<string, string | number | null> = {};
  for (const { name, value } of asked.sets) {
    if (name === "migration_key" || name === "migration_id") {
      throw failed(`Column '${name}' of system.migrations cannot be updated`);
    }
    changes[name] = literal(value, name);
  }
  const before: MigrationRecord | undefined = session.state.migrations.get(key);
  if (before === undefined) return { rowCount: 0, message: "Updated 0 row(s)" };
  session.state.migrations.set(key, { ...before, ...changes });
  return { rowCount: 1, message: "Updated 1 row(s)" };
}
