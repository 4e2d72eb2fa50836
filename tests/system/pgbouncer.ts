import { join } from "node:path";
import { freePort } from "../support/free_port.ts";
import { otherUser } from "../support/other_user.ts";

/** A transaction-pooling proxy before a server. */
export interface Pgbouncer extends AsyncDisposable {
  /** The URL of a database, through the proxy. */
  readonly url: string;
}

/** Starts pgbouncer before the database of a URL; gone when disposed. */
export async function startPgbouncer(url: string): Promise<Pgbouncer> {
  const user = await otherUser();
  const { hostname, port, pathname, username, password } = new URL(url);
  const dir = await Deno.makeTempDir({ prefix: "kalam-pgbouncer-" });
  const database = pathname.slice(1);
  const secret = password === "" ? "" : ` password=${password}`;
  const listen = freePort();
  const config = `[databases]
${database} = host=${hostname} port=${port} dbname=${database} user=${username}${secret}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${listen}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 3
server_idle_timeout = 1
ignore_startup_parameters = extra_float_digits
`;
  const file = join(dir, "pgbouncer.ini");
  await Deno.writeTextFile(file, config);
  if (user !== undefined) {
    await Deno.chown(dir, user.uid, user.gid);
    await Deno.chown(file, user.uid, user.gid);
  }
  const child = new Deno.Command("/usr/sbin/pgbouncer", {
    ...user,
    args: ["-q", file],
    stdout: "null",
    stderr: "null",
  }).spawn();
  for (let tried = 0; tried < 200; tried++) {
    try {
      (await Deno.connect({ hostname: "127.0.0.1", port: listen })).close();
      break;
    } catch {
      await new Promise((ok) => setTimeout(ok, 25));
    }
  }
  return {
    url: `postgres://${username}@127.0.0.1:${listen}/${database}?sslmode=disable`,
    [Symbol.asyncDispose]: async () => {
      child.kill("SIGTERM");
      await child.status;
      await Deno.remove(dir, { recursive: true });
    },
  };
}
