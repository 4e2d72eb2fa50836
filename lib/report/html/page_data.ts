import { significantTokens } from "../../sql/significant_tokens.ts";
import type { PageModel } from "../page_model.ts";

/** What the page's script looks things up in. */
export function pageData({ picture, entries }: PageModel): unknown {
  const tables = picture?.tables ?? [];
  const newest = entries.filter(({ file }) => file !== undefined).toReversed();
  const words = newest.map(({ file }) => new Set(significantTokens(file?.up ?? "")));
  const named = tables.map(({ name }) => {
    const plain = name.toLowerCase() === name ? name : undefined;
    const quoted = `"${name.replaceAll('"', '""')}"`;
    return words.flatMap((set, at) =>
      set.has(quoted) || (plain !== undefined && set.has(plain)) ? [at] : []
    );
  });
  return { tables, migrations: newest.map(({ id }) => id), named };
}
