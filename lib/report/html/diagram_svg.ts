import type { Layout, PlacedBox, PlacedGroup } from "../layout/layout.ts";
import { linkPaths } from "../layout/link_path.ts";
import { boxMetrics } from "../layout/table_box.ts";
import { type Markup, markup } from "./markup.ts";

/** The diagram as SVG; `at` of a table is its place in the list of tables. */
export function diagramSvg(layout: Layout, at: ReadonlyMap<string, number>): Markup {
  const { width, height, boxes, links, groups } = layout;
  const boxOf = new Map(boxes.map((box) => [box.table.id, box]));
  const lines = links.flatMap((link) => {
    const [one, many] = [boxOf.get(link.to), boxOf.get(link.from)];
    if (one === undefined || many === undefined) return [];
    const { line, stub } = linkPaths(link, one, many);
    const ends = markup`data-from="${at.get(link.from)}" data-to="${at.get(link.to)}"`;
    return link.far
      ? markup`<path class="link far" ${ends} d="${line}"/><path class="stub" d="${stub}"/>
`
      : markup`<path class="link" ${ends} d="${line}"/>
`;
  });
  const named = groups.length > 1 && boxes.length > 40 ? groups : [];
  const view = `-20 -20 ${width + 40} ${height + 40}`;
  const label = `Diagram of ${boxes.length} tables; the list of tables says the same in words`;
  return markup`<svg id="diagram" viewBox="${view}" data-width="${width}" data-height="${height}" tabindex="0" role="img" aria-label="${label}">
<g id="world">
${named.map(groupSvg)}<g id="links">
${lines}</g>
${boxes.map((box) => boxSvg(box, at.get(box.table.id) ?? -1))}${named.map(labelSvg)}</g>
</svg>`;
}

function groupSvg({ x, y, width, height }: PlacedGroup): Markup {
  return markup`<rect class="group" x="${x}" y="${y}" width="${width}" height="${height}" rx="14"/>
`;
}

/** As large as there is room for it. */
function fitted(text: string, width: number, height: number): number {
  return Math.round(Math.min(width / ([...text].length * 0.62), height));
}

function labelSvg({ x, y, width, height, label, count }: PlacedGroup): Markup {
  const size = fitted(label, width * 0.96, Math.min(130, height * 0.4));
  const [middle, center] = [x + width / 2, y + height / 2];
  const words = count === 1 ? "" : markup`<tspan x="${middle}" dy="1.15em">+ ${count - 1}</tspan>`;
  return markup`<text class="label" x="${middle}" y="${
    center - size * 0.5
  }" font-size="${size}">${label}${words}</text>
`;
}

function boxSvg(box: PlacedBox, at: number): Markup {
  const { x, y, width, height, title, rows, more, indent, table } = box;
  const { head, row, side } = boxMetrics;
  const line = (index: number) => head + index * row + 13;
  const big = fitted(title, width - 16, Math.min(46, height * 0.5));
  const lines = rows.map((each, index) => {
    const key = each.key === ""
      ? ""
      : markup`<text class="key" x="${side}" y="${line(index)}">${each.key}</text>`;
    return markup`${key}<text x="${indent}" y="${
      line(index)
    }">${each.name}</text><text class="type" x="${width - side}" y="${
      line(index)
    }">${each.type}</text>`;
  });
  const words = `${rows.length === 0 ? "" : "+ "}${more} ${more === 1 ? "column" : "columns"}`;
  const rest = more === 0
    ? ""
    : markup`<text class="more" x="${indent}" y="${line(rows.length)}">${words}</text>`;
  const top = `M0 ${head}V7a7 7 0 0 1 7-7H${width - 7}a7 7 0 0 1 7 7V${head}z`;
  return markup`<g class="table" data-at="${at}" transform="translate(${x} ${y})"><title>${table.id}</title><rect class="box" width="${width}" height="${height}" rx="7"/><path class="head" d="${top}"/><text class="title" x="${side}" y="20">${title}</text><text class="big" x="${
    width / 2
  }" y="${height / 2}" font-size="${big}">${title}</text><g class="rows">${lines}${rest}</g></g>
`;
}
