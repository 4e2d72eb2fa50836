import type { ScratchDatabase } from "../scratch/scratch.ts";
import { readShapes } from "./read_shapes.ts";
import { seedTask } from "./seed_task.ts";
import type { TableShape } from "./shape.ts";

/** What became of putting rows into one table. */
export interface Seeded {
  readonly seeded: number;
  /** Why there are none. */
  readonly reason?: string;
}

/** What foreign keys lead to comes first, as far as there is a first. */
function parentsFirst(tables: readonly TableShape[]): TableShape[] {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const order = new Set<TableShape>();
  const seen = new Set<string>();
  const visit = (table: TableShape) => {
    if (seen.has(table.name)) return;
    seen.add(table.name);
    for (const { table: parent } of table.references) {
      const found = byName.get(parent);
      if (found !== undefined) visit(found);
    }
    order.add(table);
  };
  tables.forEach(visit);
  return [...order];
}

/**
 * Fills tables, and those that they lead to, with rows that satisfy them; in a transaction that has
 * `kalam_seed`. `first` sets the rows apart from those of an earlier run.
 */
export async function seedRows(
  database: Pick<ScratchDatabase, "query" | "repeat">,
  tables: readonly string[],
  first = 0,
): Promise<Map<string, Seeded>> {
  const shapes = await readShapes(database, tables);
  const ordered = parentsFirst(shapes.tables);
  const work = ordered.map((table) => ({
    ...seedTask(table, shapes, first),
    columns: Object.fromEntries(table.columns.map(({ name }, at) => [plain(name), [at]])),
  }));
  const [row] = await database.query(
    "SELECT pg_temp.kalam_seed($1::jsonb, $2::int)::text AS done",
    [
      JSON.stringify(work),
      first,
    ],
  );
  const done = JSON.parse(String(row?.done)) as { seeded: number; reason: string | null }[];
  return new Map(ordered.map((table, at) => {
    const { seeded = 0, reason } = done[at] ?? {};
    if (seeded > 0) return [table.name, { seeded }];
    const why = table.hollow ? "it is partitioned and has no partition" : reason ?? "out of time";
    return [table.name, { seeded, reason: why }];
  }));
}

/** An identifier as the server reports it. */
const plain = (quoted: string): string =>
  quoted.startsWith('"') ? quoted.slice(1, -1).replaceAll('""', '"') : quoted;
