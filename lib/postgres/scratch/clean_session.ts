import { quoteIdentifier } from "../../sql/quote.ts";

/** Takes back the role and the settings that a migration left; the apply does the same between two. */
export const cleanSession = (namespace: string): string =>
  "RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL; " +
  `SET search_path TO ${quoteIdentifier(namespace)}, public`;
