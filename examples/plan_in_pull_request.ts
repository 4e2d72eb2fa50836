// Posts what the schema source needs beyond the sealed migrations as a comment. In a GitHub
// workflow COMMENTS_URL is ${{ github.event.pull_request.comments_url }}.
//
//   deno run -A examples/plan_in_pull_request.ts .
import { diff, loadProject } from "@kalam/migrate";

const { COMMENTS_URL, GITHUB_TOKEN, ...variables } = Deno.env.toObject();
if (COMMENTS_URL === undefined) throw new Error("COMMENTS_URL is not set");
const plan = await diff(await loadProject(Deno.args[0] ?? ".", { variables }));
const statements = plan.up.map(({ sql }) => `${sql};\n`).join("\n");
const hazards = plan.up.flatMap((statement) => statement.hazards);
const body = [
  plan.up.length === 0
    ? "No migration is missing."
    : `This needs a migration (UP ${plan.proof.up}):`,
  "",
  ...(plan.up.length === 0 ? [] : ["```sql", statements.trimEnd(), "```", ""]),
  ...hazards.map(({ type, message }) => `- **${type}**: ${message}`),
].join("\n");

const { ok, status } = await fetch(COMMENTS_URL, {
  method: "POST",
  headers: { "content-type": "application/json", authorization: `Bearer ${GITHUB_TOKEN}` },
  body: JSON.stringify({ body }),
});
if (!ok) throw new Error(`The comment was not taken: ${status}`);
