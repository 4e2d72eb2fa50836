import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fc from "fast-check";
import {
  checksum,
  effectChecksum,
  matchesChecksum,
  rawChecksum,
} from "../../lib/migration/checksum.ts";

const up = "CREATE TABLE t (\n  a int -- why\n);\n";

Deno.test("the checksum is SHA-256 over the trimmed text with LF", () => {
  const plain = createHash("sha256").update(up.trim()).digest("hex");
  assert.equal(checksum(up), plain);
  assert.equal(checksum(`\r\n${up.replaceAll("\n", "\r\n")}`), plain);
  assert.notEqual(rawChecksum(up.replaceAll("\n", "\r\n")), plain);
});

Deno.test("comments and white space have no effect, every token has", () => {
  assert.equal(effectChecksum(up), effectChecksum("/* licence */ create TABLE t (a int);"));
  const words = fc.array(fc.constantFrom("a", "b", "'x'", "'y'", "1", "(", ")"), { minLength: 1 });
  fc.assert(fc.property(words, words, (first, second) => {
    assert.equal(
      first.join("\0") === second.join("\0"),
      effectChecksum(first.join(" ")) === effectChecksum(second.join(" ")),
    );
    assert.equal(effectChecksum(first.join(" ")), effectChecksum(first.join("\n-- c\n/* d */")));
  }));
});

Deno.test("a header, comments and CRLF break no deploy; any other token does", () => {
  const token = fc.constantFrom(
    ..."SELECT a b ( ) , ; 1 2 <> = - + 'x;' $$--$$ \"Q\" é $1 ::".split(" "),
    "E'\\''",
  );
  const gap = fc.constantFrom(" ", "\n", "\t", "\r\n", " -- c;'\n", " /* ' */ ");
  const pair = fc.tuple(token, gap);
  const join = (list: readonly (readonly [string, string])[]) =>
    list.map(([text, space]) => ` ${text}${space}`).join("");
  fc.assert(
    fc.property(
      fc.array(pair, { minLength: 1 }),
      fc.array(gap, { minLength: 1 }),
      fc.nat(),
      token,
      (list, gaps, at, other) => {
        const text = join(list);
        const respaced = list.map(([each], i) => [each, gaps[i % gaps.length] ?? " "] as const);
        assert.equal(effectChecksum(`-- licence\r\n${join(respaced)}`), effectChecksum(text));
        const place = at % list.length;
        const without = join(list.filter((_, i) => i !== place));
        assert.notEqual(effectChecksum(without), effectChecksum(text));
        const changed = join(list.map((each, i) => i === place ? [other, " "] : each));
        assert.equal(
          effectChecksum(changed) === effectChecksum(text),
          list[place]?.[0] === other,
        );
      },
    ),
  );
});

Deno.test("what PostgreSQL takes for a change is one, what it does not is none", () => {
  const same = (a: string, b: string) => effectChecksum(a) === effectChecksum(b);
  assert.ok(same("SELECT a=-1, b[1:-1]", "select a = -1, b [ 1 : - 1 ]"));
  assert.ok(same("SELECT 1; -- x", "SELECT 1;\r\n"));
  // A lone CR ends a comment, letters outside ASCII keep their case, NBSP is a letter.
  assert.ok(!same("SELECT 1 -- x\rDROP TABLE t", "SELECT 1 -- x\rDROP TABLE u"));
  assert.ok(!same("DROP TABLE É", "DROP TABLE é"));
  assert.ok(!same("SELECT a b", "SELECT a\u00a0b"));
  assert.ok(!same("SELECT 'a'", "SELECT 'A'"));
  assert.ok(!same('SELECT "a"', "SELECT a"));
});

Deno.test("an applied migration is recognised by any of its hashes, a changed one by none", () => {
  const record = { checksum: checksum(up), effectChecksum: effectChecksum(up) };
  assert.ok(matchesChecksum(record, up));
  assert.ok(matchesChecksum(record, `-- licence\n${up}`));
  assert.ok(matchesChecksum({ checksum: rawChecksum(up), effectChecksum: null }, up));
  assert.ok(!matchesChecksum(record, up.replace("int", "bigint")));
  assert.ok(!matchesChecksum({ ...record, effectChecksum: null }, `-- licence\n${up}`));
});
