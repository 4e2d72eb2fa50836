import assert from "node:assert/strict";
import { join } from "node:path";
import { migrate } from "../../lib/apply/migrate.ts";
import { status } from "../../lib/apply/status.ts";
import type { Target } from "../../lib/engine/target.ts";
import { openTarget } from "../../lib/open.ts";
import { loadProject } from "../../lib/project/load_project.ts";
import { copyAll } from "../support/copy_all.ts";
import { cutEndState } from "./cut_end_state.ts";
import { withCutProject } from "./cut_project.ts";

/** Which files a folder holds, how long they are and when they were written. */
function written(folder: string): string {
  const lines = [...Deno.readDirSync(folder)].sort((a, b) => a.name < b.name ? -1 : 1)
    .map(({ name, isDirectory }) => {
      const path = join(folder, name);
      if (isDirectory) return `${name}/ ${written(path)}`;
      const { size, mtime } = Deno.statSync(path);
      return `${name} ${size} ${mtime?.getTime()}`;
    });
  return lines.join("\n");
}

/** Calls `after` whenever the target has answered. */
function watched(target: Target, after: () => Promise<void>): Target {
  return new Proxy(target, {
    get(object, key, receiver) {
      const value = Reflect.get(object, key, receiver);
      if (key !== "query" && key !== "execute") return value;
      return async (...args: unknown[]) => {
        try {
          return await value(...args);
        } finally {
          await after();
        }
      };
    },
  });
}

Deno.test("an embedded database as a kill leaves it after each call is made whole by the next run", () =>
  withCutProject(async (dir) => {
    const data = await Deno.makeTempDir({ prefix: "embedded-kill-" });
    const load = (folder: string) =>
      loadProject(dir, {
        variables: { ...Deno.env.toObject(), KALAM_URL: `pglite:${join(data, folder)}` },
      });
    try {
      // What a killed process leaves is what its files hold; it does nothing between two calls.
      const left: string[] = [];
      let before = "";
      const whole = await (async () => {
        await using target = await openTarget(await load("live"));
        const keep = async () => {
          const now = written(join(data, "live"));
          if (now === before) return;
          before = now;
          left.push(`left_${left.length}`);
          await copyAll(join(data, "live"), join(data, left.at(-1) ?? ""));
        };
        const { failed } = await migrate(await load("live"), { target: watched(target, keep) });
        assert.equal(failed?.error.message, undefined);
        return await cutEndState(target);
      })();
      assert.ok(left.length > 20, `${left.length} states`);
      const seen = new Set<string>();
      for (const folder of left) {
        const project = await load(folder);
        await using target = await openTarget(project);
        const { applied, pending, applying, failed } = await status(project, { target });
        const stands = [applied, applying, failed, pending].map(({ length }) => length).join(" ");
        seen.add(stands);
        const { failed: error } = await migrate(project, { target });
        assert.equal(error?.error.message, undefined, `${folder}: ${stands}`);
        assert.equal(await cutEndState(target), whole, `${folder}: ${stands}`);
      }
      // The mark of a migration that is one transaction need not be on disk before it is applied.
      for (const stands of ["0 0 0 3", "1 0 0 2", "1 1 0 1", "2 0 0 1", "3 0 0 0"]) {
        assert.ok(seen.has(stands), `never ${stands}: ${[...seen].join(", ")}`);
      }
    } finally {
      await Deno.remove(data, { recursive: true });
    }
  }));
