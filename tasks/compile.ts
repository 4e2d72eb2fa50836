import { parseArgs } from "node:util";
import { compileTarget } from "./compile/compile_target.ts";
import { targets } from "./compile/targets.ts";

const { values } = parseArgs({
  options: {
    target: { type: "string", multiple: true, default: [...targets] },
    output: { type: "string", default: "dist" },
    verbose: { type: "boolean", default: false },
  },
});

const unknown = values.target.filter((target) => !targets.includes(target));
if (unknown.length > 0) {
  console.error(`There is no target ${unknown.join(", ")}; there are:\n  ${targets.join("\n  ")}`);
  Deno.exit(2);
}
const missing: string[] = [];
await Deno.mkdir(values.output, { recursive: true });
for (const target of values.target) {
  const { file, said, state } = await compileTarget(target, values.output);
  if (state === "done") console.log(values.verbose ? said : `Compiled ${file}`);
  else if (state === "unreachable") missing.push(target);
  else console.error(`Not compiled for ${target}:\n${said}`);
  if (state !== "done") Deno.exitCode = 1;
}
if (missing.length > 0) {
  const { deno } = Deno.version;
  console.error(
    `Not compiled: deno compile embeds Deno's own runtime, and that could not be fetched for\n` +
      missing.map((target) => `  ${target}\n`).join("") +
      `Run this where https://dl.deno.land is reachable; or fetch\n` +
      `  https://dl.deno.land/release/v${deno}/denort-<target>.zip\n` +
      `there and put it into dl/release/v${deno}/ of the folder that deno info calls DENO_DIR.`,
  );
}
