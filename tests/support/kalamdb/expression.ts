import type { Value } from "./values.ts";

/** An expression of a statement. */
export type Expression =
  | { readonly kind: "literal"; readonly value: Value; readonly type: string }
  | { readonly kind: "param"; readonly index: number }
  | { readonly kind: "column"; readonly table: string | null; readonly name: string }
  | { readonly kind: "not" | "minus"; readonly of: Expression }
  | {
    readonly kind: "binary";
    readonly op: string;
    readonly left: Expression;
    readonly right: Expression;
  }
  | { readonly kind: "null"; readonly of: Expression; readonly negated: boolean }
  | {
    readonly kind: "in";
    readonly of: Expression;
    readonly list: readonly Expression[] | Select;
    readonly negated: boolean;
  }
  | {
    readonly kind: "like";
    readonly of: Expression;
    readonly pattern: Expression;
    readonly negated: boolean;
    readonly anyCase: boolean;
  }
  | {
    readonly kind: "call";
    readonly name: string;
    readonly args: readonly Expression[];
    readonly star: boolean;
    readonly distinct: boolean;
  }
  | { readonly kind: "cast"; readonly of: Expression; readonly type: string }
  | {
    readonly kind: "case";
    readonly of: Expression | null;
    readonly whens: readonly (readonly [Expression, Expression])[];
    readonly otherwise: Expression | null;
  }
  | { readonly kind: "exists" | "scalar"; readonly select: Select };

export interface SelectItem {
  readonly expression: Expression | null;
  /** With no expression: `*`, or `t.*`. */
  readonly table: string | null;
  readonly alias: string | null;
}

export interface Source {
  readonly namespace: string;
  readonly name: string;
  readonly qualified: boolean;
  readonly select: Select | null;
  readonly alias: string;
  readonly join: "inner" | "left";
  readonly on: Expression | null;
}

export interface Select {
  readonly items: readonly SelectItem[];
  readonly distinct: boolean;
  readonly from: readonly Source[];
  readonly where: Expression | null;
  readonly groupBy: readonly Expression[];
  readonly orderBy: readonly {
    readonly by: Expression;
    readonly descending: boolean;
    readonly nullsFirst: boolean;
  }[];
  readonly limit: Expression | null;
  readonly offset: Expression | null;
}
