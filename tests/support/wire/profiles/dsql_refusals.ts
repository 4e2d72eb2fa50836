import type { Refusal } from "../profile.ts";

const guide = "https://docs.aws.amazon.com/aurora-dsql/latest/userguide";
const unsupported = `${guide}/working-with-postgresql-compatibility-unsupported-features.html`;
const tables = `${guide}/working-with-systems-tables.html`;
const alterTable = `${guide}/alter-table-syntax-support.html`;
const indexes = `${guide}/working-with-create-index-async.html`;

/** Where the page names what is refused and not the words, the words are as users report them. */
const refuse = (message: string, page: string): Refusal => ({ code: "0A000", message, page });

/** Statements that Aurora DSQL refuses wherever they stand. */
export const dsqlRefusals: readonly (readonly [pattern: RegExp, refusal: Refusal])[] = [
  [
    /^create\s+(unique\s+)?index\s+concurrently\b/i,
    refuse("CONCURRENTLY not supported for CREATE INDEX", indexes),
  ],
  [
    /^create\s+(unique\s+)?index\s+(?!async\b)/i,
    refuse("unsupported mode. please use CREATE INDEX ASYNC.", indexes),
  ],
  [
    /^alter\s+table\b.*\badd\s+column\b.*\b(not\s+null|default|unique|check|references|primary)\b/is,
    refuse("ALTER TABLE ADD COLUMN with constraint not supported", alterTable),
  ],
  [/^truncate\b/i, refuse("unsupported statement: Truncate", unsupported)],
  [/^vacuum\b/i, refuse("unsupported statement: Vacuum", unsupported)],
  [/^savepoint\b/i, refuse("unsupported statement: Savepoint", unsupported)],
  [/^alter\s+system\b/i, refuse("unsupported statement: AlterSystem", unsupported)],
  [/^create\s+extension\b/i, refuse("unsupported statement: CreateExtension", unsupported)],
  [/^create\s+trigger\b/i, refuse("unsupported statement: CreateTrig", unsupported)],
  [/^create\s+temp(orary)?\b/i, refuse("temporary tables not supported", unsupported)],
  [
    /\bfor\s+(share|no\s+key\s+update)\b/i,
    refuse("locking clauses other than FOR UPDATE/FOR KEY SHARE are not supported", "assumed"),
  ],
  [
    /\bpg_(try_)?advisory_\w+/i,
    refuse("function pg_try_advisory_lock not supported", "assumed"),
  ],
  [/\bpg_stat_activity\b/i, refuse("relation pg_stat_activity not supported", "assumed")],
  [/\bpg_locks\b/i, refuse("relation pg_locks not supported", "assumed")],
  [/\bpg_backend_pid\s*\(/i, refuse("function pg_backend_pid not supported", "assumed")],
  [
    /\bpg_(catalog\.)?(database|enum|extension|event_trigger|conversion|aggregate)\b/i,
    refuse("relation not supported", tables),
  ],
];
