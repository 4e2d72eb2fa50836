import assert from "node:assert/strict";
import { join } from "node:path";
import { MigrateError } from "../../lib/errors.ts";
import { loadProject, type LoadProjectOptions } from "../../lib/project/load_project.ts";

interface Files {
  readonly toml?: string | Uint8Array<ArrayBuffer>;
  readonly env?: string;
}

async function inFolder<T>(files: Files, body: (dir: string) => Promise<T>): Promise<T> {
  const dir = await Deno.makeTempDir();
  try {
    const { toml, env } = files;
    if (typeof toml === "string") await Deno.writeTextFile(join(dir, "kalam.toml"), toml);
    else if (toml !== undefined) await Deno.writeFile(join(dir, "kalam.toml"), toml);
    if (env !== undefined) await Deno.writeTextFile(join(dir, ".env"), env);
    return await body(dir);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

const load = (files: Files, options: LoadProjectOptions = {}) =>
  inFolder(files, (dir) => loadProject(dir, options));

async function failure(files: Files, options: LoadProjectOptions = {}): Promise<MigrateError> {
  try {
    await load(files, options);
  } catch (error) {
    if (error instanceof MigrateError) return error;
    throw error;
  }
  throw new Error("it loaded");
}

const minimal = '[connection.dev]\nurl = "pglite:"\n';

Deno.test("what is left out has its default", async () => {
  const project = await load({ toml: minimal });
  assert.deepEqual(project.environment, {
    name: "dev",
    url: "pglite:",
    label: "pglite:",
    namespace: "public",
    purpose: "development",
  });
  assert.equal(project.dialect, "postgres");
  assert.equal(project.schema.path, join(project.dir, "schema.sql"));
  assert.equal(project.migrations.dir, join(project.dir, "kalam", "migrations"));
  assert.deepEqual([project.migrations.lockTimeout, project.migrations.outOfOrder], ["5s", "warn"]);
  assert.deepEqual(project.warnings, []);
});

Deno.test("flag, variable, file and default are asked in this order", async () => {
  const toml = '[project]\ndefault_env = "two"\n' + minimal +
    'namespace = "n"\n[connection.two]\nurl = "pglite:memory"\npurpose = "staging"\n';
  const nameOf = async (options: LoadProjectOptions) =>
    (await load({ toml }, options)).environment.name;
  assert.equal(await nameOf({}), "two");
  assert.equal(await nameOf({ variables: { KALAM_ENV: "dev" } }), "dev");
  assert.equal(await nameOf({ env: "two", variables: { KALAM_ENV: "dev" } }), "two");
  const moved = await load({ toml }, { variables: { KALAM_URL: "postgres://u:geheim@h/d" } });
  assert.deepEqual([moved.environment.name, moved.environment.label], [
    "two",
    "postgres://u:***@h/d",
  ]);
  const kept = await load({ toml }, { env: "dev", variables: { KALAM_URL: "postgres://h/d" } });
  assert.equal(kept.environment.url, "pglite:");
  assert.match(kept.warnings[0]?.message ?? "", /KALAM_URL/);
  const named = await load({ toml }, {
    env: "dev",
    namespace: "m",
    variables: { KALAM_NAMESPACE: "x" },
  });
  assert.equal(named.environment.namespace, "m");
});

Deno.test(".env stands below the process environment and fills URLs", async () => {
  const toml = '[connection.dev]\nurl = "postgres://app:${PASS}@${HOST_NAME}/d"\n';
  const env = "# note\nexport PASS='a b'\nHOST_NAME=\"low\"\n";
  const project = await load({ toml, env }, { variables: { HOST_NAME: "high" } });
  assert.equal(project.environment.url, "postgres://app:a b@high/d");
  assert.equal(project.environment.label, "postgres://app:***@high/d");
});

Deno.test("an unset variable is named with its line", async () => {
  const error = await failure({ toml: '[connection.dev]\nurl = "postgres://${NOPE}/d"\n' });
  assert.equal(error.code, "project_invalid");
  assert.match(error.message, /"NOPE"/);
  assert.deepEqual([error.position?.file, error.position?.line], ["kalam.toml", 2]);
});

Deno.test("all problems of the file come together, each with its line", async () => {
  const error = await failure({
    toml: minimal +
      '[schema]\nwatch = "yes"\npath = "../out.sql"\n[migrations]\nlock_timeout = "soon"\nout_of_order = "never"\n',
  });
  assert.equal(error.code, "project_invalid");
  assert.deepEqual(error.problems.map(({ message, position }) => [position?.line, message]), [
    [4, '"schema.watch" should be true or false'],
    [5, '"schema.path" should be a path inside the project'],
    [7, '"migrations.lock_timeout" should be a time, such as "5s", "500ms" or "0"'],
    [8, '"migrations.out_of_order" should be one of: warn, refuse'],
  ]);
});

Deno.test("unknown keys are warnings with a suggestion, the Kalam CLI's are left to it", async () => {
  const { warnings } = await load({
    toml: minimal +
      '[schema]\npaht = "x"\nlanguages = ["ts"]\n[functions]\na = 1\n[logging]\nlevel = "x"\n',
  });
  assert.deepEqual(warnings.map(({ message, hint, position }) => [message, hint, position?.line]), [
    ['Unknown key "schema.paht" in kalam.toml', 'did you mean "schema.path"', 4],
  ]);
});

Deno.test("no project, no environment, a mix of dialects, broken TOML, no text", async () => {
  const none = await failure({});
  assert.deepEqual([none.code, /init/.test(none.hint ?? "")], ["project_not_found", true]);
  const unknown = await failure({ toml: minimal }, { env: "dve" });
  assert.deepEqual([unknown.code, unknown.hint], ["environment_unknown", 'did you mean "dev"']);
  const mixed = await failure({ toml: minimal + '[connection.prod]\nurl = "https://k.example"\n' });
  assert.equal(mixed.code, "dialect_mixed");
  assert.match(mixed.message, /"dev" \(postgres\) and "prod" \(kalamdb\)/);
  const broken = await failure({ toml: '[connection.dev]\nurl = "pglite:\n' });
  assert.deepEqual([broken.code, broken.position?.line, broken.position?.sourceLine], [
    "project_invalid",
    2,
    'url = "pglite:',
  ]);
  const binary = await failure({ toml: new Uint8Array([0xff, 0xfe]) });
  assert.equal(binary.code, "file_unreadable");
});

Deno.test("a namespace that no server keeps, or that is not the project's, is refused", async () => {
  const inFile = async (name: string) =>
    await failure({ toml: `[connection.dev]\nurl = "pglite:"\nnamespace = "${name}"\n` });
  for (const name of ["kalam", "pg_catalog", "information_schema", "ä".repeat(32)]) {
    const { code, position } = await inFile(name);
    assert.deepEqual([code, position?.line], ["project_invalid", 3], name);
  }
  for (const namespace of ["", "a".repeat(64)]) {
    const { code, hint } = await failure({ toml: minimal }, { namespace });
    assert.deepEqual([code, typeof hint], ["usage", "string"]);
  }
  const project = await load({ toml: minimal }, { namespace: "a".repeat(63) });
  assert.equal(project.environment.namespace.length, 63);
});

Deno.test("a purpose is taken from the name, with a warning", async () => {
  const toml = minimal + '[connection.prod]\nurl = "pglite:x"\n';
  const project = await load({ toml }, { env: "prod" });
  assert.equal(project.environment.purpose, "production");
  assert.match(project.warnings[0]?.hint ?? "", /purpose = "production"/);
});
