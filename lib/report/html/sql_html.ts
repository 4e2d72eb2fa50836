import type { Token } from "../../sql/token.ts";
import { tokenize } from "../../sql/tokenize.ts";
import { hazardLine } from "../hazard_line.ts";
import { type Markup, markup } from "./markup.ts";
import { sqlWords } from "./sql_words.ts";

function piece(token: Token): Markup {
  const { kind, text } = token;
  switch (kind) {
    case "line_comment":
      return hazardLine.test(text)
        ? markup`<span class="hz">${text}</span>`
        : markup`<span class="cm">${text}</span>`;
    case "block_comment":
      return markup`<span class="cm">${text}</span>`;
    case "string":
    case "dollar_string":
      return markup`<span class="st">${text}</span>`;
    case "number":
      return markup`<span class="nu">${text}</span>`;
    case "word":
      return sqlWords.has(text.toLowerCase())
        ? markup`<span class="kw">${text}</span>`
        : markup`${text}`;
    default:
      return markup`${text}`;
  }
}

/** SQL in colours, its hazards set off. */
export function sqlHtml(sql: string): Markup {
  return markup`<pre class="sql" tabindex="0"><code>${tokenize(sql).map(piece)}</code></pre>`;
}
