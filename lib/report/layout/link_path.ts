import type { DrawnLink, PlacedBox, Point } from "./layout.ts";
import { boxMetrics } from "./table_box.ts";

/** Where a link meets a box: the row of its column, else the middle of the head. */
function rowOf(box: PlacedBox, columns: readonly string[]): number {
  const { head, row } = boxMetrics;
  const at = box.rows.findIndex(({ column }) => column === columns[0]);
  return box.y + (at < 0 ? head / 2 : head + at * row + row / 2);
}

const round = (value: number): string => String(Math.round(value * 10) / 10);
const at = ({ x, y }: Point): string => `${round(x)} ${round(y)}`;

/** A curve that begins and ends level. */
function level(from: Point, to: Point): string {
  const half = (to.x - from.x) / 2;
  return `C${at({ x: from.x + half, y: from.y })} ${at({ x: to.x - half, y: to.y })} ${at(to)}`;
}

/** Straight on beside the boxes of each layer, and up or down only in the gaps between layers. */
function throughGaps(start: Point, end: Point, way: readonly Point[]): string {
  if (way.length === 0) return level(start, end);
  const toward = Math.sign(end.x - start.x) * 28;
  const parts: string[] = [];
  let y = start.y;
  // Every second point is the middle of a gap, those between lie in a layer.
  for (let index = 0; index < way.length; index += 2) {
    const x = way[index]?.x ?? 0;
    const next = way[index + 1]?.y ?? end.y;
    parts.push(`H${round(x - toward)}`, level({ x: x - toward, y }, { x: x + toward, y: next }));
    y = next;
  }
  return `${parts.join("")}H${round(end.x)}`;
}

/** A link as two SVG paths. */
export interface LinkPaths {
  /** All of it: a bar at the table that is referenced, a crow's foot at the other. */
  readonly line: string;
  /** Only how it leaves the table that references. */
  readonly stub: string;
}

/** The line of a link between two boxes. */
export function linkPaths(link: DrawnLink, one: PlacedBox, many: PlacedBox): LinkPaths {
  const [reference] = link.references;
  const oneY = rowOf(one, reference?.toColumns ?? []);
  const manyY = rowOf(many, reference?.columns ?? []);
  const right = (box: PlacedBox) => box.x + box.width;
  const apart = right(one) + 12 < many.x;
  const swapped = right(many) + 12 < one.x;
  // On which side of its box each end stands: 1 is right.
  const [oneSide, manySide] = apart ? [1, -1] : swapped ? [-1, 1] : [1, 1];
  const start = { x: oneSide > 0 ? right(one) : one.x, y: oneY };
  const end = { x: manySide > 0 ? right(many) : many.x, y: manyY };
  const bar = `M${round(start.x + oneSide * 6)} ${round(start.y - 4)}v8`;
  const foot = `M${round(end.x)} ${round(end.y - 4)}L${round(end.x + manySide * 9)} ${
    round(end.y)
  }L${round(end.x)} ${round(end.y + 4)}`;
  const reach = Math.max(start.x, end.x) + 26;
  const curve = oneSide === manySide
    ? `C${at({ x: reach, y: start.y })} ${at({ x: reach, y: end.y })} ${at(end)}`
    : throughGaps(start, end, link.way);
  return {
    line: `M${at(start)}${curve}${bar}${foot}`,
    stub: `M${at(end)}h${manySide * 20}${foot}`,
  };
}
