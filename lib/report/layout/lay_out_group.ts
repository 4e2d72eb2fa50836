import dagre from "@dagrejs/dagre";
import type { Link, PlacedBox, Point } from "./layout.ts";
import { pack } from "./pack.ts";
import type { TableBox } from "./table_box.ts";

/** A group with its own upper left corner at 0, 0. */
export interface GroupLayout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  /** The points that links pass between their two ends, by link. */
  readonly ways: ReadonlyMap<Link, readonly Point[]>;
}

/** Lays a group out in layers, what is referenced on the left; parts that no link joins are packed. */
export function layOutGroup(boxes: readonly TableBox[], links: readonly Link[]): GroupLayout {
  const linked = new Set(links.flatMap(({ from, to }) => from === to ? [] : [from, to]));
  const inLayers = boxes.filter(({ table }) => linked.has(table.id));
  const layers = layered(inLayers, links.filter(({ from, to }) => from !== to));
  const alone = boxes.filter(({ table }) => !linked.has(table.id));
  if (alone.length === 0) return layers;
  const packed = pack(alone, { gap: 24, ratio: 1.7 });
  const top = inLayers.length === 0 ? 0 : layers.height + 36;
  return {
    width: Math.max(layers.width, packed.width),
    height: top + packed.height,
    boxes: [
      ...layers.boxes,
      ...alone.map((box, at) => {
        const { x, y } = packed.places[at] ?? { x: 0, y: 0 };
        return { ...box, x, y: top + y };
      }),
    ],
    ways: layers.ways,
  };
}

function layered(boxes: readonly TableBox[], links: readonly Link[]): GroupLayout {
  if (boxes.length === 0) return { width: 0, height: 0, boxes: [], ways: new Map() };
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: "LR", nodesep: 22, ranksep: 70, edgesep: 14 });
  for (const { table, width, height } of boxes) graph.setNode(table.id, { width, height });
  for (const { from, to } of links) graph.setEdge(to, from, {});
  dagre.layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width,
    height,
    boxes: boxes.map((box) => {
      const { x = 0, y = 0 } = graph.node(box.table.id);
      return { ...box, x: Math.round(x - box.width / 2), y: Math.round(y - box.height / 2) };
    }),
    ways: new Map(links.map((link) => {
      const { points = [] } = graph.edge(link.to, link.from);
      return [link, points.slice(1, -1)];
    })),
  };
}
