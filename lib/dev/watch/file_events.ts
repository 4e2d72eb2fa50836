import type { WatchRoot } from "./watch_roots.ts";

/** Says when there is reason to look at the files. */
export interface FileEvents extends Disposable {
  /** Waits for an event, or for the beat on which files are looked at without one. */
  wake(signal: AbortSignal): Promise<"event" | "beat">;
  /** Waits until there was no event for so many milliseconds. */
  quiet(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** How {@linkcode openFileEvents} watches. */
export interface FileEventsOptions {
  /** What to watch; asked again on every beat, as folders come and go. */
  readonly roots: () => Promise<readonly WatchRoot[]>;
  /** Milliseconds between two looks at files that send no events. */
  readonly beat: number;
}

/** Begins to watch. Where the system has no more watches to give, the beat alone is left. */
export async function openFileEvents({ roots, beat }: FileEventsOptions): Promise<FileEvents> {
  const watchers = new Map<string, Deno.FsWatcher>();
  const listeners = new Set<() => void>();
  let unseen = false;
  const pulse = () => {
    unseen = true;
    for (const listener of listeners) listener();
  };
  const follow = async (root: WatchRoot, watcher: Deno.FsWatcher) => {
    try {
      for await (const { kind, paths } of watcher) {
        const { suffix = "" } = root;
        if (String(kind) !== "access" && paths.some((path) => path.endsWith(suffix))) pulse();
      }
    } catch {
      watchers.delete(root.key);
    }
  };
  const refresh = async () => {
    const wanted = new Map((await roots()).map((root) => [root.key, root]));
    for (const [key, watcher] of watchers) {
      if (wanted.has(key)) continue;
      watchers.delete(key);
      watcher.close();
    }
    for (const [key, root] of wanted) {
      if (watchers.has(key)) continue;
      try {
        const watcher = Deno.watchFs(root.folder, { recursive: root.recursive });
        watchers.set(key, watcher);
        void follow(root, watcher);
      } catch {
        // The beat looks at it.
      }
    }
  };
  /** Waits for a listener's call, a time, or the signal. */
  const wait = (milliseconds: number, signal: AbortSignal, again: boolean) =>
    new Promise<"event" | "time">((resolve, reject) => {
      const end = (settle: () => void) => {
        clearTimeout(timer);
        listeners.delete(heard);
        signal.removeEventListener("abort", aborted);
        settle();
      };
      const late = () => end(() => resolve("time"));
      const heard = () => {
        if (!again) return end(() => resolve("event"));
        clearTimeout(timer);
        timer = setTimeout(late, milliseconds);
      };
      const aborted = () => end(() => reject(signal.reason));
      let timer = setTimeout(late, milliseconds);
      listeners.add(heard);
      signal.addEventListener("abort", aborted);
      if (signal.aborted) aborted();
    });
  await refresh();
  return {
    async wake(signal) {
      const cause = unseen ? "event" : await wait(beat, signal, false);
      unseen = false;
      await refresh();
      return cause === "event" ? "event" : "beat";
    },
    async quiet(milliseconds, signal) {
      await wait(milliseconds, signal, true);
      unseen = false;
    },
    [Symbol.dispose]: () => {
      for (const watcher of watchers.values()) watcher.close();
      watchers.clear();
    },
  };
}
