import type { Row } from "../engine/target.ts";

/** The two ways to send SQL, the same for both engines. */
export interface Session {
  /** One statement; its rows. Parameters are `$1`, `$2`, …. */
  query(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** One or several statements for their effect. */
  execute(sql: string): Promise<void>;
  /** Asks the server to give up the running statement; absent where nothing can. */
  cancel?(): Promise<void>;
}
