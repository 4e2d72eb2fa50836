import assert from "node:assert/strict";
import { docComment } from "../../lib/types/doc_comment.ts";
import { pascalCase } from "../../lib/types/pascal_case.ts";
import { propertyName } from "../../lib/types/property_name.ts";

Deno.test("names become identifiers", () => {
  const names = {
    user_account: "UserAccount",
    userAccount: "UserAccount",
    __private__: "Private",
    USERS: "USERS",
    "2fa codes": "_2faCodes",
    größe: "Größe",
    "日本 語": "日本語",
    "a-b.c/d": "ABCD",
    "!?": "_",
    class: "Class",
    $money: "Money",
  };
  for (const [name, expected] of Object.entries(names)) assert.equal(pascalCase(name), expected);
});

Deno.test("properties are quoted where they have to be", () => {
  const names = { id: "id", class: "class", $a: "$a", größe: "größe", "e-mail": '"e-mail"' };
  for (const [name, expected] of Object.entries(names)) assert.equal(propertyName(name), expected);
  assert.equal(propertyName('a"b\\c\n'), '"a\\"b\\\\c\\n"');
  assert.equal(propertyName("2fa"), '"2fa"');
  assert.equal(propertyName(""), '""');
});

Deno.test("a comment stays a comment", () => {
  assert.equal(docComment([null, undefined, "  \n"]), "");
  assert.equal(docComment(["one"], "  "), "  /** one */\n");
  assert.equal(docComment(["*/ alert(1) /*"]), "/** *\\/ alert(1) /* */\n");
  assert.equal(docComment(["a\r\nb", "c"]), "/**\n * a\n * b\n * c\n */\n");
  assert.equal(docComment(["ends with *"]), "/** ends with * */\n");
});
