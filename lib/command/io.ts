import type { Holder } from "../apply/holder.ts";

/** All that the command line touches of the world around it. */
export interface Io {
  /** Writes results. */
  readonly stdout: (text: string) => void;
  /** Writes everything else. */
  readonly stderr: (text: string) => void;
  /** Whether there is somebody to ask: standard input and standard error are a terminal. */
  readonly isTerminal: boolean;
  /** Width of the terminal; 80 where there is none. */
  readonly columns: number;
  /** Whether each stream takes colour. */
  readonly color: { readonly stdout: boolean; readonly stderr: boolean };
  /** Reads standard input to its end. */
  readonly input: () => Promise<string>;
  /** The process environment. */
  readonly variables: Readonly<Record<string, string>>;
  /** The folder that relative paths start from. */
  readonly cwd: string;
  /** The clock. */
  readonly now: () => Date;
  /**
   * Begins to listen for Ctrl-C. Only work that can stop half-way asks for it: until then Ctrl-C
   * ends the process at once, which an embedded database, busy with a statement, needs.
   */
  readonly interruptible: () => AbortSignal;
  /**
   * Begins to listen for every way the process is asked to end, for a loop that has to clean up
   * behind itself. A second one ends it at once.
   */
  readonly stoppable: () => AbortSignal;
  /** Who runs, for locks and records. */
  readonly holder: Holder;
}
