import { beforeSources } from "../baseline/before_sources.ts";
import { planOptions } from "../draft/plan_options.ts";
import { sealedMigrations } from "../draft/sealed_migrations.ts";
import type { DevContext } from "./dev_context.ts";

/** Has the scratch load what the next plan will start from, while nobody waits for it. */
export async function warmUp({ project, dialect }: DevContext): Promise<void> {
  try {
    const open = await dialect.get();
    if (open.warm === undefined) return;
    const before = await beforeSources(project, await sealedMigrations(project));
    await open.warm(before, planOptions(project, []));
  } catch {
    // What is wrong is told by the pass that meets it; a scratch that broke is made anew.
    await dialect.drop();
  }
}
