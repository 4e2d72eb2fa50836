import type { PictureTable, SchemaPicture } from "../../engine/schema_picture.ts";
import type { Model } from "../model/model.ts";
import type { TableObject } from "../model/object.ts";
import { partsOf } from "../model/parts_of.ts";

/** The tables of a model for a diagram; KalamDB knows no foreign keys. */
export function pictureOf(model: Model): SchemaPicture {
  const tables = [...model.objects.values()].filter((object) => object.kind === "table")
    .map((table) => tableOf(model, table))
    .sort((a, b) => a.id < b.id ? -1 : 1);
  return { tables, notes: ["KalamDB has no foreign keys: no lines lead from table to table"] };
}

function tableOf(model: Model, table: TableObject): PictureTable {
  const { name, type, options, primaryKey } = table;
  const parent = `table:${name}`;
  const primary = primaryKey === null ? [] : [{
    kind: "primary key" as const,
    name: null,
    columns: [primaryKey],
    definition: `PRIMARY KEY (${primaryKey})`,
  }];
  const plain = partsOf(model, parent, "index").map((index) => ({
    name: index.name,
    unique: index.unique,
    definition: `${index.unique ? "UNIQUE " : ""}INDEX (${index.columns.join(", ")})`,
  }));
  const vectors = partsOf(model, parent, "vector index").map((index) => ({
    name: index.name,
    unique: false,
    definition: `VECTOR INDEX (${index.name})${
      index.metric === null ? "" : ` USING ${index.metric}`
    }`,
  }));
  const sources = [...model.objects.values()].filter((object) => object.kind === "topic source")
    .filter((source) => source.table === name)
    .map((source) => `feeds the topic ${source.topic} ON ${source.operation}`);
  return {
    id: name,
    schema: null,
    name,
    kind: `${type.toLowerCase()} table`,
    comment: null,
    columns: partsOf(model, parent, "column").map((column) => ({
      name: column.name,
      type: column.type,
      notNull: column.notNull || column.name === primaryKey,
      value: column.default,
      comment: null,
    })),
    constraints: primary,
    references: [],
    indexes: [...plain, ...vectors],
    remarks: [
      ...Object.entries(options).map(([key, value]) => `${key} = ${value}`),
      ...sources,
    ],
  };
}
