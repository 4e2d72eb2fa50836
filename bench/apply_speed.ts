import { join } from "node:path";
import { foreignTools } from "../tests/import/foreign_tools.ts";
import { startServer } from "../tests/support/start_server.ts";
import type { Measure } from "./support/measure.ts";
import { interleaved } from "./support/interleaved.ts";

const root = new URL("../", import.meta.url).pathname;
const file = (n: number) => `${20260101000000 + n}_step.sql`;
const up = (n: number) => `CREATE TABLE t${n} (id int PRIMARY KEY, name text NOT NULL);`;
const down = (n: number) => `DROP TABLE t${n};`;

interface Folders {
  readonly dir: string;
  readonly dbmate: string;
}

/** The same migrations as files of ours, of dbmate, and as one for psql. */
async function writeFiles(dir: string, count: number): Promise<Folders> {
  const ours = join(dir, "kalam", "migrations");
  const dbmate = join(dir, "db", "migrations");
  await Deno.mkdir(ours, { recursive: true });
  await Deno.mkdir(dbmate, { recursive: true });
  const all: string[] = [];
  for (let n = 0; n < count; n++) {
    await Deno.writeTextFile(join(ours, file(n)), `-- UP\n${up(n)}\n\n-- DOWN\n${down(n)}\n`);
    await Deno.writeTextFile(
      join(dbmate, file(n)),
      `-- migrate:up\n${up(n)}\n\n-- migrate:down\n${down(n)}\n`,
    );
    all.push(`BEGIN;\n${up(n)}\nCOMMIT;`);
  }
  await Deno.writeTextFile(join(dir, "all.sql"), all.join("\n"));
  return { dir, dbmate };
}

/** Applying and looking, against dbmate and psql on the same server. */
export async function run(): Promise<Measure[]> {
  await using server = await startServer();
  await using tools = await foreignTools();
  const dir = await Deno.realPath(await Deno.makeTempDir({ prefix: "apply-speed-" }));
  const runs = async (program: string, args: readonly string[], env: Record<string, string>) => {
    const command = new Deno.Command(program, { args: [...args], cwd: dir, env, stdin: "null" });
    const { code, stderr } = await command.output();
    if (code !== 0) throw new Error(`${program}: ${new TextDecoder().decode(stderr)}`);
  };
  const query = (database: string, sql: string) =>
    runs("psql", ["-X", "-q", "-d", database, "-c", sql], {});
  let made = 0;
  const fresh = async (): Promise<string> => {
    const url = new URL(server.url);
    const name = `speed_${made++}`;
    await query(server.url, `CREATE DATABASE ${name}`);
    url.pathname = name;
    return url.href;
  };
  const cli = (url: string, ...args: string[]) =>
    runs(Deno.execPath(), [
      "run",
      "-A",
      "--config",
      join(root, "deno.json"),
      `${root}cli.ts`,
      ...args,
    ], {
      KALAM_URL: url,
    });
  const dbmate = (url: string, verb: string) =>
    runs(join(tools.dir, "node_modules", ".bin", "dbmate"), ["--no-dump-schema", verb], {
      DATABASE_URL: `${url}?sslmode=disable`,
    });
  try {
    await Deno.writeTextFile(
      join(dir, "kalam.toml"),
      `[connection.dev]\nurl = "${server.url}"\nnamespace = "public"\n`,
    );
    await Deno.writeTextFile(join(dir, "schema.sql"), "");
    await writeFiles(dir, 500);
    const database = async (run: (url: string) => Promise<void>) => {
      const url = await fresh();
      return () => run(url);
    };
    const [ours, theirs, plain] = await interleaved(5, [
      () => database((url) => cli(url, "migrate")),
      () => database((url) => dbmate(url, "up")),
      () => database((url) => runs("psql", ["-X", "-q", "-d", url, "-f", "all.sql"], {})),
    ]);
    await writeFiles(dir, 1000);
    const [one, other] = [await fresh(), await fresh()];
    await cli(one, "migrate");
    await dbmate(other, "up");
    const [look, theirLook] = await interleaved(9, [
      () => Promise.resolve(() => cli(one, "status")),
      () => Promise.resolve(() => dbmate(other, "status")),
    ]);
    return [
      { name: "migrate of 500 against dbmate", value: ours / theirs, limit: 1, unit: "x" },
      { name: "migrate of 500 against psql -f", value: ours / plain, unit: "x" },
      { name: "status of 1,000 against dbmate", value: look / theirLook, limit: 2, unit: "x" },
      { name: "migrate of 500", value: ours, unit: "ms" },
      { name: "status of 1,000", value: look, unit: "ms" },
    ];
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}
