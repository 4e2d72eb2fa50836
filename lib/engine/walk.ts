import type { SqlSource } from "./dialect.ts";
import type { SchemaState } from "./schema_state.ts";

/** A scratch in which sources run one after the other, each once. */
export interface Walk extends AsyncDisposable {
  /**
   * Runs a source, as the apply would, and stays there. Throws a `MigrateError` with file and line;
   * the walk is over then.
   */
  step(source: SqlSource): Promise<void>;
  /** What is there now. */
  state(): Promise<SchemaState>;
  /** What would be there after some more sources, in their order; stays where it is. */
  peek(sources: readonly SqlSource[]): Promise<SchemaState>;
}
