import type { VectorIndexObject } from "../model/object.ts";
import type { Operation } from "../parse/operation.ts";
import type { StatementReader } from "../parse/statement_reader.ts";
import type { Kind } from "./kind.ts";
import { qualified } from "./names.ts";

const metrics = ["COSINE", "L2", "DOT"];

/** `column [USING COSINE|L2|DOT]`. */
export function readCreateVectorIndex(reader: StatementReader, table: string): Operation {
  const name = reader.name("a column's name");
  let metric: string | null = null;
  if (reader.accept("USING")) {
    metric = metrics.find((known) => reader.accept(known)) ??
      reader.fail(`expected ${metrics.join(", ")}`);
  }
  reader.end();
  return { do: "create", objects: [{ kind: "vector index", name, table, metric }] };
}

/** Vector indexes. */
export const vectorIndex: Kind<VectorIndexObject> = {
  create: ({ name, table, metric }, { namespace }) => [{
    sql: `ALTER TABLE ${qualified(table, namespace)} CREATE VECTOR INDEX ${name}${
      metric === null ? "" : ` USING ${metric}`
    }`,
  }],
  drop: ({ name, table }, { namespace }) => [{
    sql: `ALTER TABLE ${qualified(table, namespace)} DROP VECTOR INDEX ${name}`,
  }],
  needs: ({ name, table }) => [`table:${table}`, `column:${table}.${name}`],
  check: ({ name, table }, { objects }) => {
    const column = objects.get(`column:${table}.${name}`);
    if (column?.kind !== "column") return `table "${table}" has no column "${name}"`;
    return column.type.startsWith("EMBEDDING") ? undefined : `"${name}" is no EMBEDDING`;
  },
  comparable: ({ metric }) => metric,
};
