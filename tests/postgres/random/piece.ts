import fc from "fast-check";
import type { World } from "./world.ts";

/** One object of a random schema: what it is, which of a few names it has, what is special about it. */
export interface Piece {
  readonly kind: string;
  readonly name: number;
  readonly features: Readonly<Record<string, unknown>>;
}

/** How pieces of one kind come about and what they are in SQL. */
export interface PieceKind {
  readonly kind: string;
  /** How often it is made, against the others. */
  readonly weight: number;
  readonly arbitrary: fc.Arbitrary<Piece>;
  /** Its statements, leaning on what stands before it; none where there is nothing to lean on. */
  write(piece: Piece, world: World): readonly string[];
}

/** What a kind of piece is made from. */
export interface PieceSource<F> {
  readonly kind: string;
  readonly weight?: number;
  /** How many names it has; one where it is named after what it belongs to. */
  readonly names?: number;
  readonly features: { readonly [K in keyof F]: fc.Arbitrary<F[K]> };
  write(features: F, world: World, name: number): readonly string[];
}

/** A kind of piece from its features. */
export function pieceKind<F>(source: PieceSource<F>): PieceKind {
  const { kind, weight = 1, names = 1, features } = source;
  return {
    kind,
    weight,
    arbitrary: fc.record({
      kind: fc.constant(kind),
      name: fc.nat(names - 1),
      features: fc.record(features) as fc.Arbitrary<Piece["features"]>,
    }),
    write: (piece, world) => source.write(piece.features as F, world, piece.name),
  };
}
