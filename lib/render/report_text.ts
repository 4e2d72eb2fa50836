import type { WrittenReport } from "../command/result.ts";
import { plural } from "./plural.ts";
import { printable } from "./printable.ts";
import type { Rendered } from "./rendered.ts";
import type { Style } from "./style.ts";

/** What a page holds, and what it could not be told. */
export function reportText(result: WrittenReport, style: Style): Rendered {
  const { output, bytes, migrations, applied, online, draft, tables, references } = result;
  const parts = [
    plural(migrations, "migration") + (online ? `, ${applied} applied` : ""),
    ...(draft ? ["the draft"] : []),
    `${plural(tables, "table")} with ${plural(references, "foreign key")}`,
  ];
  return {
    stdout: `${style.green("Wrote")} ${printable(output)} (${Math.ceil(bytes / 1024)} KiB)\n` +
      `  ${parts.join("; ")}\n`,
    stderr: result.notices.map((notice) =>
      `${style.dim("note")}: ${notice.split("\n").map(printable).join("\n  ")}\n`
    ).join(""),
  };
}
