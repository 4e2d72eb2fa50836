import type { SchemaPicture } from "../../engine/schema_picture.ts";
import { groupTables } from "./group_tables.ts";
import type { DrawnLink, Layout, Link, PlacedBox, PlacedGroup } from "./layout.ts";
import { layOutGroup } from "./lay_out_group.ts";
import { linksOf } from "./links_of.ts";
import { pack } from "./pack.ts";
import { type TableBox, tableBox } from "./table_box.ts";

const margin = 28;
/** Up to so many tables show all of their columns. */
const detailed = 40;

/** Finds a place for every table of a schema, and a way for every link between them. */
export function layOut({ tables }: SchemaPicture): Layout {
  const keysOnly = tables.length > detailed;
  const boxOf = new Map(tables.map((table) => [table.id, tableBox(table, { keysOnly })]));
  const links = linksOf(tables);
  const sets = groupTables(tables.map(({ id }) => id), links);
  const groupOf = new Map(sets.flatMap((set, at) => set.map((id) => [id, at] as const)));
  const inside = (at: number) =>
    links.filter(({ from, to }) => groupOf.get(from) === at && groupOf.get(to) === at);
  const laidOut = sets.map((set, at) =>
    layOutGroup(set.flatMap((id) => boxOf.get(id) ?? []), inside(at))
  );
  const sizes = laidOut.map(({ width, height }) => ({
    width: width + 2 * margin,
    height: height + 2 * margin,
  }));
  const packed = pack(sizes, { gap: 56, ratio: 1.6 });
  const boxes: PlacedBox[] = [];
  const drawn: DrawnLink[] = [];
  const groups: PlacedGroup[] = [];
  laidOut.forEach((group, at) => {
    const place = packed.places[at] ?? { x: 0, y: 0 };
    const size = sizes[at] ?? { width: 0, height: 0 };
    const [left, top] = [place.x + margin, place.y + margin];
    groups.push({
      ...place,
      ...size,
      label: labelOf(sets[at] ?? [], inside(at), boxOf),
      count: group.boxes.length,
    });
    boxes.push(...group.boxes.map((box) => ({ ...box, x: box.x + left, y: box.y + top })));
    for (const link of inside(at)) {
      const way = (group.ways.get(link) ?? []).map(({ x, y }) => ({ x: x + left, y: y + top }));
      drawn.push({ ...link, way, far: false });
    }
  });
  drawn.push(
    ...links.filter(({ from, to }) => groupOf.get(from) !== groupOf.get(to))
      .map((link) => ({ ...link, way: [], far: true })),
  );
  const { width, height } = packed;
  return { width, height, boxes, links: drawn, groups };
}

function labelOf(
  ids: readonly string[],
  links: readonly Link[],
  boxes: ReadonlyMap<string, TableBox>,
): string {
  const count = (id: string) => links.filter(({ from, to }) => to === id && from !== id).length;
  const [first = ""] = [...ids].sort((a, b) => count(b) - count(a));
  return boxes.get(first)?.title ?? first;
}
