/** One answer to choose. */
export interface Choice<V extends string> {
  readonly value: V;
  readonly label: string;
  readonly hint?: string;
}

/**
 * Port: asks the user. Where there is no terminal none is given, and whoever would have asked
 * refuses with the flag that says the same.
 */
export interface Ask {
  /** Yes or no; a cancelled question is `false`. */
  confirm(question: string): Promise<boolean>;
  /** One of several; `undefined` when the question was cancelled. */
  choose<V extends string>(
    question: string,
    choices: readonly Choice<V>[],
  ): Promise<V | undefined>;
}
