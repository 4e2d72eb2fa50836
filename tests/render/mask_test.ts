import assert from "node:assert/strict";
import type { Project } from "../../lib/project/project.ts";
import { mask } from "../../lib/sql/mask.ts";
import { maskValue } from "../../lib/render/mask_value.ts";
import { secretsOf } from "../../lib/sql/secrets_of.ts";

function projectWith(url: string, variables: Record<string, string> = {}): Project {
  return {
    environment: { url, namespace: "app" },
    scratch: { url: "" },
    variables,
  } as unknown as Project;
}

Deno.test("passwords are known as a URL writes them and as they are", () => {
  const secrets = secretsOf(projectWith("postgres://app:p%40ss%2Fword@db/shop"));
  assert.equal(mask("p@ss/word and p%40ss%2Fword", secrets), "*** and ***");
  const fromVariables = secretsOf(projectWith("pglite:", { PGPASSWORD: "tiger-7" }));
  assert.equal(mask("it was tiger-7.", fromVariables), "it was ***.");
});

Deno.test("a longer secret goes before one that it holds", () => {
  const secrets = secretsOf(
    projectWith("postgres://u:horse@db/x", { PGPASSWORD: "horse-and-rider" }),
  );
  assert.equal(mask("horse-and-rider", secrets), "***");
});

Deno.test("a password that is also a name in the URL does not garble messages", () => {
  const secrets = secretsOf(projectWith("postgres://shop:shop@db/shop"));
  assert.equal(mask('database "shop" does not exist', secrets), 'database "shop" does not exist');
});

Deno.test("values are masked at every depth; plans are left as they are", () => {
  const masked = (text: string) => text.replaceAll("secret", "***");
  const value = { a: ["secret"], b: { c: "my secret", d: 5, e: null }, plan: { up: ["secret"] } };
  assert.deepEqual(maskValue(value, masked), {
    a: ["***"],
    b: { c: "my ***", d: 5, e: null },
    plan: { up: ["secret"] },
  });
});
