/** What a result prints, and where. */
export interface Rendered {
  /** The result itself. */
  readonly stdout: string;
  /** What a reader can do next. */
  readonly stderr?: string;
}
