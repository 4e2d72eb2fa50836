import { quoteIdentifier, quoteLiteral } from "../../sql/quote.ts";
import type { Definition } from "../catalog/object.ts";
import type { Step } from "./kind.ts";

/** A column of a table, as a plan writes it, with the counter that it gets. */
export interface Counted {
  readonly table: string;
  readonly column: string;
  /** The sequence's options. */
  readonly sequence: Definition;
  /** Its name; found by the column where it has none of its own. */
  readonly name?: string;
}

/** Sets a new counter behind the values that a column holds already; none where it counts down. */
export function carryCounter({ table, column, sequence, name }: Counted): Step[] {
  if (String(sequence.increment).startsWith("-")) return [];
  const counter = name === undefined
    ? `pg_get_serial_sequence(${quoteLiteral(table)}, ${quoteLiteral(column)})`
    : quoteLiteral(name);
  const next = `coalesce((SELECT max(${quoteIdentifier(column)}) FROM ${table}), 0) + 1`;
  return [{ sql: `SELECT setval(${counter}, greatest(${next}, ${sequence.start}), false)` }];
}
