import assert from "node:assert/strict";
import { join } from "node:path";
import { runCli } from "../../cli/run_cli.ts";
import { withFolder } from "../../cli/with_folder.ts";
import { makeCertificates } from "../../support/certificates.ts";
import { startKalamdb } from "../../support/kalamdb/start_kalamdb.ts";

Deno.test("TLS: a certificate counts where its authority is known, and only there", async () => {
  await using server = await startKalamdb();
  const { certificate, key, authority, otherAuthority } = await makeCertificates();
  await using front = Deno.serve(
    { port: 0, hostname: "127.0.0.1", cert: certificate, key, onListen() {} },
    async (request) =>
      await fetch(server.url + new URL(request.url).pathname, {
        method: request.method,
        headers: request.headers,
        body: await request.text(),
      }),
  );
  await withFolder(async (dir) => {
    const url = `https://localhost:${front.addr.port}`;
    await Deno.writeTextFile(
      join(dir, "kalam.toml"),
      `[connection.dev]\nurl = "${url}"\nnamespace = "chat"\n`,
    );
    await Deno.writeTextFile(join(dir, "right.pem"), authority);
    await Deno.writeTextFile(join(dir, "wrong.pem"), otherAuthority);
    const status = (pem: string) =>
      runCli(["status"], {
        cwd: dir,
        env: {
          KALAM_USER: server.user,
          KALAM_PASSWORD: server.password,
          DENO_CERT: join(dir, pem),
        },
      });
    const right = await status("right.pem");
    assert.equal(right.code, 0, right.stderr);
    const wrong = await status("wrong.pem");
    assert.equal(wrong.code, 1);
    assert.match(wrong.stderr, /error\[connection_failed\].*certificate/i);
    assert.match(wrong.stderr, /DENO_CERT/);
  });
});
