import { quoteIdentifier } from "./quote.ts";

/** The setting by which unqualified names belong to a namespace. */
export const searchPath = (namespace: string): string =>
  `search_path TO ${quoteIdentifier(namespace)}, public`;
