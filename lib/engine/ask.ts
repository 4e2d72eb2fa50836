/** One answer to choose. */
export interface Choice<V extends string> {
  /** What is returned when it is chosen. */
  readonly value: V;
  /** What is shown. */
  readonly label: string;
  /** More about it. */
  readonly hint?: string;
}

/** How something is asked. */
export interface AskOptions {
  /** Withdraws the question: it then fails with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Port: asks the user. Where there is no terminal none is given, and whoever would have asked
 * refuses with the flag that says the same.
 */
export interface Ask {
  /** Yes or no; a cancelled question is `false`. */
  confirm(question: string, options?: AskOptions): Promise<boolean>;
  /** One of several; `undefined` when the question was cancelled. */
  choose<V extends string>(
    question: string,
    choices: readonly Choice<V>[],
    options?: AskOptions,
  ): Promise<V | undefined>;
}
