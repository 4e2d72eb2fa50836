import type { SchemaPicture } from "../../engine/schema_picture.ts";
import { layOut } from "../layout/lay_out.ts";
import { diagramSvg } from "./diagram_svg.ts";
import { type Markup, markup } from "./markup.ts";

/** The schema: the list of tables, the diagram, and room for what is said about one of them. */
export function schemaHtml(picture: SchemaPicture | undefined): Markup {
  if (picture === undefined || picture.tables.length === 0) {
    return markup`<section class="view" id="schema" aria-label="Schema"><p class="nothing">${
      picture === undefined ? "The schema could not be read." : "The schema holds no table yet."
    }</p></section>`;
  }
  const { tables, notes } = picture;
  const at = new Map(tables.map(({ id }, index) => [id, index]));
  const rows = tables.map(({ id, columns }, index) =>
    markup`<li><a href="#table/${encodeURIComponent(id.toWellFormed())}" tabindex="${
      index === 0 ? 0 : -1
    }"><span>${id}</span><small>${columns.length}</small></a></li>
`
  );
  const layout = layOut(picture);
  const hints = layout.links.some(({ far }) => far)
    ? ["Lines that leave a group show when one of its tables is open.", ...notes]
    : notes;
  const count = `${tables.length} ${tables.length === 1 ? "table" : "tables"}`;
  return markup`<section class="view" id="schema" aria-label="Schema">
<div class="side">
<input type="search" id="find-table" class="find" placeholder="Search tables, columns" aria-label="Search tables and columns" aria-controls="tables" autocomplete="off" spellcheck="false">
<p class="hint" id="found-tables" role="status">${count}</p>
<ul id="tables">
${rows}</ul>
${hints.map((note) => markup`<p class="hint">${note}</p>`)}
</div>
<div class="canvas">
${diagramSvg(layout, at)}
<div class="zoom" role="group" aria-label="Zoom"><button type="button" data-zoom="in" aria-label="Zoom in">+</button><button type="button" data-zoom="out" aria-label="Zoom out">−</button><button type="button" data-zoom="fit" aria-label="Show all">Fit</button></div>
<p class="keys"><kbd>/</kbd> search <kbd>↑</kbd><kbd>↓</kbd> move <kbd>Enter</kbd> open <kbd>+</kbd><kbd>−</kbd> zoom <kbd>0</kbd> fit <kbd>Esc</kbd> close</p>
</div>
<aside id="panel" aria-label="Table" tabindex="-1" hidden></aside>
</section>`;
}
