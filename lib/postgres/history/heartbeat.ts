import type { Target } from "../../engine/target.ts";

const every = 15_000;

/** Signs of life of a lock's holder until it is stopped. */
export interface Heartbeat {
  stop(): Promise<void>;
}

/**
 * Writes a sign of life now and then, on a connection of its own: the holder's may be busy with one
 * statement for hours. It is opened when the first one is due, which most runs never see.
 */
export function startHeartbeat(
  target: Target,
  { namespace, fencing }: { readonly namespace: string; readonly fencing: string },
): Heartbeat {
  const { beside } = target;
  if (beside === undefined) return { stop: () => Promise.resolve() };
  let other: Promise<Target> | undefined;
  let beating: Promise<unknown> = Promise.resolve();
  const beat = async (): Promise<void> => {
    other ??= beside();
    try {
      await (await other).query(
        `UPDATE kalam.locks SET heartbeat = clock_timestamp()
         WHERE namespace = $1 AND fencing = $2 AND heartbeat IS NOT NULL`,
        [namespace, fencing],
      );
    } catch {
      // The next one tries a new connection; the lock outlasts three that fail.
      await close();
    }
  };
  const close = async (): Promise<void> => {
    const opened = other;
    other = undefined;
    await opened?.then((session) => session[Symbol.asyncDispose]()).catch(() => {});
  };
  const timer = setInterval(() => beating = beating.then(beat), every);
  Deno.unrefTimer(timer);
  return {
    async stop() {
      clearInterval(timer);
      await beating;
      await close();
    },
  };
}
