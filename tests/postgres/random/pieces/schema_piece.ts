import { seldom } from "../features.ts";
import { pieceKind } from "../piece.ts";
import { note } from "../world.ts";

/** Schemas. */
export const schemaPiece = pieceKind({
  kind: "schema",
  weight: 4,
  names: 2,
  features: { described: seldom(3) },
  write({ described }, world, n) {
    const name = ["app", '"Odd schema"'][n] ?? "app";
    if (world.schemas.includes(name)) return [];
    world.schemas.push(name);
    note(world, `SCHEMA ${name}`, ["USAGE", "CREATE"]);
    return [`CREATE SCHEMA ${name}`, ...(described ? [`COMMENT ON SCHEMA ${name} IS 'ours'`] : [])];
  },
});
