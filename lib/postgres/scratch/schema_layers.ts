import type { SqlSource } from "../../engine/dialect.ts";
import { type DeclaredStatement, declaredStatements } from "./declared_statements.ts";
import { loadError } from "./load_error.ts";
import { type Roles, runStatement } from "./run_statement.ts";
import type { ScratchDatabase } from "./scratch.ts";

/** What loading needs to know. */
export interface LoadOptions {
  readonly namespace: string;
  /** Collects the roles it makes; absent where none may be made. */
  readonly roles?: Roles;
}

/** One schema after the other in one open transaction. */
export interface SchemaLayers {
  /**
   * Leads to what declarative sources declare, in whatever order works. Where they begin like those
   * loaded before them, only what follows is loaded. Returns remarks on what was left out; throws the
   * first real gap.
   */
  load(sources: readonly SqlSource[], options: LoadOptions): Promise<readonly string[]>;
  /** Ends the transaction; the next load begins another. */
  end(how: "COMMIT" | "ROLLBACK"): Promise<void>;
  /** How many statements were run so far. */
  readonly statements: number;
}

/** A part of a schema with a savepoint before it; one that had to look for an order has no texts. */
type Layer = readonly string[] | undefined;

/** A whole schema is cut into about so many. */
const cuts = 16;
/** An engine keeps 64 open subtransactions at hand. */
const most = 48;

/** Opens the layers of a database, which stays the caller's. */
export function schemaLayers(database: ScratchDatabase): SchemaLayers {
  let layers: Layer[] = [];
  let savepoints = 0;
  let open = false;
  let run = 0;

  const end = async (how: "COMMIT" | "ROLLBACK") => {
    if (!open) return;
    open = false;
    [layers, savepoints] = [[], 0];
    await database.execute(how);
  };

  /** Takes back what the new schema does not begin with; returns how many statements stay. */
  const keep = async (texts: readonly string[]): Promise<number> => {
    let [stay, length] = [0, 0];
    for (const layer of layers) {
      if (layer === undefined || !layer.every((text, at) => text === texts[length + at])) break;
      length += layer.length;
      stay++;
    }
    if (stay < layers.length) {
      await database.execute(`ROLLBACK TO SAVEPOINT kalam_layer_${stay}`);
      savepoints = stay + 1;
      layers = layers.slice(0, stay);
    }
    return length;
  };

  /** Whether they ran as they stand. */
  const push = async (statements: readonly DeclaredStatement[]): Promise<boolean> => {
    const name = `kalam_layer_${layers.length}`;
    if (savepoints === layers.length) {
      await database.execute(`SAVEPOINT ${name}`);
      savepoints++;
    }
    run += statements.length;
    try {
      await database.execute(statements.map((statement) => statement.run).join(";\n"));
      layers.push(statements.map((statement) => statement.run));
      return true;
    } catch {
      await database.execute(`ROLLBACK TO SAVEPOINT ${name}`);
      layers.push(undefined);
      return false;
    }
  };

  return {
    end,
    get statements() {
      return run;
    },
    async load(sources, { namespace, roles }) {
      const { statements, notes } = declaredStatements(sources, namespace);
      const texts = statements.map((statement) => statement.run);
      if (layers.length > most) await end("ROLLBACK");
      if (!open) await database.execute("BEGIN");
      open = true;
      const alike = commonStart(layers, texts);
      let from = await keep(texts);
      const size = Math.max(4, Math.ceil(texts.length / cuts));
      while (from < texts.length) {
        // The next edit is likely where this one was.
        const to = from < alike ? alike : Math.min(texts.length, from + size);
        if (!await push(statements.slice(from, to))) {
          await loadInAnyOrder(database, statements.slice(from), roles);
          break;
        }
        from = to;
      }
      return notes;
    },
  };
}

/** How many statements two schemas have in common before they part. */
function commonStart(layers: readonly Layer[], texts: readonly string[]): number {
  const known = layers.slice(0, layers.includes(undefined) ? layers.indexOf(undefined) : undefined);
  const old = known.flatMap((layer) => layer ?? []);
  const parting = old.findIndex((text, at) => text !== texts[at]);
  return parting === -1 ? old.length : parting;
}

/** Tries again after the rest what fails for want of something that comes later. */
async function loadInAnyOrder(
  database: ScratchDatabase,
  statements: readonly DeclaredStatement[],
  roles: Roles | undefined,
): Promise<void> {
  let waiting = statements;
  while (waiting.length > 0) {
    const failed: DeclaredStatement[] = [];
    let first: unknown;
    for (const statement of waiting) {
      try {
        await runStatement(database, statement.run, roles);
      } catch (error) {
        if (failed.length === 0) first = error;
        failed.push(statement);
      }
    }
    const [stuck] = failed;
    if (stuck !== undefined && failed.length === waiting.length) throw loadError(first, stuck);
    waiting = failed;
  }
}
