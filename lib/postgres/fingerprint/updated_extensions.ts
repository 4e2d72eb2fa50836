import type { CatalogShape } from "./catalog_shape.ts";
import { type Fingerprint, linesOf, separators } from "./fingerprint.ts";

const column = (print: Fingerprint, catalog: string, name: string): number =>
  print.shapes.find((shape) => shape.name === catalog)?.columns
    .findIndex((column) => column.name === name) ?? -1;

const rows = (print: Fingerprint, catalog: string): string[][] =>
  linesOf(print, catalog).map((line) => line.split(separators.column));

function versions(print: Fingerprint): Map<string, { oid: string; version: string }> {
  const [name, version] = ["extname", "extversion"].map((each) =>
    column(print, "pg_extension", each)
  );
  return new Map(
    rows(print, "pg_extension").map((fields) => [
      fields[name ?? -1] ?? "",
      { oid: fields[0] ?? "", version: fields[version ?? -1] ?? "" },
    ]),
  );
}

/** The OIDs of some extensions and of all that belongs to them. */
function belongings(print: Fingerprint, extensions: ReadonlySet<string>): Set<string> {
  const [member, owner] = ["objid", "refobjid"].map((each) => column(print, "pg_depend", each));
  const found = new Set(extensions);
  for (const fields of rows(print, "pg_depend")) {
    if (extensions.has(fields[owner ?? -1] ?? "")) found.add(fields[member ?? -1] ?? "");
  }
  return found;
}

/** Says of the rows of a fingerprint whether they belong to an extension that has another version in the other. */
export function updatedExtensions(
  print: Fingerprint,
  other: Fingerprint,
): (shape: CatalogShape, line: string) => boolean {
  const [mine, theirs] = [versions(print), versions(other)];
  const updated = [...mine].filter(([name, { version }]) =>
    (theirs.get(name)?.version ?? version) !== version
  ).map(([, { oid }]) => oid);
  if (updated.length === 0) return () => false;
  const theirRows = belongings(print, new Set(updated));
  return ({ name, columns, numbered, key }, line) => {
    if (name === "pg_extension") return false;
    const fields = line.split(separators.column);
    if (numbered && theirRows.has(fields[0] ?? "")) return true;
    return key.some((at) => columns[at]?.kind === "reference" && theirRows.has(fields[at] ?? ""));
  };
}
