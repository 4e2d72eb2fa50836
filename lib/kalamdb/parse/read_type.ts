import { nearest } from "../../sql/nearest.ts";
import type { StatementReader } from "./statement_reader.ts";

const names: Readonly<Record<string, string>> = {
  BOOL: "BOOLEAN",
  BOOLEAN: "BOOLEAN",
  SMALLINT: "SMALLINT",
  INT2: "SMALLINT",
  TINYINT: "TINYINT",
  INT: "INT",
  INTEGER: "INT",
  INT4: "INT",
  MEDIUMINT: "INT",
  BIGINT: "BIGINT",
  INT8: "BIGINT",
  FLOAT: "FLOAT",
  REAL: "FLOAT",
  FLOAT4: "FLOAT",
  DOUBLE: "DOUBLE",
  FLOAT8: "DOUBLE",
  FLOAT64: "DOUBLE",
  DECIMAL: "DECIMAL",
  NUMERIC: "DECIMAL",
  TEXT: "TEXT",
  STRING: "TEXT",
  VARCHAR: "TEXT",
  NVARCHAR: "TEXT",
  CHAR: "TEXT",
  CLOB: "TEXT",
  BYTES: "BYTES",
  BINARY: "BYTES",
  VARBINARY: "BYTES",
  BLOB: "BYTES",
  BYTEA: "BYTES",
  JSON: "JSON",
  JSONB: "JSONB",
  TIMESTAMP: "TIMESTAMP",
  TIMESTAMPTZ: "TIMESTAMPTZ",
  DATETIME: "DATETIME",
  DATE: "DATE",
  TIME: "TIME",
  UUID: "UUID",
  FILE: "FILE",
  EMBEDDING: "EMBEDDING",
  SERIAL: "SERIAL",
  BIGSERIAL: "BIGSERIAL",
  SMALLSERIAL: "SMALLSERIAL",
};
const withLength = ["VARCHAR", "NVARCHAR", "CHAR", "BINARY", "VARBINARY"];

/** A type in its canonical spelling; own types keep their names in lower case. */
export function readType(reader: StatementReader): string {
  const at = reader.offset;
  const word = reader.next?.kind === "word" ? reader.next.text.toUpperCase() : "";
  const known = Object.hasOwn(names, word) ? names[word] : undefined;
  if (known === undefined) return readOwnType(reader, { word, at });
  reader.take();
  if (word === "DOUBLE") reader.accept("PRECISION");
  let type = known;
  if (known === "DECIMAL") type = decimal(reader);
  else if (known === "EMBEDDING") type = `EMBEDDING(${embeddingSize(reader)})`;
  else if (withLength.includes(word) && reader.is("(")) {
    reader.list(() => reader.integer("a length", 1));
  } else if (known === "TIMESTAMP" && reader.accept("WITH", "TIME", "ZONE")) type = "TIMESTAMPTZ";
  else if (known === "TIMESTAMP") reader.accept("WITHOUT", "TIME", "ZONE");
  return array(reader, type);
}

function readOwnType(
  reader: StatementReader,
  { word, at }: { readonly word: string; readonly at: number },
): string {
  if (reader.next?.kind !== "word" && reader.next?.kind !== "quoted_identifier") {
    reader.fail("expected a type");
  }
  const name = reader.reference("a type");
  const type = array(reader, name);
  const [near] = nearest(word, Object.keys(names), 1);
  if (reader.is("(")) {
    reader.fail(`there is no type "${name}"`, {
      at,
      hint: near === undefined ? undefined : `did you mean ${near}?`,
    });
  }
  return type;
}

function array(reader: StatementReader, type: string): string {
  return reader.accept("[", "]") ? `${type}[]` : type;
}

function decimal(reader: StatementReader): string {
  if (!reader.is("(")) return "DECIMAL(38, 10)";
  const at = reader.offset;
  const [precision = 0, scale = 0, ...more] = reader.list(() => reader.integer("a number"));
  if (more.length > 0 || precision < 1 || precision > 38 || scale > precision) {
    reader.fail("a DECIMAL has 1 to 38 digits, and no more behind the point", {
      at,
      hint: "for example DECIMAL(10, 2)",
    });
  }
  return `DECIMAL(${precision}, ${scale})`;
}

function embeddingSize(reader: StatementReader): number {
  const at = reader.offset;
  const [size = 0, ...more] = reader.list(() => reader.integer("the number of dimensions", 1));
  if (more.length > 0 || size > 8192) {
    reader.fail("an EMBEDDING has 1 to 8192 dimensions", {
      at,
      hint: "for example EMBEDDING(384)",
    });
  }
  return size;
}

/** Types the server knows, for suggestions. */
export const builtInTypes: readonly string[] = Object.keys(names);
