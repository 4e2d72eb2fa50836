import { startServer } from "../tests/support/start_server.ts";

/** Runs the tests against one PostgreSQL server, brought from npm and gone afterwards. */
async function runTests(args: readonly string[]): Promise<number> {
  const paths = args.some((arg) => !arg.startsWith("-")) ? [] : ["tests/"];
  const ignored = paths.length > 0 ? ["--ignore=tests/system"] : [];
  await using server = await startServer();
  const command = new Deno.Command(Deno.execPath(), {
    args: [
      ...["test", "-A", "--sanitize-ops", "--sanitize-resources", "--parallel"],
      ...ignored,
      ...args,
      ...paths,
    ],
    env: { KALAM_TEST_SERVER: server.url, RUST_BACKTRACE: "0" },
  });
  return (await command.spawn().status).code;
}

Deno.exitCode = await runTests(Deno.args);
