const aliases: readonly (readonly [pattern: RegExp, alias: string])[] = [
  [/^timestamp(\(\d\))? with time zone/, "timestamptz$1"],
  [/^timestamp(\(\d\))? without time zone/, "timestamp$1"],
  [/^time(\(\d\))? with time zone/, "timetz$1"],
  [/^time(\(\d\))? without time zone/, "time$1"],
  [/^character varying/, "varchar"],
  [/^character\b/, "char"],
];

/** A type's name by the shorter of the two names that PostgreSQL has for it. */
export function shortType(type: string): string {
  return aliases.reduce((name, [pattern, alias]) => name.replace(pattern, alias), type);
}
