import { join } from "node:path";
import type { Row } from "../../lib/engine/target.ts";
import { openTarget } from "../../lib/open.ts";
import { loadProject } from "../../lib/project/load_project.ts";
import type { Project } from "../../lib/project/project.ts";
import { serverUrl, testDatabase } from "../support/postgres_server.ts";

/** A project to develop, with a database of its own. */
export interface DevFixture extends AsyncDisposable {
  readonly project: Project;
  read(file: string): Promise<string>;
  write(file: string, text: string): Promise<void>;
  /** The sealed migrations and the draft. */
  migrations(): Promise<string[]>;
  query(sql: string): Promise<Row[]>;
}

/** What a fixture is made with. */
export interface DevFixtureOptions {
  readonly files?: Readonly<Record<string, string>>;
  /** More of `kalam.toml`. */
  readonly settings?: string;
  readonly purpose?: string;
  /** Instead of a database of its own. */
  readonly url?: string;
  /** Instead of the test server. */
  readonly scratch?: string;
}

/** Makes a project on the PostgreSQL server, scratch and target: nothing has to boot. */
export async function devFixture(options: DevFixtureOptions = {}): Promise<DevFixture> {
  const dir = await Deno.realPath(await Deno.makeTempDir({ prefix: "dev-" }));
  const database = options.url === undefined ? await testDatabase() : undefined;
  const write: DevFixture["write"] = async (file, text) => {
    await Deno.mkdir(join(dir, file, ".."), { recursive: true });
    await Deno.writeTextFile(join(dir, file), text);
  };
  await write(
    "kalam.toml",
    `[connection.dev]
url = "${options.url ?? database?.url}"
namespace = "app"
purpose = "${options.purpose ?? "development"}"
[scratch]
url = "${options.scratch ?? serverUrl()}"
${options.settings ?? ""}
`,
  );
  const files = { "schema.sql": "", ...options.files };
  for (const [file, text] of Object.entries(files)) await write(file, text);
  const { HOME = "" } = Deno.env.toObject();
  const project = await loadProject(dir, { variables: { HOME } });
  return {
    project,
    write,
    read: (file) => Deno.readTextFile(join(dir, file)),
    migrations: async () => {
      const found = await Array.fromAsync(Deno.readDir(project.migrations.dir)).catch(() => []);
      return found.map(({ name }) => name).sort();
    },
    query: async (sql) => {
      await using target = await openTarget(project);
      return await target.query(sql);
    },
    [Symbol.asyncDispose]: async () => {
      await database?.[Symbol.asyncDispose]();
      await Deno.remove(dir, { recursive: true });
    },
  };
}
