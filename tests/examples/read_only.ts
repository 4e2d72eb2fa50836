import * as library from "@kalam/migrate";

// All that writes nothing, in one process that may read and nothing else.
const [dir = "."] = Deno.args;
const project = await library.loadProject(dir);
const sealed = [...Deno.readDirSync(project.migrations.dir)].map(({ name }) => name);
const text = await Deno.readTextFile(`${project.migrations.dir}/${sealed[0]}`);
await using scratch = await library.openScratch();
const plan = await library.diffSchemas("", "CREATE TABLE t (id int);", { scratch });
const kalamdb = await library.diffSchemas("", "CREATE TABLE a.t (id INT PRIMARY KEY);", {
  dialect: "kalamdb",
});
console.log(JSON.stringify({
  proof: [plan.proof.up, kalamdb.proof.up],
  sealed,
  up: library.parseMigration(text).up.trim(),
  statements: library.splitStatements(text).length,
  checksum: library.checksum(text).length,
  needs: (await library.diff(project)).up.map(({ sql }) => sql),
  pending: (await library.status(project)).pending.map(({ id }) => id),
  notRun: (await library.migrate(project, { dryRun: true })).notRun,
  clean: (await library.verify(project)).clean,
  live: (await library.introspect(project)).statements,
}));
