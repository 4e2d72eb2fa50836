// Brings every tenant's schema up to date, several at a time. What fails in one does not hold up
// the others; run again, it retries that and goes on with what is left.
//
//   deno run -A examples/migrate_tenants.ts . 'tenant_*'
import { loadProject, migrateFleet } from "@kalam/migrate";

const [dir = ".", ...namespaces] = Deno.args;
const project = await loadProject(dir, { variables: Deno.env.toObject() });
const fleet = await migrateFleet(project, {
  namespaces,
  jobs: 8,
  maxFailures: 3,
  force: true,
  holder: { owner: "tenants", host: Deno.hostname(), pid: Deno.pid },
});
for (const { namespace, error } of fleet.failed) {
  console.error(`${namespace}: ${error.message}`);
}
console.log(`${fleet.applied.length} brought up to date, ${fleet.failed.length} failed`);
Deno.exitCode = fleet.failed.length > 0 ? 1 : 0;
