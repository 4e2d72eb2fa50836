import { join } from "node:path";
import { freePort } from "./free_port.ts";
import { memoryFolder } from "./memory_folder.ts";
import { otherUser, type User } from "./other_user.ts";
import { copyBinaries, type Major } from "./server_binaries.ts";

/** A running PostgreSQL server of our own. */
export interface TestServer extends AsyncDisposable {
  /** Superuser URL without a password; host connections from loopback are trusted. */
  readonly url: string;
  readonly port: number;
  /** Lets the program end while the server runs; it ends with the program. */
  unref(): void;
}

/** How {@linkcode startServer} sets the server up. */
export interface ServerOptions {
  /** Lines for the head of `pg_hba.conf`. */
  readonly hba?: readonly string[];
  /** Its major version; 18 unless given. */
  readonly major?: Major;
  /** A certificate and its key: the server then takes TLS. */
  readonly tls?: { readonly certificate: string; readonly key: string };
}

// Standard input ends when whoever started the server is gone, however that came about.
const keeper = `trap '' INT TERM HUP
folder=$1; shift
"$@" >"$folder/log" 2>&1 &
server=$!
cat >/dev/null
kill -QUIT $server 2>/dev/null
wait $server
rm -rf "$folder"`;

async function run(program: string, args: string[], user?: User): Promise<void> {
  const { code, stderr, stdout } = await new Deno.Command(program, { args, ...user, cwd: "/" })
    .output();
  if (code === 0) return;
  const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  throw new Error(`${program} failed: ${decode(stderr)}${decode(stdout)}`);
}

/** Fills a folder with the binaries and a new cluster that the other user owns. */
async function makeCluster(folder: string, options: ServerOptions, user?: User): Promise<void> {
  const bin = await copyBinaries(folder, options.major ?? 18);
  const data = join(folder, "data");
  await Deno.mkdir(data);
  await Deno.mkdir(join(folder, "socket"));
  if (user !== undefined) await run("chown", ["-R", `${user.uid}:${user.gid}`, folder]);
  await run(join(bin, "initdb"), [
    ...["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8"],
    ...["--no-sync", "--no-locale"],
  ], user);
  await Deno.writeTextFile(
    join(data, "pg_hba.conf"),
    [
      ...options.hba ?? [],
      "host all with_password 127.0.0.1/32 scram-sha-256",
      "host all all 127.0.0.1/32 trust",
      "local all all trust",
      "",
    ].join("\n"),
  );
  const { certificate, key } = options.tls ?? {};
  for (const [name, text] of Object.entries({ "server.crt": certificate, "server.key": key })) {
    if (text === undefined) continue;
    await Deno.writeTextFile(join(data, name), text, { mode: 0o600 });
    if (user !== undefined) await Deno.chown(join(data, name), user.uid, user.gid);
  }
}

/** Starts PostgreSQL from npm on a free loopback port, data in memory where that can be had. */
export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  const user = await otherUser();
  const folder = await memoryFolder("kalam-server-");
  await Deno.chmod(folder, 0o755);
  await makeCluster(folder, options, user);
  const port = freePort();
  const settings = [
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "max_connections=100",
    "listen_addresses=127.0.0.1",
    `unix_socket_directories=${join(folder, "socket")}`,
    `port=${port}`,
    ...(options.tls === undefined ? [] : ["ssl=on"]),
  ].flatMap((setting) => ["-c", setting]);
  const server = new Deno.Command("sh", {
    args: [
      ...["-c", keeper, "sh", folder],
      ...[join(folder, "bin", "postgres"), "-D", join(folder, "data"), ...settings],
    ],
    ...user,
    cwd: "/",
    stdin: "piped",
    stdout: "null",
    stderr: "null",
  }).spawn();
  const stop = async (): Promise<void> => {
    await server.stdin.close();
    await server.status;
  };
  try {
    await ready(port);
  } catch (error) {
    const log = await Deno.readTextFile(join(folder, "log")).catch(() => "");
    await stop();
    throw new Error(`the test server does not start: ${log}`, { cause: error });
  }
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    port,
    unref: () => server.unref(),
    [Symbol.asyncDispose]: stop,
  };
}

/** Waits until the server accepts connections, and makes the role that needs a password. */
async function ready(port: number): Promise<void> {
  const { default: pg } = await import("pg");
  for (let tries = 1;; tries++) {
    const client = new pg.Client({
      host: "127.0.0.1",
      port,
      user: "postgres",
      database: "postgres",
      ssl: false,
    });
    client.on("error", () => {});
    try {
      await client.connect();
      await client.query("CREATE ROLE with_password LOGIN PASSWORD 'right'");
      await client.end();
      return;
    } catch (error) {
      await client.end().catch(() => {});
      if (tries === 200) throw error;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}
