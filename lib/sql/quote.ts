import { keywords } from "./keywords.ts";

const plain = /^[a-z_][a-z0-9_]*$/;

/** A name as SQL takes it, in quotes only where it needs them. */
export function quoteIdentifier(name: string): string {
  return plain.test(name) && !keywords.has(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** A text as an SQL string literal. */
export function quoteLiteral(text: string): string {
  const body = text.replaceAll("'", "''");
  return text.includes("\\") ? `E'${body.replaceAll("\\", "\\\\")}'` : `'${body}'`;
}

/** `schema.name`, or the bare name where there is no schema. */
export function qualify(schema: string | undefined, name: string): string {
  return schema === undefined
    ? quoteIdentifier(name)
    : `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
}
