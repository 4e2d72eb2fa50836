import assert from "node:assert/strict";
import { introspect } from "../../lib/apply/introspect.ts";
import { verify } from "../../lib/apply/verify.ts";
import { loadProject } from "../../lib/project/load_project.ts";
import { onEachEngine } from "../apply/fixture.ts";

onEachEngine("a table that somebody else keeps is no drift, its parts neither", async (fixture) => {
  await fixture.query("CREATE SCHEMA app");
  await fixture.query(`CREATE TABLE "Their History" (id serial PRIMARY KEY, at timestamptz)`);
  await fixture.query(`CREATE INDEX their_at ON "Their History" (at)`);
  await fixture.query(`COMMENT ON COLUMN "Their History".at IS 'when'`);
  await fixture.query("CREATE TABLE stray (id int GENERATED ALWAYS AS IDENTITY)");
  const file = `${fixture.dir}/kalam.toml`;
  const text = await Deno.readTextFile(file);
  await Deno.writeTextFile(file, `${text}\n[schema]\nignore = ["Their History"]\n`);
  const { variables } = fixture.project;
  const project = await loadProject(fixture.dir, { namespace: "app", variables });
  assert.deepEqual((await verify(project)).drift, ["extra table stray"]);
  assert.doesNotMatch((await introspect(project)).statements.join("\n"), /their/i);
});
