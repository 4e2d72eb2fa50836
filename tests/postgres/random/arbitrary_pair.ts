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

const schemaOf = ([minLength, maxLength]: Size) =>
  fc.array(piece, { minLength, maxLength, size: "max" });

/** How many pieces a schema has, at least and at most. */
export type Size = readonly [least: number, most: number];

/** A piece again with some of its features anew, or none of it. */
function edited(old: Piece): fc.Arbitrary<Piece | undefined> {
  const fresh = byKind.get(old.kind);
  if (fresh === undefined) return fc.constant(old);
  return fc.tuple(fresh, fc.subarray(Object.keys(old.features), { minLength: 1 }), seldom(4)).map(
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
          fc.tuple(seldom(4), edited(old)).map(([change, other]) => change ? other : old)
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
export const arbitraryPair = (size: Size): fc.Arbitrary<Pair> =>
  fc.oneof(
    { arbitrary: edits(schemaOf(size)), weight: 3 },
    { arbitrary: strangers(schemaOf(size)), weight: 1 },
  );
