import type { PGlite } from "@electric-sql/pglite";
import { bootPglite } from "../pglite/boot_pglite.ts";
import { pgliteSession } from "../pglite/pglite_session.ts";
import type { ScratchOptions } from "./open_scratch.ts";
import { prepareScratch } from "./prepare_scratch.ts";
import { repeatIn } from "./repeat_in.ts";
import type { Scratch } from "./scratch.ts";

/** Embedded scratch: an engine instance of its own for each database. */
export function pgliteScratch(options: ScratchOptions): Scratch {
  const running = new Set<PGlite>();
  return {
    createsRoles: true,
    ownEngines: true,
    async open(needs) {
      const engine = await bootPglite({ cacheDir: options.cacheDir, extensions: needs.extensions });
      running.add(engine);
      const session = pgliteSession(engine);
      await prepareScratch(session, { namespace: needs.namespace, roles: options.roles ?? [] });
      return {
        query: session.query,
        execute: session.execute,
        repeat: repeatIn(session),
        async [Symbol.asyncDispose]() {
          running.delete(engine);
          await engine.close();
        },
      };
    },
    async [Symbol.asyncDispose]() {
      for (const engine of running) await engine.close();
      running.clear();
    },
  };
}
