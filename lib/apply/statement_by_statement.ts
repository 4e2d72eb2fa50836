import type { Target } from "../engine/target.ts";

/**
 * Whether a PostgreSQL-like engine takes nothing back but single statements. There a statement that
 * failed for another session's sake was not done, and can be tried again; on PostgreSQL itself what
 * runs outside transactions can leave a part of it behind.
 */
export const statementByStatement = ({ dialect, capabilities }: Target): boolean =>
  dialect === "postgres" && !capabilities.transactionalDdl;
