import fc from "fast-check";
import { allPieces } from "./all_pieces.ts";
import { seldom } from "./features.ts";
import type { Piece } from "./piece.ts";
import { writeSchema } from "./write_schema.ts";

/** Two schemas, as statements. */
export interface Pair {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

const piece: fc.Arbitrary<Piece> = fc.oneof(
  ...allPieces.map(({ arbitrary, weight }) => ({ arbitrary, weight })),
);
const byKind = new Map(allPieces.map(({ kind, arbitrary }) => [kind, arbitrary]));

/** Some of the kinds of piece, each a few times. */
const schemaOf = (often: Often): fc.Arbitrary<Piece[]> =>
  fc.tuple(
    ...allPieces.map(({ arbitrary, weight }) =>
      fc.tuple(
        fc.nat(99),
        fc.array(arbitrary, { minLength: 1, maxLength: Math.ceil(weight / 2) + 1, size: "max" }),
      ).map(([chance, pieces]) => chance < often * (weight > 2 ? 1.4 : 1) ? pieces : [])
    ),
  ).map((groups) => groups.flat());

/** How often a schema has a kind of piece, in percent. */
export type Often = number;

/** A piece again with some of its features anew, or none of it. */
function edited(old: Piece): fc.Arbitrary<Piece | undefined> {
  const fresh = byKind.get(old.kind);
  if (fresh === undefined) return fc.constant(old);
  return fc.tuple(fresh, fc.subarray(Object.keys(old.features), { minLength: 1 }), seldom(5)).map(
    ([other, keys, gone]) =>
      gone ? undefined : {
        ...old,
        features: {
          ...old.features,
          ...Object.fromEntries(keys.map((key) => [key, other.features[key]])),
        },
      },
  );
}

/** A schema and what random edits make of it. */
const edits = (schema: fc.Arbitrary<Piece[]>): fc.Arbitrary<Pair> =>
  schema.chain((before) =>
    fc.tuple(
      fc.tuple(
        ...before.map((old) =>
          fc.tuple(fc.nat(9), edited(old)).map(([chance, other]) => chance > 3 ? other : old)
        ),
      ),
      fc.array(piece, { maxLength: 5, size: "max" }),
    ).map(([kept, more]) => ({
      before: writeSchema(before),
      after: writeSchema([...kept.flatMap((each) => each ?? []), ...more]),
    }))
  );

/** Two schemas that know nothing of each other but their names. */
const strangers = (schema: fc.Arbitrary<Piece[]>): fc.Arbitrary<Pair> =>
  fc.tuple(schema, schema).map(([before, after]) => ({
    before: writeSchema(before),
    after: writeSchema(after),
  }));

/** Any two schemas. */
export const arbitraryPair = (often: Often): fc.Arbitrary<Pair> =>
  fc.noBias(fc.oneof(
    { arbitrary: edits(schemaOf(often)), weight: 3 },
    { arbitrary: strangers(schemaOf(often)), weight: 1 },
  ));
