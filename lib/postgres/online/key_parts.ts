const list = String.raw`\((?:"(?:[^"]|"")*"|[^()"])*\)`;
const key = new RegExp(
  `^(PRIMARY KEY|UNIQUE)( NULLS NOT DISTINCT)? (${list})( INCLUDE ${list})?( WITH ${list})?` +
    "((?: DEFERRABLE)?(?: INITIALLY DEFERRED)?)$",
);

/** What a key's definition says, in the words of SQL. */
export interface KeyParts {
  readonly word: string;
  /** What its index is over, as CREATE INDEX takes it. */
  readonly over: string;
  /** When it is checked. */
  readonly timing: string;
}

/** Takes a key's definition apart; `undefined` for one that no plain unique index can carry. */
export function keyParts(definition: string): KeyParts | undefined {
  const match = key.exec(definition);
  if (match === null || /\bWITHOUT OVERLAPS\)$/.test(match[3] ?? "")) return undefined;
  const [, word = "", nulls = "", columns = "", include = "", options = "", timing = ""] = match;
  return { word, over: `${columns}${include}${nulls}${options}`, timing };
}
