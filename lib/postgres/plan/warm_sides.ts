import type { PlanOptions, SqlSource } from "../../engine/dialect.ts";
import type { Catalog } from "../catalog/object.ts";
import { extensionsIn } from "../scratch/extensions_in.ts";
import { loadSources } from "../scratch/load_sources.ts";
import type { Scratch, ScratchDatabase } from "../scratch/scratch.ts";
import { createRoles, loadBefore, readAfter, type SideOptions, type Sides } from "./sides.ts";

/** What two sides are loaded from. */
export interface SidesTask {
  readonly before: readonly SqlSource[];
  readonly after: readonly SqlSource[];
  readonly options: PlanOptions;
  /** What is run besides, for the extensions it asks for. */
  readonly given?: readonly SqlSource[];
}

/** Sides to work on. */
export interface BorrowedSides extends Sides {
  /** Says that *before* is not going to be what it was. */
  change(): void;
}

/** Loads two sides, from databases that were prepared where there are some. */
export interface WarmSides extends AsyncDisposable {
  /** Has the two sides loaded while `use` runs. */
  use<T>(task: SidesTask, use: (sides: BorrowedSides) => Promise<T>): Promise<T>;
  /** Prepares *before*, and an empty database for whatever comes after it. */
  warm(before: readonly SqlSource[], options: PlanOptions): Promise<void>;
}

interface Kept {
  readonly key: string;
  readonly extensions: readonly string[];
  /** Holds *before*, committed. */
  readonly database: ScratchDatabase;
  readonly before: Catalog;
  /** *after* is loaded here and rolled back. */
  readonly empty: ScratchDatabase;
  changed: boolean;
}

/** What is rolled back leaves dead rows in the system catalogs. */
const usesOfEmpty = 10;

/** Databases on a scratch, which stays the caller's to dispose of. */
export function warmSides(scratch: Scratch, setup: readonly SqlSource[]): WarmSides {
  const { createsRoles } = scratch;
  let kept: Kept | undefined;
  let uses = 0;
  let wanted: readonly string[] = [];
  let running: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const turn = running.then(run, run);
    running = turn.catch(() => {});
    return turn;
  };
  const sideOf = ({ namespace, privileges, owners }: PlanOptions): SideOptions => ({
    namespace,
    privileges,
    owners,
    createsRoles,
  });
  const keyOf = (before: readonly SqlSource[], options: PlanOptions): string =>
    JSON.stringify([
      sideOf(options),
      before.map(({ file, text, kind, lineOffset }) => [file, text, kind, lineOffset]),
    ]);
  const open = async (
    namespace: string,
    extensions: readonly string[],
  ): Promise<ScratchDatabase> => {
    const database = await scratch.open({ namespace, extensions });
    try {
      const roles = createsRoles ? new Set<string>() : undefined;
      await loadSources(database, setup, { namespace, roles });
      return database;
    } catch (error) {
      await database[Symbol.asyncDispose]();
      throw error;
    }
  };
  const drop = async () => {
    const old = kept;
    kept = undefined;
    await old?.database[Symbol.asyncDispose]();
    await old?.empty[Symbol.asyncDispose]();
  };

  const prepare = async (before: readonly SqlSource[], options: PlanOptions): Promise<void> => {
    const { namespace } = options;
    const key = keyOf(before, options);
    const extensions = [...new Set([...extensionsIn([...setup, ...before]), ...wanted])].sort();
    const same = kept !== undefined && kept.key === key &&
      extensions.every((name) => kept?.extensions.includes(name));
    if (same && kept?.changed === false && uses < usesOfEmpty) return;
    const side = sideOf(options);
    const old = kept;
    kept = undefined;
    await using stack = new AsyncDisposableStack();
    if (old !== undefined) stack.use(old.database);
    // What was run in it goes on being quick in it.
    const stays = old !== undefined && same && uses < usesOfEmpty;
    if (old !== undefined && !stays) stack.use(old.empty);
    await using made = new AsyncDisposableStack();
    const empty = made.use(stays ? old.empty : await open(namespace, extensions));
    if (!stays) {
      uses = 0;
      // The engine's code and caches are slow the first time they are used.
      await readAfter(empty, before, side);
    }
    const database = made.use(await open(namespace, extensions));
    const catalog = await loadBefore(database, before, side);
    made.move();
    kept = { key, extensions, database, before: catalog, empty, changed: false };
  };

  const useKept = async <T>(
    held: Kept,
    { after, options }: SidesTask,
    use: (sides: BorrowedSides) => Promise<T>,
  ): Promise<T> => {
    uses++;
    const side = await readAfter(held.empty, after, sideOf(options));
    await createRoles(held.database, side.roles);
    const { database, before } = held;
    const change = () => {
      held.changed = true;
    };
    return await use({ ...side, database, before, change });
  };

  const useNew = async <T>(
    { before, after, options }: SidesTask,
    use: (sides: BorrowedSides) => Promise<T>,
  ): Promise<T> => {
    await using database = await open(options.namespace, wanted);
    const side = await readAfter(database, after, sideOf(options));
    await createRoles(database, side.roles);
    const catalog = await loadBefore(database, before, sideOf(options));
    return await use({ ...side, database, before: catalog, change: () => {} });
  };

  return {
    use: (task, use) =>
      inTurn(async () => {
        const { before, after, given = [], options } = task;
        wanted = extensionsIn([...setup, ...before, ...after, ...given]);
        const fits = kept !== undefined && !kept.changed && kept.key === keyOf(before, options) &&
          wanted.every((name) => kept?.extensions.includes(name));
        return fits && kept !== undefined
          ? await useKept(kept, task, use)
          : await useNew(task, use);
      }),
    warm: (before, options) => inTurn(() => prepare(before, options)),
    [Symbol.asyncDispose]: () => inTurn(drop),
  };
}
