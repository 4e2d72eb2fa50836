import { join } from "node:path";
import { createMigration } from "../../../lib/draft/create_migration.ts";
import { migrate } from "../../../lib/apply/migrate.ts";
import { openTarget } from "../../../lib/open.ts";
import type { Row, Target } from "../../../lib/engine/target.ts";
import type { Project } from "../../../lib/project/project.ts";
import { makeFixture } from "../../apply/fixture.ts";

/** An online migration on a server that is sealed and not applied, and sessions beside it. */
export interface OnlineMigration extends AsyncDisposable {
  readonly project: Project;
  /** A session that holds what it takes until it commits. */
  readonly holder: Target;
  /** A session of an application that waits for no lock longer than a second. */
  readonly application: Target;
  /** The sealed file. */
  readonly text: string;
  /** What the application sees, asked until it is there. */
  until(sql: string): Promise<Row>;
}

/** Applies *before*, runs `rows`, and seals the online migration to *after*. */
export async function onlineMigration(
  before: string,
  after: string,
  rows: string,
): Promise<OnlineMigration> {
  await using stack = new AsyncDisposableStack();
  const fixture = stack.use(await makeFixture("postgres"));
  const project = await fixture.load({ settings: "online = true" });
  const schema = join(fixture.dir, "schema.sql");
  await Deno.writeTextFile(schema, before);
  await createMigration(project, "before", { now: () => new Date("2026-01-01T00:00:00Z") });
  await migrate(project);
  const session = async () => {
    const target = stack.use(await openTarget(project));
    await target.execute("SET search_path TO app; SET lock_timeout = '1s'");
    return target;
  };
  const holder = await session();
  const application = await session();
  await application.execute(rows);
  await Deno.writeTextFile(schema, after);
  const { path } = await createMigration(project, "after", {
    now: () => new Date("2026-01-02T00:00:00Z"),
  });
  const text = await Deno.readTextFile(join(fixture.dir, path));
  const kept = stack.move();
  return {
    project,
    holder,
    application,
    text,
    until: async (sql) => {
      for (let tries = 0; tries < 500; tries++) {
        const [row] = await application.query(sql);
        if (row !== undefined) return row;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      throw new Error(`never came: ${sql}`);
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}
