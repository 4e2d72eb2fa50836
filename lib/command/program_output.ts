/** Where the parser of the command line writes help, and how wide. */
export interface ProgramOutput {
  readonly columns: number;
  readonly write: (text: string) => void;
}
