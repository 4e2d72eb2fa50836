import type { PictureReference } from "../../engine/schema_picture.ts";
import type { TableBox } from "./table_box.ts";

/** A point of the diagram. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A table's box in its place; x and y are its upper left corner. */
export interface PlacedBox extends TableBox, Point {}

/** All foreign keys that lead from one table to another. */
export interface Link {
  /** The id of the table that references. */
  readonly from: string;
  /** The id of the one that is referenced. */
  readonly to: string;
  readonly references: readonly PictureReference[];
}

/** A link with the line that is drawn for it. */
export interface DrawnLink extends Link {
  /** From the referenced table to the other: middles of the gaps between layers, and ways past layers. */
  readonly way: readonly Point[];
  /** Whether it leaves its group. */
  readonly far: boolean;
}

/** Tables that stand together because they are about one thing. */
export interface PlacedGroup extends Point {
  readonly width: number;
  readonly height: number;
  /** The table that most of them lean on. */
  readonly label: string;
  /** How many tables it holds. */
  readonly count: number;
}

/** Where everything stands. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly links: readonly DrawnLink[];
  /** Named only where there is more than one. */
  readonly groups: readonly PlacedGroup[];
}
