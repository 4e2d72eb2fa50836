import type { Project } from "../../project/project.ts";
import { changedFiles } from "./changed_files.ts";
import { type Content, emptyHash, readContent } from "./content.ts";
import { openFileEvents } from "./file_events.ts";
import { watchRoots } from "./watch_roots.ts";

/** The files a project is made from, under watch until disposed. */
export interface ContentWatch extends Disposable {
  /** What they hold now, be it half written. */
  look(): Promise<Content>;
  /** What they hold once nothing moves. */
  settled(than: Content, signal: AbortSignal): Promise<Content>;
  /** Waits until they hold something else than they did, and nothing moves. */
  changed(than: Content, signal: AbortSignal): Promise<Content>;
}

/** How long things take, in milliseconds. */
export interface WatchTimes {
  /** Without an event for so long, a burst of saves is over. */
  readonly settle?: number;
  /** For so long a file that is gone or was emptied may still come back. */
  readonly grace?: number;
  /** Between two looks at what sends no events. */
  readonly beat?: number;
}

/**
 * Watches the schema source and the migrations folder. Events only say when to look: content
 * decides, so that a touch, a backup file or a save without an edit is no change.
 */
export async function watchContent(
  project: Project,
  { settle = 70, grace = 600, beat = 1_500 }: WatchTimes = {},
): Promise<ContentWatch> {
  const events = await openFileEvents({ roots: () => watchRoots(project), beat });
  const look = () => readContent(project);

  /** After an event quiet is enough; what sends none has to stay the same for as long. */
  const settled = async (than: Content, signal: AbortSignal, was?: Content): Promise<Content> => {
    let before = was;
    for (let waited = 0;;) {
      await events.quiet(settle, signal);
      const now = await look();
      const moves = before !== undefined && changedFiles(before, now).length > 0;
      const awaited = isLost(than, now) && waited < grace;
      if (!moves && !awaited) return now;
      before = now;
      waited += settle;
    }
  };

  return {
    look,
    settled,
    async changed(than, signal) {
      for (;;) {
        const found = await look();
        let now = found;
        if (changedFiles(than, found).length > 0) now = await settled(than, signal, found);
        else if (await events.wake(signal) === "event") now = await settled(than, signal);
        if (changedFiles(than, now).length > 0) return now;
      }
    },
    [Symbol.dispose]: () => events[Symbol.dispose](),
  };
}

/** A save that empties or removes the file first looks like this for a moment. */
function isLost(than: Content, now: Content): boolean {
  return [...than].some(([file, hash]) => {
    const found = now.get(file);
    if (hash === emptyHash || hash.startsWith("unreadable")) return false;
    return found === undefined || found === emptyHash || found.startsWith("unreadable");
  });
}
