import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Shows the whole workflow on a copy of the demo project, with the real command line. */
const root = fileURLToPath(new URL("..", import.meta.url));
const project = await Deno.makeTempDir({ prefix: "kalam-demo-" });

function say(text: string): void {
  console.log(Deno.noColor ? `\n# ${text}` : `\n\x1b[1m# ${text}\x1b[0m`);
}

async function run(...args: string[]): Promise<void> {
  console.log(`$ kalam-migrate ${args.join(" ")}`);
  const { code } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", join(root, "cli.ts"), "--project-dir", project, ...args],
    stdin: "null",
  }).spawn().status;
  if (code !== 0) throw new Error(`"${args.join(" ")}" ended with ${code}`);
}

async function copy(from: string, to: string): Promise<void> {
  await Deno.copyFile(join(root, "fixtures/demo", from), join(project, to));
}

try {
  await Deno.mkdir(join(project, "kalam/migrations"), { recursive: true });
  await copy("kalam.toml", "kalam.toml");
  await copy("schema.sql", "schema.sql");
  say(
    "schema.sql is the truth: two tables, an enum, an index. The tool writes a draft of what is missing.",
  );
  await run("draft");
  console.log(await Deno.readTextFile(join(project, "kalam/migrations/_draft.sql")));
  say("The draft was proven: UP and DOWN ran in a real PostgreSQL. Sealing gives it its name.");
  await run("seal", "create_shop");
  say("Now it is a migration: pending until it is applied.");
  await run("status");
  await run("migrate");
  await run("status");
  say("The schema changes: a new enum value, a column, a comment, a view.");
  await copy("schema.next.sql", "schema.sql");
  await run("diff");
  await run("draft");
  await run("seal");
  await run("migrate");
  await run("status", "--check");
  say("That is all. Next: kalam-migrate init, in a project of your own.");
} finally {
  await Deno.remove(project, { recursive: true });
}
