import type { TypesResult } from "../types/types_result.ts";
import type { Rendered } from "./rendered.ts";
import type { Style } from "./style.ts";

/** The types themselves, or what became of their file. */
export function typesText({ state, path, text }: TypesResult, style: Style): Rendered {
  switch (state) {
    case "printed":
      return { stdout: text };
    case "written":
      return { stdout: `${style.green("Wrote")} ${path}\n` };
    case "unchanged":
      return { stdout: `${path} is up to date\n` };
    case "outdated":
      return { stdout: `${path} is out of date\n`, stderr: "Next: run the same without --check\n" };
  }
}
