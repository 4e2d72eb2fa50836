import fc from "fast-check";
import { oneOf, pick, seldom, someOf, which } from "../features.ts";
import { pieceKind } from "../piece.ts";
import { note, place } from "../world.ts";

const enumPiece = pieceKind({
  kind: "enum",
  weight: 2,
  names: 2,
  features: { schema: which, values: someOf("sad", "ok", "it''s", "happy", "Glad") },
  write({ schema, values }, world, n) {
    const name = place(world, ["mood", '"Level"'][n] ?? "mood", schema);
    if (name === undefined) return [];
    world.types.push(name);
    note(world, `TYPE ${name}`, ["USAGE"]);
    return [`CREATE TYPE ${name} AS ENUM (${values.map((value) => `'${value}'`).join(", ")})`];
  },
});

const domainPiece = pieceKind({
  kind: "domain",
  weight: 2,
  names: 2,
  features: {
    schema: which,
    base: oneOf("text", "text", "varchar(9)", "int", "int[]"),
    strict: seldom(4),
    filled: fc.boolean(),
    checks: someOf("<> '{}'", "IS NOT NULL", "<> '7'"),
    unchecked: seldom(4),
    collated: seldom(5),
    over: seldom(3),
    other: which,
  },
  write({ schema, base, strict, filled, checks, unchecked, collated, over, other }, world, n) {
    const name = place(world, ["email", '"Short text"'][n] ?? "email", schema);
    if (name === undefined) return [];
    const inner = over ? pick(world.types, other) : undefined;
    world.types.push(name);
    note(world, `DOMAIN ${name}`, ["USAGE"]);
    if (inner !== undefined) {
      return [
        `CREATE DOMAIN ${name} AS ${inner}${strict ? " NOT NULL" : ""}`,
        ...checks.map((check, at) =>
          `ALTER DOMAIN ${name} ADD CONSTRAINT over_${at} CHECK (VALUE::text ${check})`
        ),
      ];
    }
    const collation = pick(world.collations, 0);
    const head = `CREATE DOMAIN ${name} AS ${base}`;
    return [
      head + (collated && collation !== undefined && !base.startsWith("int")
        ? ` COLLATE ${collation}`
        : "") +
      (filled ? ` DEFAULT '${base === "int[]" ? "{1}" : 1}'` : "") +
      (strict ? " NOT NULL" : ""),
      ...checks.map((check, at) =>
        `ALTER DOMAIN ${name} ADD CONSTRAINT ${
          ["short", '"Good one"', "other"][at]
        } CHECK (VALUE ${check})${unchecked ? " NOT VALID" : ""}`
      ),
      ...(checks.length > 1 ? [`COMMENT ON CONSTRAINT short ON DOMAIN ${name} IS 'short'`] : []),
    ];
  },
});

const compositePiece = pieceKind({
  kind: "composite",
  weight: 4,
  names: 2,
  features: {
    schema: which,
    attributes: someOf("street text", "number int", "code varchar(5)", 'country text COLLATE "C"'),
    retyped: seldom(3),
    described: seldom(3),
    holds: oneOf("", "", "[]", "one"),
    other: which,
  },
  write({ schema, attributes, retyped, described, holds, other }, world, n) {
    const name = place(world, ["address", '"Odd pair"'][n] ?? "address", schema);
    if (name === undefined || attributes.length === 0) return [];
    const inner = holds === "" ? undefined : pick(world.types, other);
    const list = [
      ...attributes.map((each) => retyped ? each.replace(" int", " bigint") : each),
      ...(inner === undefined ? [] : [`held ${inner}${holds === "[]" ? "[]" : ""}`]),
    ];
    world.types.push(name);
    world.composites.push({ name, takes: name, returns: "int" });
    note(world, `TYPE ${name}`, ["USAGE"]);
    return [
      `CREATE TYPE ${name} AS (${list.join(", ")})`,
      ...(described ? [`COMMENT ON COLUMN ${name}.${list[0]?.split(" ")[0]} IS 'first'`] : []),
    ];
  },
});

const rangePiece = pieceKind({
  kind: "range",
  names: 2,
  features: {
    schema: which,
    subtype: oneOf("float8", "text", "int8"),
    over: seldom(3),
    option: oneOf(
      "",
      "",
      ', COLLATION = "C"',
      ", SUBTYPE_DIFF = float8mi",
      ", MULTIRANGE_TYPE_NAME = many",
    ),
  },
  write({ schema, subtype: plain, over, option }, world, n) {
    const name = place(world, ["span", '"Odd range"'][n] ?? "span", schema);
    if (name === undefined) return [];
    const subtype = over ? world.types[0] ?? plain : plain;
    world.types.push(name);
    note(world, `TYPE ${name}`, ["USAGE"]);
    return [`CREATE TYPE ${name} AS RANGE (SUBTYPE = ${subtype}${option})`];
  },
});

/** Enums, domains, composite types and ranges. */
export const typePieces = [enumPiece, domainPiece, compositePiece, rangePiece];
