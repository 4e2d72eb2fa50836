import potpack from "potpack";
import type { Point } from "./layout.ts";

/** Packs boxes without overlap into an area that is wider than high; returns their places. */
export function pack(
  sizes: readonly { readonly width: number; readonly height: number }[],
  { gap, ratio }: { readonly gap: number; readonly ratio: number },
): { readonly width: number; readonly height: number; readonly places: readonly Point[] } {
  // It packs into a square: what is drawn narrower than it is comes out wider.
  const boxes = sizes.map(({ width, height }) => ({
    w: (width + gap) / ratio,
    h: height + gap,
    x: 0,
    y: 0,
  }));
  // It sorts the list it is given.
  const { w, h } = potpack([...boxes]);
  return {
    width: Math.max(0, Math.round(w * ratio - gap)),
    height: Math.max(0, h - gap),
    places: boxes.map(({ x, y }) => ({ x: Math.round(x * ratio), y })),
  };
}
