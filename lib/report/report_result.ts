/** What {@linkcode report} made. */
export interface ReportResult {
  /** The environment's name. */
  readonly environment: string;
  /** The namespace the history is of. */
  readonly namespace: string;
  /** The database, without secrets. */
  readonly target: string;
  /** Whether the database was asked, and answered. */
  readonly online: boolean;
  /** How many sealed migrations the page shows, those without a file among them. */
  readonly migrations: number;
  /** How many of them are applied. */
  readonly applied: number;
  /** Whether it shows a draft. */
  readonly draft: boolean;
  /** How many tables the diagram shows. */
  readonly tables: number;
  /** How many foreign keys. */
  readonly references: number;
  /** What the page could not be told, a paragraph each. */
  readonly notices: readonly string[];
  /** The page. */
  readonly html: string;
}
