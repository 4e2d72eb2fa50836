import type { IndexObject } from "../model/object.ts";
import type { Operation } from "../parse/operation.ts";
import type { StatementReader } from "../parse/statement_reader.ts";
import type { Kind } from "./kind.ts";
import { qualified } from "./names.ts";

/** What follows `CREATE [UNIQUE] INDEX`, or the same within `ALTER TABLE`, which names the table. */
export function readCreateIndex(
  reader: StatementReader,
  { unique, table }: { readonly unique: boolean; readonly table?: string },
): Operation {
  const mayExist = reader.accept("IF", "NOT", "EXISTS");
  const name = reader.name("the index's name");
  if (table === undefined) reader.expect("ON");
  const owner = table ?? reader.own("a table's name");
  const columns = reader.list(() => {
    const column = reader.name("a column's name");
    if (reader.is("ASC") || reader.is("DESC") || reader.is("(")) {
      reader.fail("a KalamDB index takes plain column names only", { hint: "take out the rest" });
    }
    return column;
  });
  if (reader.is("WHERE")) {
    reader.fail("KalamDB has no partial indexes", { hint: "take out the WHERE" });
  }
  reader.end();
  return {
    do: "create",
    objects: [{ kind: "index", name, table: owner, columns, unique }],
    ...(mayExist ? { existing: "kept" as const } : {}),
  };
}

/** Indexes over plain columns. */
export const index: Kind<IndexObject> = {
  create: (object, { namespace }) => [{
    sql: `CREATE ${object.unique ? "UNIQUE " : ""}INDEX ${object.name} ON ${
      qualified(object.table, namespace)
    } (${object.columns.join(", ")})`,
    hazards: object.unique
      ? [{ type: "fails_on_rows", message: "rows with equal values are in the way" }]
      : [],
  }],
  drop: (object, { namespace }) => [{
    sql: `ALTER TABLE ${qualified(object.table, namespace)} DROP INDEX ${object.name}`,
  }],
  needs: ({ table, columns }) => [
    `table:${table}`,
    ...columns.map((column) => `column:${table}.${column}`),
  ],
  check: ({ table, columns }, { objects }) => {
    const owner = objects.get(`table:${table}`);
    if (owner?.kind === "table" && owner.type === "STREAM") return "STREAM tables have no indexes";
    const missing = columns.find((column) => !objects.has(`column:${table}.${column}`));
    return missing === undefined ? undefined : `table "${table}" has no column "${missing}"`;
  },
  comparable: ({ columns, unique }) => [columns, unique],
};
