import type { Migration } from "../migration/migration.ts";
import { splitStatements } from "../sql/split_statements.ts";

/** Whether a migration says that nothing leads back from it. */
export const isIrreversible = ({ parsed }: Migration): boolean =>
  parsed.down === null || /^--\s*Irreversible\b/m.test(parsed.header) ||
  (splitStatements(parsed.down).length === 0 && splitStatements(parsed.up).length > 0);
