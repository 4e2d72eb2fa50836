import type { Result } from "../command/result.ts";
import { devText } from "./dev_text.ts";
import { deployText } from "./deploy_text.ts";
import { diffText } from "./diff_text.ts";
import { draftText } from "./draft_text.ts";
import { fleetText } from "./fleet_text.ts";
import type { FrameOptions } from "./code_frame.ts";
import { importText } from "./import_text.ts";
import { initText } from "./init_text.ts";
import { migrateText } from "./migrate_text.ts";
import type { Rendered } from "./rendered.ts";
import { reportText } from "./report_text.ts";
import { repairText } from "./repair_text.ts";
import { rollbackText } from "./rollback_text.ts";
import { sealedText } from "./sealed_text.ts";
import { verifyText } from "./verify_text.ts";
import { typesText } from "./types_text.ts";
import { statusText } from "./status_text.ts";

/** What a reader sees of a result. */
export function resultText({ verb, value }: Result, options: FrameOptions): Rendered {
  const { style } = options;
  switch (verb) {
    case "init":
      return "tool" in value ? importText(value, style) : initText(value, style);
    case "diff":
      return diffText(value, style);
    case "draft":
      return draftText(value, style);
    case "create":
      return sealedText(value, { style, done: "Created" });
    case "seal":
      return sealedText(value, { style, done: "Sealed" });
    case "status":
      return statusText(value, options);
    case "migrate":
      return migrateText(value, style);
    case "fleet":
      return fleetText(value, style);
    case "deploy":
      return deployText(value, style);
    case "rollback":
      return rollbackText(value, style);
    case "dev":
      return devText(value);
    case "verify":
      return verifyText(value, style);
    case "types":
      return typesText(value, style);
    case "report":
      return reportText(value, style);
    case "retry":
      return {
        stdout: `${style.green("Queued")} ${value.id} again\n`,
        stderr: "Next: kalam-migrate migrate\n",
      };
    case "repair":
      return repairText(value, style);
    case "completions":
      return { stdout: value.script + "\n" };
  }
}
