import { DatabaseError } from "../../engine/target.ts";
import type { SqlSource } from "../../engine/dialect.ts";
import { MigrateError } from "../../errors.ts";
import { positionAt } from "../../sql/position.ts";

/** A statement with the source it stands in. */
export interface PlacedStatement {
  readonly sql: string;
  readonly start: number;
  readonly source: SqlSource;
}

/** What a database said about a statement, at its place in the file. */
export function loadError(error: unknown, statement: PlacedStatement): MigrateError {
  const { source } = statement;
  const failure = error instanceof DatabaseError ? error : undefined;
  const offset = statement.start + (failure?.offset ?? 0);
  const found = positionAt(source.text, offset, source.file);
  const position = { ...found, line: found.line + (source.lineOffset ?? 0) };
  const message = error instanceof Error ? error.message : String(error);
  const extension = /extension "([^"]+)" is not available/.exec(message)?.[1];
  if (extension !== undefined) {
    return new MigrateError(
      "extension_missing",
      `The scratch database has no extension "${extension}"`,
      {
        position,
        hint: "set [scratch] url to a PostgreSQL server that has it",
        cause: error,
      },
    );
  }
  const [, name, version] =
    /extension "([^"]+)" has no installation script nor update path for version "([^"]+)"/
      .exec(message) ?? [];
  if (version !== undefined) {
    return new MigrateError(
      "extension_missing",
      `The scratch database has no version "${version}" of the extension "${name}"`,
      {
        position,
        hint: "leave VERSION out, or set [scratch] url to a PostgreSQL server that has it",
        cause: error,
      },
    );
  }
  const what = source.kind === "schema" ? "Cannot load the schema" : "Cannot replay the migration";
  return new MigrateError(
    source.kind === "schema" ? "schema_invalid" : "statement_failed",
    `${what}: ${message}`,
    { position, detail: failure?.detail, hint: failure?.hint, cause: error },
  );
}
