import { migrate } from "../../lib/apply/migrate.ts";
import { loadProject } from "../../lib/project/load_project.ts";

const [dir = ".", wait = "0"] = Deno.args;
const project = await loadProject(dir, { variables: Deno.env.toObject() });
const result = await migrate(project, {
  wait: Number(wait),
  force: true,
  onEvent: ({ type, id }) => console.log(type, id ?? ""),
});
if (result.failed !== undefined) {
  console.error(result.failed.error.message);
  Deno.exit(1);
}
