import assert from "node:assert/strict";
import { join } from "node:path";
import { callCli } from "../../cli/call_cli.ts";
import type { CliRun } from "../../cli/run_cli.ts";
import { withFolder } from "../../cli/with_folder.ts";
import type { Kalamdb } from "../../support/kalamdb/start_kalamdb.ts";

/** A project on a stand-in, driven by the real command line. */
export interface KalamProject {
  readonly dir: string;
  read(path: string): Promise<string>;
  write(path: string, text: string): Promise<void>;
  run(...args: string[]): Promise<CliRun>;
  /** Runs what has to end with 0; gives what it printed. */
  ok(...args: string[]): Promise<string>;
  /** The same, read as JSON. */
  // deno-lint-ignore no-explicit-any
  json(...args: string[]): Promise<any>;
}

/** Where a server is and who asks. */
export type Server = Pick<Kalamdb, "url" | "user" | "password">;

/** Runs `body` in an empty folder with the server's credentials in the environment. */
export async function withProject(
  { user, password }: Server,
  body: (project: KalamProject) => Promise<void>,
): Promise<void> {
  await withFolder(async (dir) => {
    const env = { KALAM_USER: user, KALAM_PASSWORD: password };
    const run = async (...args: string[]) => {
      const ran = await callCli(args, { cwd: dir, env });
      assert.ok(!(ran.stdout + ran.stderr).includes(password), "the password was printed");
      return ran;
    };
    const ok = async (...args: string[]) => {
      const { code, stdout, stderr } = await run(...args);
      assert.equal(code, 0, `${args.join(" ")}: ${stdout}${stderr}`);
      return stdout;
    };
    const project: KalamProject = {
      ...{ dir, run, ok },
      read: (path) => Deno.readTextFile(join(dir, path)),
      write: async (path, text) => {
        await Deno.mkdir(join(dir, path, ".."), { recursive: true });
        await Deno.writeTextFile(join(dir, path), text);
      },
      json: async (...args) => JSON.parse(await ok(...args, "--json")),
    };
    await body(project);
  });
}

/** A project made by `init` for a namespace. */
export async function withChat(
  server: Server,
  body: (project: KalamProject) => Promise<void>,
  namespace = "chat",
): Promise<void> {
  await withProject(server, async (project) => {
    await project.ok("init", "--url", server.url, "--namespace", namespace);
    await body(project);
  });
}
