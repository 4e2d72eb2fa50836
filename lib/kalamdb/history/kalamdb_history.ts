import type { History, MigrationRecord } from "../../engine/history.ts";
import type { KalamdbTarget } from "../target/open_kalamdb_target.ts";
import { createOwnTables, ownNamespace, type OwnTable } from "./own_tables.ts";
import { leaseNamespace, readLease } from "./namespace_lease.ts";
import { putRow } from "./put_row.ts";
import { findPlaces, readProgress, readRecords, type RecordPlaces } from "./record_places.ts";
import { progressValues, recordOf, recordValues } from "./record_row.ts";

/**
 * The history in `system.migrations`, which the Kalam CLI uses too; the progress of each migration and
 * the lock in tables of our own.
 */
export function kalamdbHistory(target: KalamdbTarget): History {
  let found: RecordPlaces | undefined;
  const places = async (): Promise<RecordPlaces> => found ??= await findPlaces(target);
  const written = new Map<string, string>();
  const held = new Map<string, () => Promise<void>>();

  /** What stands there already is not written again. */
  const put = async (table: string, values: ReturnType<typeof recordValues>): Promise<void> => {
    const key = `${table} ${values.migration_key}`;
    const text = JSON.stringify(values);
    if (written.get(key) === text) return;
    written.delete(key);
    await putRow(target, table, values);
    written.set(key, text);
  };
  const save = async (record: MigrationRecord): Promise<void> => {
    const { records } = await places();
    const progress = () => put(`${ownNamespace}.progress`, progressValues(record));
    // A mark comes before what it is about, and what is applied is so before its progress is closed.
    if (record.status === "applying") await progress();
    else await held.get(record.namespace)?.();
    await put(records, recordValues(record));
    if (record.status !== "applying") await progress();
  };
  const list = async (namespace: string): Promise<MigrationRecord[]> => {
    const at = await places();
    const rows = await readRecords(target, at, namespace);
    const progress = rows.length === 0 ? new Map() : await readProgress(target, at, namespace);
    return rows.map((row) => recordOf(row, progress.get(String(row.migration_key))));
  };

  return {
    async ensure() {
      const { system, own } = await places();
      const wanted: OwnTable[] = system
        ? ["progress", "locks"]
        : ["migrations", "progress", "locks"];
      if (wanted.every((table) => own.has(table))) return;
      await createOwnTables(target, wanted);
      found = undefined;
    },
    list,
    save,
    async remove(namespace, id) {
      const record = (await list(namespace)).find((record) => record.id === id);
      if (record === undefined) return;
      // No server deletes one: what the Kalam CLI shows as pending is as good as none.
      const { direction: _, ...rest } = record;
      await save({
        ...rest,
        status: "pending",
        startedAt: null,
        finishedAt: null,
        error: null,
        statementsDone: 0,
        statementBegun: null,
      });
    },
    async lock(namespace, options) {
      const lease = await leaseNamespace(target, namespace, options);
      held.set(namespace, lease.check);
      return {
        holder: lease.holder,
        [Symbol.asyncDispose]: async () => {
          held.delete(namespace);
          await lease.release();
        },
      };
    },
    async holder(namespace) {
      const { own } = await places();
      return own.has("locks") ? (await readLease(target, namespace))?.holder : undefined;
    },
  };
}
