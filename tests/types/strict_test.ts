import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { withFolder } from "../cli/with_folder.ts";

const root = new URL("../../", import.meta.url);

Deno.test("the types and the applications on them pass the strictest checks", () =>
  withFolder(async (dir) => {
    const { imports } = JSON.parse(await Deno.readTextFile(new URL("deno.json", root)));
    const folder = join(dir, "src");
    await Deno.mkdir(folder);
    for await (const { name } of Deno.readDir(new URL("fixtures/types/", root))) {
      if (!name.endsWith(".ts")) continue;
      await Deno.copyFile(
        fileURLToPath(new URL(`fixtures/types/${name}`, root)),
        join(folder, name),
      );
    }
    const { pg, postgres, "@types/pg": typesOfPg } = imports;
    const compilerOptions = {
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noUnusedLocals: true,
      noUnusedParameters: true,
      isolatedDeclarations: true,
      verbatimModuleSyntax: true,
    };
    const config = { imports: { pg, postgres, "@types/pg": typesOfPg }, compilerOptions };
    await Deno.writeTextFile(join(dir, "deno.json"), JSON.stringify(config));
    for (const args of [["check", "src/"], ["lint"], ["fmt", "--check", "src/pg.ts"]]) {
      const { code, stderr } = await new Deno.Command(Deno.execPath(), { args, cwd: dir }).output();
      assert.equal(code, 0, `${args.join(" ")}: ${new TextDecoder().decode(stderr)}`);
    }
  }));
