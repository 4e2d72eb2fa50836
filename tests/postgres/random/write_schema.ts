import { allPieces } from "./all_pieces.ts";
import type { Piece } from "./piece.ts";
import { emptyWorld } from "./world.ts";

/** The statements of a schema; what a piece has nothing to lean on for stays unwritten. */
export function writeSchema(pieces: readonly Piece[]): string[] {
  const world = emptyWorld();
  return allPieces.flatMap((kind) =>
    pieces.filter((piece) => piece.kind === kind.kind).flatMap((piece) => kind.write(piece, world))
  );
}
