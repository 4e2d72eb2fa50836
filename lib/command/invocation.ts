import type { MigrateEvent } from "../apply/migrate_result.ts";
import type { DeployPlan } from "../deploy/deploy_result.ts";
import type { DevAsk } from "../dev/dev_ask.ts";
import type { DevEvent } from "../dev/dev_event.ts";
import type { Ask } from "../engine/ask.ts";
import type { FleetEvent } from "../fleet/fleet_result.ts";
import type { Project } from "../project/project.ts";
import type { GlobalOptions } from "./global_options.ts";
import type { Io } from "./io.ts";

/** One command that was called, and what it needs to run. */
export interface Invocation {
  readonly options: GlobalOptions;
  readonly io: Io;
  /** Whom to ask; absent where there is nobody. */
  readonly ask?: Ask;
  /** Says what is being waited for, on a terminal. */
  readonly progress: (what: string) => void;
  readonly warn: (message: string) => void;
  readonly onEvent: (event: MigrateEvent) => void;
  /** Says how far other long work is, on a terminal. */
  readonly onStep: (step: { done: number; total: number; of: string }) => void;
  /** Says how far many namespaces are, on a terminal. */
  readonly onFleetEvent: (event: FleetEvent) => void;
  /** Whom the development loop asks; absent where there is no terminal. */
  readonly devAsk?: DevAsk;
  readonly onDevEvent: (event: DevEvent) => void;
  /** Shows what a deploy is about to do. */
  readonly onDeployPlan: (plan: DeployPlan) => void;
  /** Called with the project once it is known, so that its secrets are masked in what follows. */
  readonly onProject: (project: Project) => void;
}
