import { nearest } from "../../sql/nearest.ts";
import type { StatementReader } from "./statement_reader.ts";

const functions = ["NOW", "SNOWFLAKE_ID", "UUID_V7", "ULID", "CURRENT_USER"];

/** What follows DEFAULT, as SQL in one spelling; `null` for NULL. */
export function readDefault(reader: StatementReader): string | null {
  if (reader.accept("(")) {
    const inside = readDefault(reader);
    reader.expect(")");
    return inside;
  }
  const at = reader.offset;
  const token = reader.take();
  const word = token.text.toUpperCase();
  if (token.kind === "string" || token.kind === "number") return token.text;
  if ((word === "-" || word === "+") && reader.next?.kind === "number") {
    return (word === "-" ? "-" : "") + reader.take().text;
  }
  if (word === "NULL") return null;
  if (word === "TRUE" || word === "FALSE") return word;
  if (word === "CURRENT_TIMESTAMP") {
    reader.accept("(", ")");
    return word;
  }
  if (token.kind !== "word" || !reader.accept("(", ")")) {
    if (word === "CURRENT_USER") return "CURRENT_USER()";
    reader.fail(`"${token.text}" is no default that KalamDB knows`, {
      at,
      hint: `a string, a number, TRUE, FALSE, NULL, CURRENT_TIMESTAMP or one of ${
        functions.map((name) => `${name}()`).join(", ")
      }`,
    });
  }
  if (functions.includes(word)) return `${word}()`;
  const [near = "NOW"] = nearest(word, functions, 1);
  reader.refuse(`there is no default function ${word}(): older servers store its name as a text`, {
    at,
    hint: `did you mean ${near}()?`,
  });
  return `${word}()`;
}
