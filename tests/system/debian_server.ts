import { join } from "node:path";
import { freePort } from "../support/free_port.ts";
import { otherUser } from "../support/other_user.ts";

const bin = "/usr/lib/postgresql/15/bin";

/** PostgreSQL 15 as Debian packages it, with its own psql and pg_dump. */
export interface DebianServer extends AsyncDisposable {
  readonly port: number;
  psql(database: string, sql: string): Promise<string>;
  /** The schema of a database, lines that name versions left out. */
  dump(database: string): Promise<string>;
}

async function run(
  program: string,
  args: string[],
  options: Deno.CommandOptions = {},
): Promise<string> {
  const { code, stdout, stderr } = await new Deno.Command(program, { ...options, args, cwd: "/" })
    .output();
  const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  if (code !== 0) throw new Error(`${program} ${args.join(" ")}: ${decode(stderr)}`);
  return decode(stdout);
}

/** Starts the server on a free loopback port; it and its data are gone when disposed. */
export async function startDebianServer(): Promise<DebianServer> {
  const user = await otherUser();
  const folder = await Deno.makeTempDir({ prefix: "kalam-debian-" });
  await Deno.chmod(folder, 0o755);
  const data = join(folder, "data");
  await Deno.mkdir(data);
  if (user !== undefined) await Deno.chown(data, user.uid, user.gid);
  await run(join(bin, "initdb"), [
    "-D",
    data,
    "-U",
    "postgres",
    "-A",
    "trust",
    "-E",
    "UTF8",
    "--no-sync",
  ], user);
  const port = freePort();
  const options =
    `-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -p ${port}`;
  const log = join(data, "log");
  await run(join(bin, "pg_ctl"), ["-D", data, "-w", "-l", log, "-o", options, "start"], user);
  const at = (
    database: string,
  ) => ["-h", "127.0.0.1", "-p", String(port), "-U", "postgres", "-d", database];
  return {
    port,
    psql: async (database, sql) => {
      const file = await Deno.makeTempFile({ suffix: ".sql" });
      try {
        await Deno.writeTextFile(file, sql);
        return await run("psql", [
          ...at(database),
          "-X",
          "-v",
          "ON_ERROR_STOP=1",
          "-At",
          "-f",
          file,
        ]);
      } finally {
        await Deno.remove(file);
      }
    },
    dump: async (database) => {
      const text = await run(join(bin, "pg_dump"), [...at(database), "--schema-only"]);
      return text.split("\n").filter((line) => !/^(--|\\|SET |SELECT )/.test(line)).join("\n");
    },
    async [Symbol.asyncDispose]() {
      await run(join(bin, "pg_ctl"), ["-D", data, "-m", "immediate", "stop"], user);
      await Deno.remove(folder, { recursive: true });
    },
  };
}
