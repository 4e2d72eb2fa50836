import type { ColumnObject, KalamObject, TableObject } from "../model/object.ts";
import { readColumn } from "../kinds/column.ts";
import { readCreateIndex } from "../kinds/index_kind.ts";
import {
  accessLevel,
  mergeOptions,
  optionValues,
  readTableOptions,
} from "../kinds/table_options.ts";
import { readCreateVectorIndex } from "../kinds/vector_index.ts";
import type { Operation } from "./operation.ts";
import { readDefault } from "./read_default.ts";
import { readType } from "./read_type.ts";
import type { StatementReader } from "./statement_reader.ts";

/** What follows `ALTER TABLE`: exactly one operation. */
export function readAlterTable(reader: StatementReader): Operation[] {
  const table = reader.own("the table's name");
  const operation = readOperation(reader, table);
  if (reader.is(",")) {
    reader.fail("KalamDB takes one operation per ALTER TABLE", {
      hint: "write an ALTER TABLE for each",
    });
  }
  reader.end();
  return operation === undefined ? [] : [operation];
}

function readOperation(reader: StatementReader, table: string): Operation | undefined {
  const at = reader.offset;
  if (reader.accept("ADD", "COLUMN")) return addColumn(reader, table);
  if (reader.accept("DROP", "COLUMN")) {
    const name = reader.name("the column's name");
    return { do: "drop", id: `column:${table}.${name}` };
  }
  if (reader.accept("MODIFY", "COLUMN")) return modifyColumn(reader, table);
  if (reader.accept("ALTER", "COLUMN")) return alterColumn(reader, table);
  if (reader.accept("RENAME", "COLUMN")) {
    const name = reader.name("the column's name");
    reader.expect("TO");
    return {
      do: "rename",
      id: `column:${table}.${name}`,
      to: reader.name("the column's new name"),
    };
  }
  if (reader.accept("SET", "TBLPROPERTIES")) return setOptions(reader, table);
  if (reader.accept("CREATE")) return createIndex(reader, table);
  if (reader.accept("DROP")) return dropIndex(reader, table);
  if (reader.is("SET", "ACCESS")) {
    reader.refuse(accessLevel.message, { at, hint: accessLevel.hint });
    reader.until(",");
    return undefined;
  }
  if (reader.is("RENAME")) {
    reader.fail("KalamDB cannot rename a table", { hint: "create the new one and copy the rows" });
  }
  if (reader.is("ADD") || reader.is("DROP", "CONSTRAINT")) {
    reader.fail("KalamDB adds columns only", { hint: "ALTER TABLE … ADD COLUMN …" });
  }
  reader.fail("expected ADD, DROP, MODIFY, ALTER or RENAME COLUMN, an index or SET TBLPROPERTIES");
}

function addColumn(reader: StatementReader, table: string): Operation {
  const mayExist = reader.accept("IF", "NOT", "EXISTS");
  const { column, primaryKey } = readColumn(reader, table);
  if (primaryKey !== undefined) {
    reader.fail("KalamDB cannot change a primary key", {
      at: primaryKey,
      hint: "create the table anew",
    });
  }
  return {
    do: "create",
    objects: [column],
    ...(mayExist ? { existing: "kept" as const } : {}),
  };
}

type Change = (column: ColumnObject) => ColumnObject;

const change = (table: string, name: string, to: Change): Operation => ({
  do: "change",
  id: `column:${table}.${name}`,
  to: (object: KalamObject) => object.kind === "column" ? to(object) : object,
});

function modifyColumn(reader: StatementReader, table: string): Operation {
  const name = reader.name("the column's name");
  const type = readType(reader);
  const notNull = reader.accept("NOT", "NULL") || (reader.accept("NULL") ? false : undefined);
  return change(table, name, (column) => ({ ...column, type, notNull: notNull ?? column.notNull }));
}

function alterColumn(reader: StatementReader, table: string): Operation {
  const name = reader.name("the column's name");
  if (reader.accept("SET", "NOT", "NULL")) {
    return change(table, name, (column) => ({ ...column, notNull: true }));
  }
  if (reader.accept("DROP", "NOT", "NULL")) {
    return change(table, name, (column) => ({ ...column, notNull: false }));
  }
  if (reader.accept("DROP", "DEFAULT")) {
    return change(table, name, (column) => ({ ...column, default: null }));
  }
  if (reader.is("TYPE") || reader.is("SET", "DATA")) {
    reader.fail("KalamDB has no ALTER COLUMN … TYPE", {
      hint: `write MODIFY COLUMN ${name} <type>`,
    });
  }
  reader.expect("SET", "DEFAULT");
  const fallback = readDefault(reader);
  return change(table, name, (column) => ({ ...column, default: fallback }));
}

function setOptions(reader: StatementReader, table: string): Operation {
  const at = reader.offset;
  const { settings, type } = readTableOptions(reader);
  if (type !== undefined) {
    reader.fail("KalamDB cannot change a table's type", { at, hint: "create the table anew" });
  }
  const values = optionValues(reader, settings);
  return {
    do: "change",
    id: `table:${table}`,
    to: (object): TableObject | KalamObject =>
      object.kind === "table"
        ? { ...object, options: mergeOptions(object.options, values) }
        : object,
  };
}

function createIndex(reader: StatementReader, table: string): Operation {
  if (reader.accept("VECTOR", "INDEX")) return readCreateVectorIndex(reader, table);
  const unique = reader.accept("UNIQUE");
  reader.expect("INDEX");
  // An index with a name of its own has its columns in parentheses.
  return unique || reader.is("IF") || reader.hasMore("(")
    ? readCreateIndex(reader, { unique, table })
    : readCreateVectorIndex(reader, table);
}

function dropIndex(reader: StatementReader, table: string): Operation {
  const vector = reader.accept("VECTOR");
  reader.expect("INDEX");
  const mayMiss = reader.accept("IF", "EXISTS");
  const name = reader.name("the index's name");
  if (vector) return { do: "drop", id: `vector index:${table}.${name}` };
  return {
    do: "drop",
    id: `index:${table}.${name}`,
    otherwise: `vector index:${table}.${name}`,
    ...(mayMiss ? { mayMiss } : {}),
  };
}
