/** Tables with keys, checks, indexes and references; `more` goes into the middle one. */
export function schemaText(tables: number, more = ""): string {
  const table = (at: number) =>
    `CREATE TABLE t${at} (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL UNIQUE,
  parent bigint${at === 0 ? "" : ` REFERENCES t${at - 1}`},
  amount numeric(10, 2) DEFAULT 0 CHECK (amount >= 0),
  state text NOT NULL DEFAULT 'new',
  made timestamptz NOT NULL DEFAULT now()${at === tables >> 1 ? more : ""}
);
CREATE INDEX ON t${at} (parent, made);
`;
  return Array.from({ length: tables }, (_, at) => table(at)).join("");
}
