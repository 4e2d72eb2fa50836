/** A migration file as its record names it once it is applied. */
export interface AppliedFile {
  /** The file name, with `.sql`. */
  readonly id: string;
  readonly checksum: string;
}
