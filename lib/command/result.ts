import type { AdoptResult } from "../adopt/adopt_result.ts";
import type { MigrateResult } from "../apply/migrate_result.ts";
import type { RepairResult } from "../apply/repair.ts";
import type { RollbackResult } from "../apply/rollback_result.ts";
import type { VerifyResult } from "../apply/verify_result.ts";
import type { StatusResult } from "../apply/status_result.ts";
import type { DevResult } from "../dev/dev_result.ts";
import type { DeployResult } from "../deploy/deploy_result.ts";
import type { CreateResult } from "../draft/create_result.ts";
import type { DraftResult } from "../draft/draft_result.ts";
import type { SealResult } from "../draft/seal_result.ts";
import type { Plan } from "../engine/plan.ts";
import type { FleetResult } from "../fleet/fleet_result.ts";
import type { TypesResult } from "../types/types_result.ts";
import type { ImportResult } from "../import/import_result.ts";
import type { InitResult } from "../project/init_project.ts";
import type { ReportResult } from "../report/report_result.ts";

export type { InitResult };

/** A page that was written, without its text. */
export interface WrittenReport extends Omit<ReportResult, "html"> {
  /** The file, as it was given. */
  readonly output: string;
  readonly bytes: number;
}

/** What a command found or did, by its verb. */
export type Result =
  | { readonly verb: "init"; readonly value: InitResult | AdoptResult | ImportResult }
  | { readonly verb: "diff"; readonly value: Plan }
  | { readonly verb: "draft"; readonly value: DraftResult }
  | { readonly verb: "create"; readonly value: CreateResult }
  | { readonly verb: "seal"; readonly value: SealResult }
  | { readonly verb: "status"; readonly value: StatusResult }
  | { readonly verb: "migrate"; readonly value: MigrateResult }
  | { readonly verb: "fleet"; readonly value: FleetResult }
  | { readonly verb: "deploy"; readonly value: DeployResult }
  | { readonly verb: "rollback"; readonly value: RollbackResult }
  | { readonly verb: "dev"; readonly value: DevResult }
  | { readonly verb: "verify"; readonly value: VerifyResult }
  | { readonly verb: "types"; readonly value: TypesResult }
  | { readonly verb: "report"; readonly value: WrittenReport }
  | { readonly verb: "retry"; readonly value: { readonly id: string } }
  | { readonly verb: "repair"; readonly value: RepairResult }
  | { readonly verb: "completions"; readonly value: { readonly script: string } };
