import { listOf } from "./list_of.ts";
import { type Dates, postgresScalar } from "./postgres_scalars.ts";
import type { Values } from "./values.ts";

const json = { row: "Json", insert: "Json" };

/** Values as `postgres` (postgres.js) gives them unless other types are set. */
export function postgresJsValues(dates: Dates): Values {
  return {
    giver: "postgres.js",
    scalar: (name) => name === "json" || name === "jsonb" ? json : postgresScalar(name, dates),
    // What a domain is over is known of a column, not of an array's elements.
    array: ({ row, insert, form }) => ({
      row: listOf(form === "domain" ? "string" : row),
      insert: `readonly ${listOf(insert)}`,
    }),
    composite: (name) => ({
      row: "string",
      insert: "string",
      note: `${name}, as text: (a,b)`,
    }),
  };
}
