/** What became of the TypeScript types of a schema. */
export interface TypesResult {
  /**
   * `printed`: no file was named. `written`: the file is new or was out of date. `unchanged`: it was
   * up to date. `outdated`: it is not, and only a look was asked for.
   */
  readonly state: "printed" | "written" | "unchanged" | "outdated";
  /** The file, relative to the project. */
  readonly path?: string;
  /** The TypeScript. */
  readonly text: string;
}
