import { startServer } from "../../tests/support/start_server.ts";
import { startDebianServer } from "../../tests/system/debian_server.ts";
import { embeddedEngine } from "./embedded_engine.ts";
import type { CaseEngine } from "./engine.ts";
import { serverEngine } from "./server_engine.ts";

/** The engines that cases can be applied on, by their major version. */
export const engineNames = ["13", "15", "18"] as const;

/** Opens the engine of a major version. */
export async function openEngine(name: string, cacheDir: string): Promise<CaseEngine> {
  if (name === "18") return embeddedEngine(cacheDir);
  if (name === "15") {
    const server = await startDebianServer();
    const url = `postgres://postgres@127.0.0.1:${server.port}/postgres`;
    return await serverEngine(name, {
      url,
      [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
    });
  }
  if (name === "13") return await serverEngine(name, await startServer({ major: 13 }));
  throw new Error(`there is no engine "${name}"`);
}
