interface Named {
  readonly schema: string;
  readonly name: string;
}

const compare = (a: string, b: string): number => a < b ? -1 : a > b ? 1 : 0;

/** In an order that does not depend on the database's: what is in the namespace, then the rest. */
export function sorted<T extends Named>(all: readonly T[], namespace: string): T[] {
  return [...all].sort((a, b) =>
    Number(b.schema === namespace) - Number(a.schema === namespace) ||
    compare(a.schema, b.schema) || compare(a.name, b.name)
  );
}
