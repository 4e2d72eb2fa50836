/**
 * Migrations from a schema: edit `schema.sql`, get the SQL that changes the database, proven, and
 * apply it. All that the command line does is here as functions.
 *
 * @example
 * ```ts
 * import { diffSchemas } from "@kalam/migrate";
 *
 * const plan = await diffSchemas("", "CREATE TABLE users (id int PRIMARY KEY);");
 * for (const { sql } of plan.up) console.log(sql);
 * ```
 *
 * @module
 */
export { adoptDatabase, type AdoptOptions } from "./lib/adopt/adopt_database.ts";
export type { AdoptResult } from "./lib/adopt/adopt_result.ts";
export { importProject } from "./lib/import/import_project.ts";
export type { ImportOptions } from "./lib/import/import_options.ts";
export type { ImportedMigration, ImportResult } from "./lib/import/import_result.ts";
export { introspect, type IntrospectProjectOptions } from "./lib/apply/introspect.ts";
export type { Introspected } from "./lib/engine/introspected.ts";
export { migrate, type MigrateOptions } from "./lib/apply/migrate.ts";
export type { AppliedMigration, MigrateEvent, MigrateResult } from "./lib/apply/migrate_result.ts";
export type { Holder } from "./lib/apply/holder.ts";
export { migrateFleet, type MigrateFleetOptions } from "./lib/fleet/migrate_fleet.ts";
export type {
  FailedNamespace,
  FleetEvent,
  FleetResult,
  MigratedNamespace,
  PendingNamespace,
} from "./lib/fleet/fleet_result.ts";
export { repair, type RepairOptions, type RepairResult } from "./lib/apply/repair.ts";
export type { RepairEntry, RepairWay } from "./lib/apply/repair_log.ts";
export { retry, type RetryOptions } from "./lib/apply/retry.ts";
export { rollback, type RollbackOptions } from "./lib/apply/rollback.ts";
export type { RollbackReach } from "./lib/apply/choose_rollback.ts";
export type { RollbackResult } from "./lib/apply/rollback_result.ts";
export { status, type StatusOptions } from "./lib/apply/status.ts";
export type { StatusEntry, StatusResult } from "./lib/apply/status_result.ts";
export { dev, type DevOptions } from "./lib/dev/dev.ts";
export type { DevAsk, DraftAnswer, ShownDraft } from "./lib/dev/dev_ask.ts";
export type { DevEvent } from "./lib/dev/dev_event.ts";
export type { DevResult } from "./lib/dev/dev_result.ts";
export { deploy, type DeployOptions } from "./lib/deploy/deploy.ts";
export type { DeployHazard, DeployPlan, DeployResult } from "./lib/deploy/deploy_result.ts";
export { report, type ReportOptions } from "./lib/report/report.ts";
export type { ReportResult } from "./lib/report/report_result.ts";
export { verify, type VerifyOptions } from "./lib/apply/verify.ts";
export type { Branch, VerifyEvent, VerifyResult } from "./lib/apply/verify_result.ts";
export { diffSchemas, type DiffSchemasOptions } from "./lib/diff_schemas.ts";
export { createMigration, type CreateMigrationOptions } from "./lib/draft/create_migration.ts";
export type { CreateResult } from "./lib/draft/create_result.ts";
export { diff, type DiffOptions } from "./lib/draft/diff.ts";
export type { DraftResult } from "./lib/draft/draft_result.ts";
export { seal, type SealOptions } from "./lib/draft/seal.ts";
export type { SealResult } from "./lib/draft/seal_result.ts";
export { updateDraft, type UpdateDraftOptions } from "./lib/draft/update_draft.ts";
export type { DialectOptions } from "./lib/draft/with_dialect.ts";
export type { Ask, AskOptions, Choice } from "./lib/engine/ask.ts";
export type { Dialect, GivenPlan, Outline, PlanOptions, SqlSource } from "./lib/engine/dialect.ts";
export type {
  NamedType,
  TypedColumn,
  TypedRelation,
  TypedSchema,
  TypeForm,
  ValueType,
} from "./lib/engine/typed_schema.ts";
export type {
  PictureColumn,
  PictureConstraint,
  PictureIndex,
  PictureReference,
  PictureTable,
  SchemaPicture,
} from "./lib/engine/schema_picture.ts";
export type { LockHolder, RecordStatus } from "./lib/engine/history.ts";
export type { SchemaState, StateObject } from "./lib/engine/schema_state.ts";
export type { Walk } from "./lib/engine/walk.ts";
export type {
  Change,
  Hazard,
  HazardType,
  Plan,
  Proof,
  RenameAnswer,
  RenameCandidate,
  RowsProof,
  Statement,
  TableLock,
} from "./lib/engine/plan.ts";
export type { Capabilities, Row, Segment, Target } from "./lib/engine/target.ts";
export {
  type ErrorCode,
  MigrateError,
  type MigrateErrorOptions,
  type Problem,
  type SourcePosition,
} from "./lib/errors.ts";
export { checksum } from "./lib/migration/checksum.ts";
export type { Directives } from "./lib/migration/directives.ts";
export { formatMigration, type MigrationParts } from "./lib/migration/format_migration.ts";
export { type ParsedMigration, parseMigration } from "./lib/migration/parse_migration.ts";
export { generateTypes, type GenerateTypesOptions } from "./lib/types/generate_types.ts";
export type { TypesResult } from "./lib/types/types_result.ts";
export { openScratch, type ScratchOptions } from "./lib/postgres/scratch/open_scratch.ts";
export type { Scratch, ScratchDatabase, ScratchNeeds } from "./lib/postgres/scratch/scratch.ts";
export { type InitOptions, initProject, type InitResult } from "./lib/project/init_project.ts";
export { loadProject, type LoadProjectOptions } from "./lib/project/load_project.ts";
export type { Environment, Project, Purpose } from "./lib/project/project.ts";
export { type SourceStatement, splitStatements } from "./lib/sql/split_statements.ts";

if (import.meta.main) {
  const { runMain } = await import("./cli.ts");
  await runMain();
}
