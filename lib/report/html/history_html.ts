import type { HistoryEntry } from "../history_entry.ts";
import { entryHtml } from "./entry_html.ts";
import { type Markup, markup } from "./markup.ts";
import { standings } from "./standings.ts";
import { monthOf } from "./times.ts";

const chips = [
  ["draft", "Draft"],
  ["sealed", "Sealed"],
  ["pending", "Pending"],
  ["failed", "Needs a look"],
  ["applied", "Applied"],
] as const;

/** The time line, newest first. */
export function historyHtml(entries: readonly HistoryEntry[]): Markup {
  const newest = entries.toReversed();
  const count = (tone: string) =>
    newest.filter(({ standing }) => standings[standing].tone === tone).length;
  const filled = chips.filter(([tone]) => count(tone) > 0).map(([tone, word]) =>
    markup`<button type="button" class="chip" data-tone="${tone}" aria-pressed="false">${word} <b>${
      count(tone)
    }</b></button>
`
  );
  return markup`<section class="view" id="history" aria-label="History">
<div class="tools">
<input type="search" id="find-migration" class="find" placeholder="Search migrations and their SQL" aria-label="Search migrations" autocomplete="off" spellcheck="false">
<div class="chips" role="group" aria-label="Show only">
<button type="button" class="chip" data-tone="" aria-pressed="true">All <b>${newest.length}</b></button>
${filled}</div>
<button type="button" class="plain" id="open-all">Open all</button>
<span class="hint" id="found-migrations" role="status"></span>
</div>
${
    newest.length === 0
      ? markup`<p class="nothing">There is no migration yet.</p>`
      : markup`<ol class="line">${withMonths(newest)}</ol>`
  }
</section>`;
}

function withMonths(entries: readonly HistoryEntry[]): Markup[] {
  let month = "";
  return entries.flatMap((entry) => {
    const own = entry.createdAt === null ? "" : monthOf(entry.createdAt);
    const isNew = own !== month && own !== "";
    month = own;
    const heading = markup`<li class="month"><h2>${own}</h2></li>
`;
    return [...isNew ? [heading] : [], entryHtml(entry)];
  });
}
