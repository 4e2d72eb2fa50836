import { quoteLiteral } from "../../sql/quote.ts";
import type { ScratchDatabase } from "../scratch/scratch.ts";
import type { RowDifference } from "./compare_fingerprints.ts";

const builtIn = /(pg_[a-z_]+)#(\d+)/g;

/** Names what comes with the server, of which a fingerprint knows the number only. */
async function labels(
  database: Pick<ScratchDatabase, "query">,
  text: string,
): Promise<Map<string, string>> {
  const wanted = new Map([...text.matchAll(builtIn)].map((match) => [match[0], match]));
  if (wanted.size === 0) return new Map();
  const rows = await database.query(
    [...wanted.values()].map(([all, catalog = "", oid = ""]) =>
      `SELECT ${quoteLiteral(all)} AS number, (SELECT i.identity FROM pg_class c,
        pg_identify_object(c.oid, ${oid}, 0) i WHERE c.relname = ${quoteLiteral(catalog)}
          AND c.relnamespace = 'pg_catalog'::regnamespace) AS name`
    ).join(" UNION ALL "),
  );
  return new Map(
    rows.filter(({ name }) => name !== null).map((
      { number, name },
    ) => [String(number), String(name)]),
  );
}

const shown = (value: string | undefined, secret?: boolean): string =>
  value === undefined ? "null" : secret === true ? "(not shown)" : JSON.stringify(value);

/** Differences between rows that no line speaks of yet, a line each. */
export async function unsaidDifferences(
  database: Pick<ScratchDatabase, "query">,
  differences: readonly RowDifference[],
  said: readonly string[],
): Promise<string[]> {
  const unsaid = differences.filter(({ about }) => !said.some((line) => line.includes(about)));
  const lines = unsaid.flatMap(({ catalog, identity, what, columns }) =>
    what !== "differs"
      ? [`${what}: ${catalog} ${identity}`]
      : columns.map((column) =>
        `${what}: ${catalog} ${identity}: ${column.name} is ${
          shown(column.found, column.secret)
        }, should be ${shown(column.wanted, column.secret)}`
      )
  );
  const names = await labels(database, lines.join("\n"));
  return lines.map((line) => line.replace(builtIn, (number) => names.get(number) ?? number));
}
