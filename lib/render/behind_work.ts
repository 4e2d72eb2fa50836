/** Writes that wait until the work at hand waits for something. */
export interface BehindWork {
  /** Runs it later, after those before it. */
  readonly run: (write: () => void) => void;
  /** Throws what one of them threw: the work went on all the same. */
  readonly check: () => void;
}

/**
 * Runs writes in order, each once the work at hand waits for something: a line about a request is
 * written while the server works on it, not before it is sent.
 */
export function behindWork(): BehindWork {
  let waiting: (() => void)[] = [];
  const failures: unknown[] = [];
  const flush = () => {
    const writes = waiting;
    waiting = [];
    for (const write of writes) {
      try {
        write();
      } catch (error) {
        failures.push(error);
      }
    }
  };
  return {
    run: (write) => {
      if (waiting.push(write) === 1) queueMicrotask(flush);
    },
    check: () => {
      if (failures.length > 0) throw failures[0];
    },
  };
}
