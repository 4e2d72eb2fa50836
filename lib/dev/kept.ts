/** Something that is opened at its first use and kept, until it is dropped or disposed. */
export interface Kept<T> extends AsyncDisposable {
  get(): Promise<T>;
  /** Closes it; the next use opens it anew. */
  drop(): Promise<void>;
}

/** When what is kept is of no use any more. */
export interface KeepOptions {
  /** Says what it depends on; with another answer it is opened anew. */
  readonly version?: () => Promise<string>;
}

/** Keeps what `open` opens. */
export function keep<T extends AsyncDisposable>(
  open: () => Promise<T>,
  { version = () => Promise.resolve("") }: KeepOptions = {},
): Kept<T> {
  let opened: Promise<T> | undefined;
  let openedFor = "";
  const drop = async () => {
    const last = opened;
    opened = undefined;
    // What never opened, or fails to close because it broke, is gone either way.
    await last?.then((thing) => thing[Symbol.asyncDispose]()).catch(() => {});
  };
  return {
    async get() {
      const now = await version();
      if (now !== openedFor) await drop();
      openedFor = now;
      return await (opened ??= open());
    },
    drop,
    [Symbol.asyncDispose]: drop,
  };
}
