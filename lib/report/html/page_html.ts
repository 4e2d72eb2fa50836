import { VERSION } from "../../version.ts";
import { script } from "../page/script.ts";
import { style } from "../page/style.ts";
import { themeScript } from "../page/theme_script.ts";
import type { PageModel } from "../page_model.ts";
import { historyHtml } from "./history_html.ts";
import { type Markup, markup } from "./markup.ts";
import { pageData } from "./page_data.ts";
import { policy } from "./policy.ts";
import { schemaHtml } from "./schema_html.ts";
import { scriptJson } from "./script_json.ts";
import { timeHtml } from "./times.ts";

const asItIs = (html: string): Markup => ({ html });

/** The whole page: nothing in it leads to the network or to another file. */
export function pageHtml(model: PageModel): string {
  const { project, madeAt, entries, picture } = model;
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(style, [themeScript, script])}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${project}: migrations and schema</title>
<style>${asItIs(style)}</style>
<script>${asItIs(themeScript)}</script>
</head>
<body>
${topOf(model)}
${historyHtml(entries)}
${schemaHtml(picture)}
<footer class="made">Made ${
    timeHtml(madeAt)
  } by kalam-migrate ${VERSION}. All times are UTC.</footer>
<script type="application/json" id="data">${asItIs(scriptJson(pageData(model)))}</script>
<script>${asItIs(script)}</script>
</body>
</html>
`.html;
}

function topOf(model: PageModel): Markup {
  const { project, environment, namespace, target, notices, entries, picture } = model;
  const tables = picture?.tables.length ?? 0;
  const told = notices.map((notice) =>
    markup`<p class="notice" role="note">${notice}</p>
`
  );
  return markup`<header class="top">
<div class="brand"><h1>${project}</h1>
<p class="where"><b>${environment}</b> · namespace <b>${namespace}</b> · ${target}</p></div>
<nav aria-label="Parts"><a href="#history">History <span>${entries.length}</span></a><a href="#schema">Schema <span>${tables}</span></a></nav>
<button type="button" id="theme">Auto</button>
</header>
${told.length === 0 ? "" : markup`<div class="notices">${told}</div>`}`;
}
