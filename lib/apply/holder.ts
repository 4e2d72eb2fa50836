/** Who runs: written into the lock and into records, so that others can name them. */
export interface Holder {
  /** The user's name. */
  readonly owner: string;
  /** The machine's name. */
  readonly host: string;
  /** The process id. */
  readonly pid: number;
}

/** Stands in where a program does not say who it is. */
export const unnamedHolder: Holder = { owner: "kalam-migrate", host: "localhost", pid: Deno.pid };

/** A holder as records keep it: `user@host pid`. */
export function holderText(holder: Holder): string {
  return `${holder.owner}@${holder.host} ${holder.pid}`;
}
