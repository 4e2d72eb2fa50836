import type { Declared } from "./declared.ts";

/** Whether a value is what a type says. */
export function fits(value: unknown, type: string, declared: Declared): boolean {
  const choices = alternatives(type);
  if (choices.length > 1) return choices.some((choice) => fits(value, choice, declared));
  if (type.startsWith("readonly ")) return fits(value, type.slice(9), declared);
  if (type.endsWith("[]")) {
    const element = type.slice(0, -2);
    return Array.isArray(value) && value.every((each) => fits(each, element, declared));
  }
  if (type.startsWith("(")) return fits(value, type.slice(1, -1), declared);
  if (type.startsWith('"')) return value === JSON.parse(type);
  switch (type) {
    case "null":
      return value === null;
    case "unknown":
    case "Json":
      return value !== undefined;
    case "Date":
      return value instanceof Date && !Number.isNaN(value.getTime());
    case "Uint8Array":
      return value instanceof Uint8Array;
    case "string":
      return typeof value === "string";
    case "number":
      return typeof value === "number";
    case "boolean":
      return typeof value === "boolean";
  }
  const alias = declared.aliases.get(type);
  if (alias !== undefined) return fits(value, alias, declared);
  const properties = declared.interfaces.get(type);
  if (properties === undefined) throw new Error(`no type ${type}`);
  return misfits(value, properties, declared).length === 0;
}

/** The properties of an object that are not what they are declared to be, or are not declared. */
export function misfits(
  value: unknown,
  properties: ReadonlyMap<string, string>,
  declared: Declared,
): string[] {
  if (typeof value !== "object" || value === null) return ["it is no object"];
  const found = Object.entries(value).map(([name, each]) => {
    const type = properties.get(name);
    return type !== undefined && fits(each, type, declared)
      ? undefined
      : `${name}: ${type} is ${Deno.inspect(each)}`;
  });
  return found.filter((problem) => problem !== undefined);
}

/** The parts of a union, apart from what stands in quotes or parentheses. */
function alternatives(type: string): string[] {
  const parts = type.match(/(?:"(?:[^"\\]|\\.)*"|\((?:[^()"]|"(?:[^"\\]|\\.)*")*\)|[^"|()])+/g) ??
    [];
  return parts.map((part) => part.trim());
}
