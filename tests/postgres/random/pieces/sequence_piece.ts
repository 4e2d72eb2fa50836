import fc from "fast-check";
import { oneOf, pick, seldom, which } from "../features.ts";
import { pieceKind } from "../piece.ts";
import { note, place, tablesOf } from "../world.ts";

/** Sequences of their own. */
export const sequencePiece = pieceKind({
  kind: "sequence",
  weight: 2,
  names: 3,
  features: {
    schema: which,
    unlogged: seldom(5),
    type: oneOf("", " AS int", " AS smallint"),
    increment: oneOf("", " INCREMENT 5", " INCREMENT -1"),
    bounds: oneOf("", "", " MINVALUE -100 MAXVALUE 100"),
    start: oneOf("", " START 7"),
    cache: oneOf("", " CACHE 20"),
    cycle: fc.boolean(),
  },
  write({ schema, unlogged, type, increment, bounds, start, cache, cycle }, world, n) {
    const name = place(world, ["numbers", '"Odd counter"', "notes"][n] ?? "numbers", schema);
    if (name === undefined) return [];
    world.sequences.push(name);
    note(world, `SEQUENCE ${name}`, ["USAGE", "SELECT", "UPDATE"]);
    return [
      `CREATE ${
        unlogged ? "UNLOGGED " : ""
      }SEQUENCE ${name}${type}${increment}${bounds}${start}${cache}${cycle ? " CYCLE" : ""}`,
    ];
  },
});

/** That a sequence goes with a column. */
export const sequenceOwnerPiece = pieceKind({
  kind: "sequence owner",
  weight: 5,
  features: { sequence: which, table: which, column: which, fills: fc.boolean() },
  write({ sequence, table, column, fills }, world) {
    const name = pick(world.sequences, sequence);
    const owner = pick(tablesOf(world), table);
    const of = pick(
      owner?.columns.filter(({ type }) => /^(big|small)?int$/.test(type)) ?? [],
      column,
    );
    if (name === undefined || owner === undefined || of === undefined) return [];
    return [
      `ALTER SEQUENCE ${name} OWNED BY ${owner.name}.${of.name}`,
      ...(fills
        ? [`ALTER TABLE ${owner.name} ALTER COLUMN ${of.name} SET DEFAULT nextval('${name}')`]
        : []),
    ];
  },
});
