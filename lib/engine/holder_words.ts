import type { LockHolder } from "./history.ts";

/** Who holds a lock, in words. */
export const holderWords = ({ owner, host, pid, since }: LockHolder): string =>
  `${owner}@${host}, process ${pid}, since ${since.toISOString()}`;
