import type { SqlSource } from "../../engine/dialect.ts";
import type { SchemaState } from "../../engine/schema_state.ts";
import type { Walk } from "../../engine/walk.ts";
import { readCatalog } from "../catalog/read_catalog.ts";
import { stateOf } from "../catalog/state_of.ts";
import { cleanSession } from "../scratch/clean_session.ts";
import { placedStatements } from "../scratch/declared_statements.ts";
import { loadSources } from "../scratch/load_sources.ts";
import type { ScratchDatabase } from "../scratch/scratch.ts";
import { segments } from "../segments.ts";
import { rolesFor, type SideOptions } from "./sides.ts";

const controlsTransactions =
  /^(begin|start\s+transaction|commit|end|rollback|abort|prepare\s+transaction|savepoint|release)\b/i;

/** The text of a source that can run in a transaction together with others. */
function textInTransaction(source: SqlSource): string | undefined {
  if (source.kind !== "migration" || source.noTransaction) return undefined;
  const statements = placedStatements([source]);
  const fits = segments(statements).every(({ transactional }) => transactional) &&
    !statements.some(({ sql }) => controlsTransactions.test(sql));
  return fits ? statements.map(({ sql }) => sql).join("\n;\n") : undefined;
}

/**
 * Walks through sources in a database of its own. A look ahead runs in a transaction that is taken
 * back; where that cannot be, all is loaded once more.
 */
export async function walkSources(
  open: () => Promise<ScratchDatabase>,
  options: SideOptions,
): Promise<Walk> {
  const { namespace } = options;
  const database = await open();
  const done: SqlSource[] = [];
  const load = async (into: ScratchDatabase, source: SqlSource): Promise<void> => {
    await loadSources(into, [source], { namespace, roles: rolesFor(options) });
  };
  const read = async (from: ScratchDatabase): Promise<SchemaState> =>
    stateOf(await readCatalog(from, namespace, { ...options, needs: false }), namespace);

  const peekInPlace = async (texts: readonly string[]): Promise<SchemaState | undefined> => {
    await database.execute("BEGIN");
    try {
      for (const text of texts) {
        if (text !== "") await database.execute(text);
        await database.execute(cleanSession(namespace));
      }
      await database.execute("SET CONSTRAINTS ALL IMMEDIATE");
      return await read(database);
    } catch {
      return undefined;
    } finally {
      await database.execute("ROLLBACK");
    }
  };

  return {
    async step(source) {
      await load(database, source);
      done.push(source);
    },
    state: () => read(database),
    async peek(sources) {
      const texts = sources.map(textInTransaction);
      const fitting = texts.filter((text) => text !== undefined);
      const seen = fitting.length === texts.length ? await peekInPlace(fitting) : undefined;
      if (seen !== undefined) return seen;
      await using anew = await open();
      for (const source of [...done, ...sources]) await load(anew, source);
      return await read(anew);
    },
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  };
}
