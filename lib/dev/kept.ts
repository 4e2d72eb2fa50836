/** Something that is opened at its first use and kept, until it is dropped or disposed. */
export interface Kept<T> extends AsyncDisposable {
  get(): Promise<T>;
  /** Closes it; the next use opens it anew. */
  drop(): Promise<void>;
}

/** Keeps what `open` opens. */
export function keep<T extends AsyncDisposable>(open: () => Promise<T>): Kept<T> {
  let opened: Promise<T> | undefined;
  const drop = async () => {
    const last = opened;
    opened = undefined;
    // What never opened, or fails to close because it broke, is gone either way.
    await last?.then((thing) => thing[Symbol.asyncDispose]()).catch(() => {});
  };
  return { get: () => opened ??= open(), drop, [Symbol.asyncDispose]: drop };
}
