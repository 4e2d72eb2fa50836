import { type Command, said } from "./command.ts";
import type { Cursor } from "./cursor.ts";
import { failed } from "./problem.ts";
import { nextId, type Session, type Transaction } from "./session.ts";

/** Takes back what a transaction did from a point on. */
function undoTo(transaction: Transaction, depth: number): void {
  while (transaction.undo.length > depth) transaction.undo.pop()?.();
}

function open({ transaction }: Session, verb: string): Transaction {
  if (transaction === null) throw failed(`${verb}: no transaction is open`);
  return transaction;
}

/** Rolls an open transaction back; gives its id, or `null` where there is none. */
export function abandon(session: Session): string | null {
  const { transaction } = session;
  if (transaction === null) return null;
  undoTo(transaction, 0);
  session.transaction = null;
  return transaction.id;
}

/** BEGIN and START TRANSACTION. */
export function begin(): Command {
  const run = (session: Session) => {
    if (session.transaction !== null) throw failed("A transaction is already open");
    const id = `tx-${nextId(session.state)}`;
    session.transaction = { id, undo: [], savepoints: [] };
    return said(`Transaction started (${id})`);
  };
  return { run };
}

/** COMMIT. */
export function commit(): Command {
  const run = (session: Session) => {
    const { id } = open(session, "COMMIT");
    session.transaction = null;
    return said(`Transaction committed (${id})`);
  };
  return { run };
}

/** ROLLBACK, after this word, and to a savepoint where there are some. */
export function rollback(cursor: Cursor): Command {
  if (cursor.profile.savepoints && cursor.accept("to")) {
    cursor.accept("savepoint");
    const name = cursor.identifier();
    const run = (session: Session) => {
      const transaction = open(session, "ROLLBACK TO");
      const at = transaction.savepoints.findLastIndex((point) => point.name === name);
      const point = transaction.savepoints[at];
      if (point === undefined) throw failed(`Savepoint '${name}' does not exist`);
      undoTo(transaction, point.depth);
      transaction.savepoints.length = at + 1;
      return said(`Rolled back to savepoint '${name}'`);
    };
    return { run };
  }
  const run = (session: Session) => {
    open(session, "ROLLBACK");
    return said(`Transaction rolled back (${abandon(session)})`);
  };
  return { run };
}

/** SAVEPOINT, after this word. */
export function savepoint(cursor: Cursor): Command {
  const name = cursor.identifier();
  const run = (session: Session) => {
    const { savepoints, undo } = open(session, "SAVEPOINT");
    savepoints.push({ name, depth: undo.length });
    return said(`Savepoint '${name}' created`);
  };
  return { run };
}
