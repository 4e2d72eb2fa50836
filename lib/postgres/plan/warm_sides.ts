import type { PlanOptions, SqlSource } from "../../engine/dialect.ts";
import { type FingerprintReader, fingerprintReader } from "../fingerprint/fingerprint_reader.ts";
import { installFunctions, warmFunctions } from "../rows/install_functions.ts";
import { extensionsIn } from "../scratch/extensions_in.ts";
import { openWithSetup } from "../scratch/open_with_setup.ts";
import { schemaLayers } from "../scratch/schema_layers.ts";
import type { Scratch, ScratchDatabase } from "../scratch/scratch.ts";
import { exercise } from "./exercise.ts";
import {
  type BeforeSide,
  bothSides,
  createRoles,
  type LayeredDatabase,
  loadBefore,
  readAfter,
  type ReadSideOptions,
  type Sides,
} from "./sides.ts";

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
  readonly readPrint: FingerprintReader;
  /** Says that *before* is not going to be what it was. */
  change(): void;
}

/** Loads two sides, from databases that were prepared where there are some. */
export interface WarmSides extends AsyncDisposable {
  /** Has the two sides loaded while `use` runs. */
  use<T>(task: SidesTask, use: (sides: BorrowedSides) => Promise<T>): Promise<T>;
  /**
   * Prepares *before*, and an empty database for whatever comes after it; with an empty *before*,
   * databases for whatever is compared next.
   */
  warm(before: readonly SqlSource[], options: PlanOptions): Promise<void>;
  /** Loads a schema alone and has it read while its transaction is open. */
  read<T>(
    sources: readonly SqlSource[],
    options: PlanOptions,
    use: (database: ScratchDatabase) => Promise<T>,
  ): Promise<T>;
}

interface Kept {
  readonly key: string;
  readonly namespace: string;
  readonly extensions: readonly string[];
  /** Holds *before*, committed. */
  readonly database: ScratchDatabase;
  readonly before: BeforeSide;
  /** *after* is loaded here, and never committed. */
  readonly ahead: LayeredDatabase;
  changed: boolean;
}

/** What is rolled back leaves dead rows in the system catalogs: after so many statements it is made anew. */
const wornAt = 5_000;

/** Databases on a scratch, which stays the caller's to dispose of. */
export function warmSides(scratch: Scratch, setup: readonly SqlSource[]): WarmSides {
  const { createsRoles } = scratch;
  const readPrint = fingerprintReader();
  let kept: Kept | undefined;
  let wanted: readonly string[] = [];
  let running: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const turn = running.then(run, run);
    running = turn.catch(() => {});
    return turn;
  };
  const sideOf = ({ namespace, privileges, owners }: PlanOptions): ReadSideOptions => ({
    namespace,
    privileges,
    owners,
    createsRoles,
    readPrint,
  });
  const keyOf = (before: readonly SqlSource[], options: PlanOptions): string =>
    JSON.stringify([
      sideOf(options),
      before.map(({ file, text, kind, lineOffset }) => [file, text, kind, lineOffset]),
    ]);
  const open = (namespace: string, extensions: readonly string[]): Promise<ScratchDatabase> =>
    openWithSetup(scratch, { namespace, extensions }, setup);
  const layered = (database: ScratchDatabase): LayeredDatabase => ({
    database,
    layers: schemaLayers(database),
  });
  /** Others on a server wait for nobody's open transaction. */
  const rest = async ({ layers }: LayeredDatabase) => {
    if (!scratch.ownEngines) await layers.end("ROLLBACK");
  };
  const drop = async () => {
    const old = kept;
    kept = undefined;
    await old?.database[Symbol.asyncDispose]();
    await old?.ahead.database[Symbol.asyncDispose]();
  };

  const prepare = async (before: readonly SqlSource[], options: PlanOptions): Promise<void> => {
    const { namespace } = options;
    const key = keyOf(before, options);
    const extensions = [...new Set([...extensionsIn([...setup, ...before]), ...wanted])].sort();
    const same = kept !== undefined && kept.key === key &&
      extensions.every((name) => kept?.extensions.includes(name));
    const worn = (kept?.ahead.layers.statements ?? 0) > wornAt;
    if (same && kept?.changed === false && !worn) return;
    const side = sideOf(options);
    const old = kept;
    kept = undefined;
    await using stack = new AsyncDisposableStack();
    if (old !== undefined) stack.use(old.database);
    const stays = old !== undefined && same && !worn;
    if (old !== undefined && !stays) stack.use(old.ahead.database);
    await using made = new AsyncDisposableStack();
    const ahead = stays ? old.ahead : layered(made.use(await open(namespace, extensions)));
    const database = made.use(await open(namespace, extensions));
    if (before.length === 0) {
      if (!stays) await exercise(ahead.database, side);
      await exercise(database, side);
    }
    if (!stays) {
      // What comes next mostly begins like *before*.
      await readAfter(ahead, before, side);
      await rest(ahead);
    }
    const read = await loadBefore(layered(database), before, side);
    if (before.length > 0) {
      await warmFunctions(database);
      await readPrint(database, side);
    }
    made.move();
    kept = { key, namespace, extensions, database, before: read, ahead, changed: false };
  };

  const fits = (): boolean => wanted.every((name) => kept?.extensions.includes(name));

  const useKept = async <T>(
    held: Kept,
    { after, options }: SidesTask,
    use: (sides: BorrowedSides) => Promise<T>,
  ): Promise<T> => {
    const side = await readAfter(held.ahead, after, sideOf(options));
    await rest(held.ahead);
    await createRoles(held.database, side.roles);
    const change = () => {
      held.changed = true;
    };
    return await use({ ...bothSides(held.database, held.before, side), readPrint, change });
  };

  const useNew = async <T>(
    { before, after, options }: SidesTask,
    use: (sides: BorrowedSides) => Promise<T>,
  ): Promise<T> => {
    await using stack = new AsyncDisposableStack();
    const idle = kept?.key === keyOf([], options) && fits() && !kept.changed ? kept : undefined;
    if (idle !== undefined) idle.changed = true;
    const database = idle?.database ?? stack.use(await open(options.namespace, wanted));
    await installFunctions(database);
    const both = layered(database);
    const side = await readAfter(both, after, sideOf(options));
    const read = await loadBefore(both, before, sideOf(options));
    await createRoles(database, side.roles);
    return await use({ ...bothSides(database, read, side), readPrint, change: () => {} });
  };

  const readAlone = async <T>(
    sources: readonly SqlSource[],
    { namespace }: PlanOptions,
    use: (database: ScratchDatabase) => Promise<T>,
  ): Promise<T> => {
    wanted = extensionsIn([...setup, ...sources]);
    await using stack = new AsyncDisposableStack();
    const held = kept?.namespace === namespace && fits()
      ? kept.ahead
      : layered(stack.use(await open(namespace, wanted)));
    const roles = createsRoles ? new Set<string>() : undefined;
    try {
      await held.layers.load(sources, { namespace, roles });
      return await use(held.database);
    } finally {
      await rest(held);
    }
  };

  return {
    read: (sources, options, use) => inTurn(() => readAlone(sources, options, use)),
    use: (task, use) =>
      inTurn(async () => {
        const { before, after, given = [], options } = task;
        wanted = extensionsIn([...setup, ...before, ...after, ...given]);
        return kept?.key === keyOf(before, options) && fits() && !kept.changed
          ? await useKept(kept, task, use)
          : await useNew(task, use);
      }),
    warm: (before, options) => inTurn(() => prepare(before, options)),
    [Symbol.asyncDispose]: () => inTurn(drop),
  };
}
