import { anyText, baseValues } from "./base_values.ts";
import { hintValues } from "./hint_values.ts";
import type { Shapes, TypeShape } from "./shape.ts";

const quoteElement = (text: string): string => `"${text.replaceAll(/[\\"]/g, "\\$&")}"`;

/** The size that a type's modifier gives: `numeric(5,2)` → [5, 2]. */
const sizes = (typeName: string): number[] =>
  (/\(([\d,]+)\)/.exec(typeName)?.[1] ?? "").split(",").filter(Boolean).map(Number);

/** Fits values to a modifier, and adds those at its edge. */
function sized(values: readonly string[], typeName: string): readonly string[] {
  const [first, second = 0] = sizes(typeName);
  if (first === undefined) return values;
  if (typeName.startsWith("numeric")) {
    const whole = "9".repeat(Math.max(0, first - second));
    const largest = second > 0 ? `${whole || "0"}.${"9".repeat(second)}` : whole || "0";
    return [...values, largest, `-${largest}`];
  }
  if (typeName.startsWith("character")) {
    return [...values.filter((value) => [...value].length <= first), "x".repeat(first)];
  }
  if (typeName.startsWith("bit")) return bits(first, typeName.startsWith("bit varying"));
  if (/vector\(/.test(typeName)) return vectors(first);
  return values;
}

const bits = (length: number, shorter: boolean): string[] => [
  ...(["1", "0"].map((bit) => bit.repeat(length))),
  ...(shorter ? ["1", ""] : []),
];

const vectors = (size: number): string[] =>
  ["1", "2", "0.5", "3"].map((value) => `[${Array(size).fill(value).join(",")}]`);

/** Texts that a type takes as values, ordinary ones first. */
export function candidates(
  type: string,
  typeName: string,
  types: Shapes["types"],
  depth = 0,
): readonly string[] {
  const shape = types[type];
  if (shape === undefined || depth > 4) return anyText;
  if (shape.labels.length > 0) return shape.labels;
  if (shape.isArray) return arrays(shape, typeName, types, depth);
  const inner = shape.inner === null
    ? []
    : candidates(shape.inner, shape.innerName ?? "", types, depth + 1);
  if (shape.kind === "d") {
    return [...hintValues(shape.checks.map((check) => check.expression)), ...inner];
  }
  if (shape.kind === "r") return ranges(inner);
  if (shape.kind === "m") return ["{}"];
  if (shape.kind === "c") return composites(shape, types, depth);
  if (shape.name === "bit" || shape.name === "bit varying") {
    return sized([], typeName).length > 0 ? sized([], typeName) : ["1", "0"];
  }
  return sized(baseValues[shape.name] ?? anyText, typeName);
}

function arrays(
  shape: TypeShape,
  typeName: string,
  types: Shapes["types"],
  depth: number,
): string[] {
  const elements = shape.inner === null
    ? anyText
    : candidates(shape.inner, typeName.replace(/(\[\])+$/, ""), types, depth + 1);
  const some = elements.slice(0, 6).map(quoteElement);
  const edge = elements.slice(-2).map(quoteElement);
  return [
    ...some.map((element) => `{${element}}`),
    `{${some.slice(0, 3).join(",")}}`,
    "{}",
    "{NULL}",
    ...edge.map((element) => `{${element}}`),
  ];
}

function ranges(bounds: readonly string[]): string[] {
  const [a = "", b = "", c = "", d = ""] = bounds;
  const pairs = [[a, b], [b, a], [b, c], [c, b], [c, d], [d, c]];
  return [
    ...pairs.map(([from, to]) => `[${quoteElement(from ?? "")},${quoteElement(to ?? "")})`),
    "empty",
    "(,)",
    `(,${quoteElement(a)})`,
    `[${quoteElement(a)},)`,
  ];
}

function composites(shape: TypeShape, types: Shapes["types"], depth: number): string[] {
  const parts = shape.attributes.map(({ type, name }) => candidates(type, name, types, depth + 1));
  return [0, 1, 2, 3].map((row) =>
    `(${parts.map((values) => quoteElement(values[row % values.length] ?? "")).join(",")})`
  );
}
