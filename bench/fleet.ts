import { join } from "node:path";
import { migrate } from "../lib/apply/migrate.ts";
import { migrateFleet } from "../lib/fleet/migrate_fleet.ts";
import { parseConnection } from "../lib/postgres/server/parse_connection.ts";
import { serverSession } from "../lib/postgres/server/server_session.ts";
import { loadProject } from "../lib/project/load_project.ts";
import type { Project } from "../lib/project/project.ts";
import { startServer } from "../tests/support/start_server.ts";
import type { Measure } from "./support/measure.ts";
import { median } from "./support/median.ts";

const count = 1_000;
/** Runs one by one are timed on some only. */
const sample = 50;

const up = `CREATE TABLE users (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL UNIQUE
);
CREATE INDEX users_email ON users (lower(email));
`;

const names = (prefix: string, many = count): string[] =>
  Array.from({ length: many }, (_, at) => `${prefix}_${String(at).padStart(4, "0")}`);

async function makeProject(dir: string, url: string): Promise<Project> {
  await Deno.mkdir(join(dir, "kalam/migrations"), { recursive: true });
  await Deno.writeTextFile(
    join(dir, "kalam.toml"),
    `[connection.dev]\nurl = "${url}"\nnamespace = "app"\npurpose = "development"\n`,
  );
  await Deno.writeTextFile(join(dir, "schema.sql"), up);
  await Deno.writeTextFile(join(dir, "kalam/migrations/20260101000000_users.sql"), `-- UP\n${up}`);
  return await loadProject(dir, { variables: Deno.env.toObject() });
}

async function fleet(project: Project, jobs: number, prefix: string): Promise<void> {
  const { error, applied, upToDate } = await migrateFleet(project, {
    namespaces: [`${prefix}_*`],
    jobs,
  });
  if (error !== undefined) throw error;
  if (applied.length + upToDate.length !== count) throw new Error("some were left out");
}

/** One migration in 1,000 namespaces, against its bare statements and against runs one by one. */
export async function run(): Promise<Measure[]> {
  const dir = await Deno.makeTempDir();
  await using server = await startServer();
  const session = await serverSession(parseConnection(server.url, {}));
  try {
    const project = await makeProject(dir, server.url);
    const all = [...names("plain"), ...names("one"), ...names("four"), ...names("single", sample)];
    await session.execute(all.map((name) => `CREATE SCHEMA ${name}`).join(";\n"));
    const plain = await median(1, async () => {
      for (const name of names("plain")) {
        await session.execute(`BEGIN; SET LOCAL search_path TO ${name}; ${up} COMMIT`);
      }
    });
    const single = await median(1, async () => {
      for (const namespace of names("single", sample)) {
        const environment = { ...project.environment, namespace };
        await migrate({ ...project, environment });
      }
    }) * count / sample;
    const one = await median(1, () => fleet(project, 1, "one"));
    const four = await median(1, () => fleet(project, 4, "four"));
    const again = await median(3, () => fleet(project, 4, "four"));
    return [
      { name: `the bare statements in ${count} namespaces`, value: plain, unit: "ms" },
      { name: `one migration in ${count} namespaces`, value: four, unit: "ms" },
      { name: "  by the bare statements", value: four / plain, unit: "x" },
      { name: "  by as many runs of migrate", value: four / single, limit: 0.6, unit: "x" },
      { name: "  by the same one at a time", value: four / one, limit: 0.8, unit: "x" },
      { name: "  once more, where all are up to date", value: again, unit: "ms" },
      { name: "    by the first time", value: again / four, limit: 0.05, unit: "x" },
    ];
  } finally {
    await session.close();
    await Deno.remove(dir, { recursive: true });
  }
}
