import type { Change } from "./alter_table.ts";
import type { Cursor } from "./cursor.ts";
import { demandUnique } from "./dml.ts";
import { failed } from "./problem.ts";

/** Adds an index over plain columns; rows that are there must fit it. */
export function addIndex(asked: {
  readonly name: string;
  readonly columns: readonly string[];
  readonly unique: boolean;
  readonly ifNotExists: boolean;
}): Change {
  return ({ state }, table) => {
    const { definition, type } = table;
    if (type === "STREAM") throw failed("Indexes are not supported for STREAM tables");
    if (definition.indexes.some(({ name }) => name === asked.name)) {
      if (asked.ifNotExists) return { definition };
      throw failed(`Index '${asked.name}' already exists`);
    }
    const columns = asked.columns.map((name) => {
      const column = definition.columns.find((one) => one.name === name);
      if (column === undefined) throw failed(`Column '${name}' does not exist`);
      return column.id;
    });
    const index = { name: asked.name, columns, unique: asked.unique };
    const after = { ...definition, indexes: [...definition.indexes, index] };
    const rows = state.rows.get(`${table.namespace}.${table.name}`) ?? new Map();
    demandUnique({ ...table, definition: after }, rows, []);
    return { definition: after };
  };
}

function dropIndex(name: string, ifExists: boolean): Change {
  return (_, { definition }) => {
    if (definition.indexes.some((index) => index.name === name)) {
      const indexes = definition.indexes.filter((index) => index.name !== name);
      return { definition: { ...definition, indexes } };
    }
    if (name in definition.vectorIndexes) {
      const { [name]: _, ...vectorIndexes } = definition.vectorIndexes;
      return { definition: { ...definition, vectorIndexes } };
    }
    if (ifExists) return { definition };
    throw failed(`Index '${name}' does not exist`);
  };
}

function vectorIndex(column: string, metric: string): Change {
  return (_, { definition }) => {
    const found = definition.columns.find(({ name }) => name === column);
    if (found === undefined) throw failed(`Column '${column}' does not exist`);
    if (!found.type.startsWith("EMBEDDING")) {
      throw failed(`Column '${column}' is not an EMBEDDING column`);
    }
    if (column in definition.vectorIndexes) return { definition };
    const vectorIndexes = { ...definition.vectorIndexes, [column]: metric };
    return { definition: { ...definition, vectorIndexes } };
  };
}

/** Reads an operation of ALTER TABLE on an index; `null` where it is none. */
export function alterIndexes(cursor: Cursor): Change | null {
  if (cursor.accept("drop")) {
    cursor.accept("vector");
    if (cursor.accept("index")) {
      const ifExists = cursor.ifExists();
      return dropIndex(cursor.identifier(), ifExists);
    }
    cursor.reset(cursor.mark() - 1);
    return null;
  }
  if (!cursor.accept("create")) return null;
  const unique = cursor.accept("unique");
  const vector = !unique && cursor.accept("vector");
  cursor.expect("index");
  const ifNotExists = cursor.ifNotExists();
  const name = cursor.identifier();
  if (!vector && cursor.atOp("(")) {
    const columns = cursor.list(() => cursor.identifier());
    return addIndex({ name, columns, unique, ifNotExists });
  }
  const metric = cursor.accept("using") ? cursor.identifier().toUpperCase() : "COSINE";
  return vectorIndex(name, metric);
}
