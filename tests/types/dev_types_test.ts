import assert from "node:assert/strict";
import { devFixture } from "../dev/dev_fixture.ts";
import { nothingHappens, startDev } from "../dev/start_dev.ts";

const settings = '[types]\noutput = "src/db.ts"\n';

Deno.test("dev keeps the file current, and says so where it has changed", async () => {
  await using fixture = await devFixture({
    files: { "schema.sql": "CREATE TABLE users (id int PRIMARY KEY);\n" },
    settings,
  });
  await using run = startDev(fixture.project);
  // Known before anybody decides about the draft.
  assert.equal((await run.next("typed")).path, "src/db.ts");
  const question = await run.asked("draft");
  const first = await fixture.read("src/db.ts");
  assert.match(first, /interface Users \{\n {2}id: number;\n\}/);
  question.answer("apply");
  await run.next("watching");
  await nothingHappens(run, 200);

  await fixture.write("schema.sql", "CREATE TABLE users (id int PRIMARY KEY, name text);\n");
  await run.next("typed");
  assert.match(await fixture.read("src/db.ts"), /name: string \| null;/);
  (await run.asked("draft")).answer("skip");
  await run.next("watching");

  await fixture.write(
    "schema.sql",
    "CREATE TABLE users (id int PRIMARY KEY, -- more\n name text);\n",
  );
  (await run.asked("draft")).answer("skip");
  await run.next("watching");
  assert.equal(run.events.filter(({ type }) => type === "typed").length, 2);
});

Deno.test("dev says what is in the way of the file, and goes on with the next change", async () => {
  await using fixture = await devFixture({
    files: { "schema.sql": "CREATE TABLE users (id int);\n", "src/db.ts": "export {};\n" },
    settings,
  });
  await using run = startDev(fixture.project);
  assert.equal((await run.next("paused")).error.code, "refused");
  assert.equal(await fixture.read("src/db.ts"), "export {};\n");
  await fixture.write("src/db.ts", "");
  await fixture.write("schema.sql", "CREATE TABLE users (id bigint);\n");
  await run.next("typed");
  await run.asked("draft");
});
