import assert from "node:assert/strict";
import { repeatOptions } from "../../lib/render/repeat_options.ts";

Deno.test("what is proposed leads to where the command was called for", () => {
  const text =
    "Applied kalam-migrate status\nhint: run: kalam-migrate retry a, then kalam-migrate " +
    "migrate\n\x1b[32mhint\x1b[39m: kalam-migrate help diff\nNext: kalam-migrate --env live status\n";
  assert.equal(repeatOptions(text, {}), text);
  assert.equal(
    repeatOptions(text, { env: "prod" }),
    text.replace(
      "run: kalam-migrate retry a, then kalam-migrate migrate",
      "run: kalam-migrate --env prod retry a, then kalam-migrate --env prod migrate",
    ),
  );
  assert.equal(
    repeatOptions("hint: kalam-migrate --namespace t6 repair", { env: "prod", namespace: "t1" }),
    "hint: kalam-migrate --env prod --namespace t6 repair",
  );
  assert.equal(
    repeatOptions("Next: kalam-migrate seal", { projectDir: "my shop's", namespace: "a$&" }),
    "Next: kalam-migrate --project-dir 'my shop'\\''s' --namespace 'a$&' seal",
  );
});
