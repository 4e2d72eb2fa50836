import type { Row } from "../engine/target.ts";

/** The ways to send SQL, the same for both engines. */
export interface Session {
  /** One statement; its rows. Parameters are `$1`, `$2`, …. */
  query(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** One or several statements for their effect. */
  execute(sql: string): Promise<void>;
  /** Several statements in one request; absent where an error would not tell which one it is about. */
  executeAll?(statements: readonly string[]): Promise<void>;
  /** Whether a transaction is open, as the server said last. */
  readonly inTransaction?: boolean;
  /** Asks the server to give up the running statement; absent where nothing can. */
  cancel?(): Promise<void>;
}
