import { join } from "node:path";
import { writeFiles } from "./write_files.ts";

/** The real tools, as npm has them. */
const packages = [
  "dbmate@2.36.0",
  "drizzle-kit@0.31.11",
  "drizzle-orm@0.45.4",
  "graphile-migrate@1.4.1",
  "node-pg-migrate@9.0.0",
  "pg@8.23.1",
];

/** A folder with other migration tools installed. */
export interface ForeignTools extends AsyncDisposable {
  readonly dir: string;
  /** Makes a project in it. */
  project(name: string, files: Readonly<Record<string, string>>): Promise<string>;
  /** Runs a tool in a project; throws what it says where it fails. */
  run(
    cwd: string,
    command: readonly string[],
    env?: Readonly<Record<string, string>>,
  ): Promise<string>;
}

async function output(
  program: string,
  options: Deno.CommandOptions & { readonly cwd: string },
): Promise<string> {
  const { code, stdout, stderr } = await new Deno.Command(program, { stdin: "null", ...options })
    .output();
  const said = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
  if (code === 0) return said;
  throw new Error(`${program} ${options.args?.join(" ")} failed: ${said}`);
}

/** Installs the tools; they go away when disposed. */
export async function foreignTools(): Promise<ForeignTools> {
  const dir = await Deno.realPath(await Deno.makeTempDir({ prefix: "kalam-tools-" }));
  await Deno.writeTextFile(join(dir, "package.json"), '{ "private": true }\n');
  await output("npm", {
    args: [
      "install",
      "--no-audit",
      "--no-fund",
      "--ignore-scripts",
      "--loglevel=error",
      ...packages,
    ],
    cwd: dir,
  });
  return {
    dir,
    async project(name, files) {
      const root = join(dir, name);
      await writeFiles(root, files);
      return root;
    },
    run: (cwd, [name = "", ...args], env = {}) =>
      output(join(dir, "node_modules", ".bin", name), { args, cwd, env }),
    [Symbol.asyncDispose]: () => Deno.remove(dir, { recursive: true }),
  };
}
