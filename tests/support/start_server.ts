import { join } from "node:path";
import { freePort } from "./free_port.ts";
import { otherUser, type User } from "./other_user.ts";
import { copyBinaries } from "./server_binaries.ts";

/** A running PostgreSQL server of our own. */
export interface TestServer extends AsyncDisposable {
  /** Superuser URL without a password; any host connection from loopback is trusted. */
  readonly url: string;
}

async function memoryFolder(): Promise<string> {
  const shared = "/dev/shm";
  const usable = await Deno.stat(shared).then((found) => found.isDirectory, () => false);
  const folder = await Deno.makeTempDir({
    prefix: "kalam-server-",
    ...(usable ? { dir: shared } : {}),
  });
  await Deno.chmod(folder, 0o755);
  return folder;
}

async function run(program: string, args: string[], user: User | undefined): Promise<void> {
  const { code, stderr, stdout } = await new Deno.Command(program, { args, ...user, cwd: "/" })
    .output();
  if (code === 0) return;
  const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  throw new Error(`${program} failed: ${decode(stderr)}${decode(stdout)}`);
}

/** Starts PostgreSQL 18 from npm on a free loopback port, data in memory where that can be had. */
export async function startServer(): Promise<TestServer> {
  const user = await otherUser();
  const folder = await memoryFolder();
  const data = join(folder, "data");
  await Deno.mkdir(data);
  if (user !== undefined) await Deno.chown(data, user.uid, user.gid);
  const bin = await copyBinaries(join(folder));
  await run(join(bin, "initdb"), [
    ...["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8"],
    ...["--no-sync", "--no-locale"],
  ], user);
  await Deno.writeTextFile(
    join(data, "pg_hba.conf"),
    "host all with_password 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\n",
  );
  const port = freePort();
  const settings = [
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "max_connections=100",
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    `port=${port}`,
  ];
  const server = new Deno.Command(join(bin, "postgres"), {
    args: ["-D", data, ...settings.flatMap((setting) => ["-c", setting])],
    ...user,
    cwd: "/",
    stdout: "null",
    stderr: "null",
  }).spawn();
  await accepting(port);
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    async [Symbol.asyncDispose]() {
      server.kill("SIGQUIT");
      await server.status;
      await Deno.remove(folder, { recursive: true });
    },
  };
}

async function accepting(port: number): Promise<void> {
  const { default: pg } = await import("pg");
  for (let tries = 0; tries < 200; tries++) {
    const client = new pg.Client({
      host: "127.0.0.1",
      port,
      user: "postgres",
      database: "postgres",
    });
    client.on("error", () => {});
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await client.end().catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
  throw new Error("the test server does not accept connections");
}
