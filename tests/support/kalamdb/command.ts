import type { Session } from "./session.ts";
import type { Value } from "./values.ts";

export interface ResultColumn {
  readonly name: string;
  readonly type: string;
  readonly primary?: boolean;
  readonly nullable?: boolean;
}

/** What a statement gives. */
export interface Outcome {
  readonly columns?: readonly ResultColumn[];
  readonly rows?: readonly (readonly Value[])[];
  readonly rowCount: number;
  readonly message?: string;
}

/** A statement that was parsed; running it may fail. */
export interface Command {
  /** Refused in a transaction. */
  readonly ddl?: boolean;
  /** The roles that may send it; absent = all. */
  readonly roles?: readonly string[];
  /** What is said when the role may not. */
  readonly denial?: string;
  /** Folded into one result per kind when it is one of several. */
  readonly folds?: "Inserted" | "Updated" | "Deleted";
  /** A plain SELECT, whose answer is streamed when it stands alone. */
  readonly select?: boolean;
  /** The namespace for the statements after it. */
  readonly uses?: string;
  readonly run: (session: Session) => Outcome | Promise<Outcome>;
}

/** The outcome of a statement that only says something. */
export function said(message: string): Outcome {
  return { rowCount: 0, message };
}

/** The roles that administer. */
export const admins: readonly string[] = ["dba", "system"];
