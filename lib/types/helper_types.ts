/** Types that every file may need, by their names. */
export const helperTypes: Readonly<Record<string, string>> = {
  Json: `/** Whatever JSON can hold. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };`,
  JsonInput:
    `/** What pg takes for JSON; arrays, strings and null have to go through JSON.stringify(). */
export type JsonInput = string | number | boolean | { readonly [key: string]: Json };`,
  PostgresInterval: `/** An interval as pg gives it; parts that are 0 are left out. */
export interface PostgresInterval {
  years?: number;
  months?: number;
  days?: number;
  hours?: number;
  minutes?: number;
  seconds?: number;
  milliseconds?: number;
  toPostgres(): string;
  toISO(): string;
  toISOString(): string;
}`,
  PostgresPoint: `/** A point as pg gives it. */
export interface PostgresPoint {
  x: number;
  y: number;
}`,
  PostgresCircle: `/** A circle as pg gives it. */
export interface PostgresCircle {
  x: number;
  y: number;
  radius: number;
}`,
};

/** The declarations of those that a text speaks of, and of those that these speak of. */
export function helpersIn(text: string): string[] {
  const speaksOf = (name: string, within: string) => new RegExp(`\\b${name}\\b`).test(within);
  return Object.entries(helperTypes)
    .filter(([name]) => speaksOf(name, text) || (name === "Json" && speaksOf("JsonInput", text)))
    .map(([, declaration]) => declaration);
}
