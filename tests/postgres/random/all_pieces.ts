import type { PieceKind } from "./piece.ts";
import { constraintPieces } from "./pieces/constraint_pieces.ts";
import { defaultPieces, firstPieces, lastPieces, otherPieces } from "./pieces/other_pieces.ts";
import { functionPieces, routinePieces } from "./pieces/routine_pieces.ts";
import { schemaPiece } from "./pieces/schema_piece.ts";
import { sequenceOwnerPiece, sequencePiece } from "./pieces/sequence_piece.ts";
import { columnPieces } from "./pieces/column_pieces.ts";
import { tablePieces } from "./pieces/table_pieces.ts";
import { leaningPieces, serverPieces, textSearchPieces } from "./pieces/server_pieces.ts";
import { typePieces } from "./pieces/type_pieces.ts";
import { hangingPieces, viewPieces } from "./pieces/view_pieces.ts";

/** All kinds of piece, in the order in which a schema writes them. */
export const allPieces: readonly PieceKind[] = [
  schemaPiece,
  ...defaultPieces,
  ...firstPieces,
  ...serverPieces,
  ...typePieces,
  sequencePiece,
  ...functionPieces,
  ...textSearchPieces,
  ...otherPieces,
  ...tablePieces,
  ...columnPieces,
  sequenceOwnerPiece,
  ...constraintPieces,
  ...leaningPieces,
  ...routinePieces,
  ...viewPieces,
  ...hangingPieces,
  ...lastPieces,
];
