import { checkName, isReserved } from "./check_name.ts";
import { admins, type Command, said } from "./command.ts";
import type { Cursor } from "./cursor.ts";
import { failed } from "./problem.ts";
import { now, type Session } from "./session.ts";
import { rowsOf } from "./rows_of.ts";

const denial = "Admin privileges (DBA or System role) required for namespace operations";

/** CREATE NAMESPACE, after these words. */
export function createNamespace(cursor: Cursor): Command {
  const ifNotExists = cursor.ifNotExists();
  const name = cursor.identifier();
  const run = async ({ state, replicate }: Session) => {
    checkName(name, "Namespace");
    if (isReserved(name)) throw failed(`Namespace name '${name}' is reserved`);
    if (state.namespaces.has(name)) {
      if (ifNotExists) return said(`Namespace '${name}' already exists`);
      throw failed(`Namespace '${name}' already exists`);
    }
    // Looked up before the log and put without a second look: no lock for anybody.
    await replicate();
    state.namespaces.set(name, { name, description: null, createdAt: now() });
    return said(`Namespace '${name}' created successfully`);
  };
  return { ddl: true, roles: admins, denial, run };
}

/** ALTER NAMESPACE, after these words. */
export function alterNamespace(cursor: Cursor): Command {
  const name = cursor.identifier();
  const renames = cursor.profile.serialIsCounter && cursor.accept("rename", "to");
  const renamed = renames ? cursor.identifier() : null;
  if (!renames) cursor.expect("set", "description");
  const description = renames ? null : cursor.string();
  const run = ({ state }: Session) => {
    const found = state.namespaces.get(name);
    if (found === undefined) throw failed(`Namespace '${name}' not found`);
    if (renamed !== null) {
      const held = [...state.tables.values(), ...state.topics.values()];
      if (held.some(({ namespace }) => namespace === name)) {
        throw failed(`the stand-in renames empty schemas only: '${name}'`);
      }
      state.namespaces.delete(name);
      state.namespaces.set(renamed, { ...found, name: renamed });
    } else state.namespaces.set(name, { ...found, description });
    return said(`Namespace '${name}' altered successfully`);
  };
  return { ddl: true, roles: admins, denial, run };
}

/** DROP NAMESPACE, after these words. */
export function dropNamespace(cursor: Cursor): Command {
  const ifExists = cursor.ifExists();
  const name = cursor.identifier();
  cursor.accept("cascade");
  const run = ({ state, profile }: Session) => {
    if (!state.namespaces.has(name)) {
      if (ifExists) return said(`Namespace '${name}' does not exist`);
      throw failed(`Namespace '${name}' not found`);
    }
    if (isReserved(name)) throw failed(`Namespace '${name}' is reserved and cannot be dropped`);
    state.namespaces.delete(name);
    const inside = (key: string) => key.replace(/^\w+ /, "").startsWith(`${name}.`);
    for (
      const kept of [state.tables, state.rows, state.topics, state.policies, state.definitions]
    ) {
      for (const key of [...kept.keys()]) if (inside(key)) kept.delete(key);
    }
    if (profile.dropForgetsMigrations) {
      for (const [key, record] of [...state.migrations]) {
        if (record.namespace === name) state.migrations.delete(key);
      }
    }
    return said(`Namespace '${name}' dropped successfully`);
  };
  return { ddl: true, roles: admins, denial, run };
}

/** USE, after its words: the prepare step does the work. */
export function useNamespace(cursor: Cursor): Command {
  const name = cursor.identifier();
  const run = ({ state }: Session) => {
    if (!state.namespaces.has(name)) throw failed(`Namespace '${name}' does not exist`);
    return said(`Namespace switched to '${name}'`);
  };
  return { uses: name, run };
}

/** SHOW NAMESPACES. */
export function showNamespaces(): Command {
  const run = ({ state }: Session) => {
    const names = [...state.namespaces.keys()].sort().map((name) => ({ name }));
    return { ...rowsOf("name", names), rowCount: names.length };
  };
  return { run };
}
