import { join } from "node:path";
import { startServer } from "../tests/support/start_server.ts";
import type { Measure } from "./support/measure.ts";
import { median } from "./support/median.ts";
import { schemaText } from "./support/schema_text.ts";

const root = new URL("../", import.meta.url).pathname;
const migra = "@pgkit/migra@0.6.1";

interface Place {
  readonly dir: string;
  readonly server: string;
}

async function runs(program: string, args: readonly string[], cwd: string): Promise<number> {
  const { code, stderr } = await new Deno.Command(program, {
    ...{ args: [...args], cwd, stdin: "null", stdout: "null" },
  }).output();
  // migra ends with 2 where there are differences.
  if (code !== 0 && code !== 2) throw new Error(`${program}: ${new TextDecoder().decode(stderr)}`);
  return code;
}

/** A diff of two files, all of it from the start of the program, against migra. */
async function cold({ dir, server }: Place, tables: number): Promise<Measure[]> {
  await Deno.writeTextFile(join(dir, "a.sql"), schemaText(tables));
  await Deno.writeTextFile(join(dir, "b.sql"), schemaText(tables, ",\n  extra int"));
  const psql = (url: string, ...args: string[]) =>
    runs("psql", ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", url, ...args], dir);
  const at = (name: string) => {
    const url = new URL(server);
    url.pathname = name;
    url.searchParams.set("sslmode", "disable");
    return url.href;
  };
  const ours = await median(5, async () => {
    const entry = ["--config", join(root, "deno.json"), `${root}cli.ts`];
    await runs(
      Deno.execPath(),
      ["run", "-A", ...entry, "diff", "--from", "a.sql", "--to", "b.sql"],
      dir,
    );
  });
  const theirs = await median(3, async () => {
    for (const name of ["a", "b"]) {
      await psql(server, "-c", `DROP DATABASE IF EXISTS ${name}_${tables}`);
      await psql(server, "-c", `CREATE DATABASE ${name}_${tables}`);
      await psql(at(`${name}_${tables}`), "-1", "-f", `${name}.sql`);
    }
    const bin = join(dir, "node_modules", ".bin", "migra");
    await runs(bin, [at(`a_${tables}`), at(`b_${tables}`), "--unsafe"], dir);
  });
  const limit = tables === 100 ? 1 : 0.5;
  const name = `cold diff of ${tables} tables`;
  return [
    { name, value: ours, unit: "ms" },
    { name: "  against migra, its loading counted", value: ours / theirs, limit, unit: "x" },
  ];
}

/** Cold diffs of two files of two sizes. */
export async function run(): Promise<Measure[]> {
  await using server = await startServer();
  const dir = await Deno.realPath(await Deno.makeTempDir({ prefix: "cold-diff-" }));
  try {
    await Deno.writeTextFile(join(dir, "package.json"), '{ "private": true }\n');
    await runs("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error", migra], dir);
    const place = { dir, server: server.url };
    return [...await cold(place, 100), ...await cold(place, 1000)];
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}
