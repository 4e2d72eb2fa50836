import { listOf } from "./list_of.ts";
import { type Dates, postgresScalar } from "./postgres_scalars.ts";
import type { Spelling, Values } from "./values.ts";

const own: Readonly<Record<string, Spelling>> = {
  json: { row: "Json", insert: "JsonInput" },
  jsonb: { row: "Json", insert: "JsonInput" },
  interval: { row: "PostgresInterval", insert: "PostgresInterval | string" },
  point: { row: "PostgresPoint", insert: "string" },
  circle: { row: "PostgresCircle", insert: "string" },
};

/** Arrays that `pg` takes apart; all others are text. */
const known = [
  ...["bool", "bytea", "int2", "int4", "int8", "oid", "float4", "float8", "numeric", "point"],
  ...["bpchar", "varchar", "regproc", "text", "uuid", "inet", "cidr", "macaddr", "money"],
  ...["date", "timestamp", "timestamptz", "time", "timetz", "interval", "json", "jsonb"],
  "numrange",
];

/** Values as `pg` (node-postgres) gives them unless other type parsers are set. */
export function pgValues(dates: Dates): Values {
  return {
    giver: "pg",
    scalar: (name) => own[name] ?? postgresScalar(name, dates),
    array: ({ row, insert, scalar }) => {
      const list = `readonly ${listOf(insert)}`;
      if (scalar === undefined || !known.includes(scalar)) {
        return { row: "string", insert: `${list} | string`, note: "As text: {a,b}" };
      }
      // One by one they are text, in an array pg makes numbers of them.
      return { row: listOf(scalar === "numeric" ? "number" : row), insert: list };
    },
    composite: (name) => ({
      row: "string",
      insert: "string",
      note: `${name}, as text: (a,b)`,
    }),
  };
}
