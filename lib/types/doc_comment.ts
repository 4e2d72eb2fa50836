/** A doc comment of these lines, each line of it indented; none where there is nothing to say. */
export function docComment(parts: readonly (string | null | undefined)[], indent = ""): string {
  const lines = parts
    .flatMap((part) => part?.split(/\r\n|[\r\n\u2028\u2029]/) ?? [])
    .map((line) => line.trimEnd().replaceAll("*/", "*\\/"));
  while (lines[0] === "") lines.shift();
  while (lines.at(-1) === "") lines.pop();
  const [only] = lines;
  if (only === undefined) return "";
  if (lines.length === 1) return `${indent}/** ${only} */\n`;
  const body = lines.map((line) => `${indent} * ${line}`.trimEnd());
  return [`${indent}/**`, ...body, `${indent} */`, ""].join("\n");
}
