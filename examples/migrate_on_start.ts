// An application that brings its database up to date before it serves. Instances that start
// together wait for each other; one applies, the others find nothing to do.
//
//   PORT=8000 deno run -A examples/migrate_on_start.ts .
import { loadProject, migrate } from "@kalam/migrate";

const project = await loadProject(Deno.args[0] ?? ".", { variables: Deno.env.toObject() });
const { applied, failed } = await migrate(project, {
  wait: 60_000,
  holder: { owner: "app", host: Deno.hostname(), pid: Deno.pid },
});
for (const { id, milliseconds } of applied) console.log(`Applied ${id} in ${milliseconds} ms`);
// What came before the one that failed stays applied; the next start goes on there.
if (failed !== undefined) throw failed.error;

const port = Number(Deno.env.get("PORT") ?? 8000);
Deno.serve({ hostname: "127.0.0.1", port }, () => new Response(`${applied.length} applied\n`));
