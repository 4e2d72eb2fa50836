import type { Target } from "../../../engine/target.ts";
import { MigrateError } from "../../../errors.ts";
import { lockFolder } from "../folder_lock.ts";
import { bootWhole, notStarted, type PgliteTargetOptions } from "../open_pglite_target.ts";
import { openServedTarget, servedUrl } from "./open_served_target.ts";
import { serveEngine } from "./serve_engine.ts";

/** An embedded database that other processes can use. */
export interface ServedDatabase extends AsyncDisposable {
  /** For every PostgreSQL client on this machine. */
  readonly url: string;
  /** A client of our own. */
  open(): Promise<Target>;
}

/** A port of the folder's own, so that an address written down somewhere holds. */
function portFor(text: string): number {
  let hash = 0;
  for (const character of text) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return 20_000 + hash % 12_000;
}

/**
 * Opens embedded PostgreSQL and serves it on loopback; the address stands in the lock file, so that
 * whoever else opens the folder comes here. Throws `locked` where another process has it.
 */
export async function servePglite(options: PgliteTargetOptions): Promise<ServedDatabase> {
  const { dataDir, label, cacheDir, extensions } = options;
  const lock = dataDir === undefined ? undefined : await lockFolder(dataDir, options);
  if (lock?.held === false) {
    throw new MigrateError("locked", `The database "${label}" is served by another process`, {
      hint: "end the other kalam-migrate dev",
    });
  }
  try {
    const engine = await bootWhole({ dataDir, cacheDir, extensions }).catch(notStarted(label));
    const server = await serveEngine(engine, { port: portFor(dataDir ?? label) });
    await lock?.announce(server.port);
    return {
      url: servedUrl(server.port),
      open: () => openServedTarget(server.port, label),
      async [Symbol.asyncDispose]() {
        try {
          await server[Symbol.asyncDispose]();
          await engine.close();
        } finally {
          await lock?.[Symbol.asyncDispose]();
        }
      },
    };
  } catch (error) {
    await lock?.[Symbol.asyncDispose]();
    throw error;
  }
}
