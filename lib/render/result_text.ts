import type { Result } from "../command/result.ts";
import type { FrameOptions } from "./code_frame.ts";
import type { Rendered } from "./rendered.ts";

/** What a reader sees of a result; only what shows this one is loaded. */
export async function resultText(
  { verb, value }: Result,
  options: FrameOptions,
): Promise<Rendered> {
  const { style } = options;
  switch (verb) {
    case "init":
      return "tool" in value
        ? (await import("./import_text.ts")).importText(value, style)
        : (await import("./init_text.ts")).initText(value, style);
    case "diff":
      return (await import("./diff_text.ts")).diffText(value, style);
    case "draft":
      return (await import("./draft_text.ts")).draftText(value, style);
    case "create":
      return (await import("./sealed_text.ts")).sealedText(value, { style, done: "Created" });
    case "seal":
      return (await import("./sealed_text.ts")).sealedText(value, { style, done: "Sealed" });
    case "status":
      return (await import("./status_text.ts")).statusText(value, options);
    case "migrate":
      return (await import("./migrate_text.ts")).migrateText(value, style);
    case "fleet":
      return (await import("./fleet_text.ts")).fleetText(value, style);
    case "deploy":
      return (await import("./deploy_text.ts")).deployText(value, style);
    case "rollback":
      return (await import("./rollback_text.ts")).rollbackText(value, style);
    case "dev":
      return (await import("./dev_text.ts")).devText(value);
    case "verify":
      return (await import("./verify_text.ts")).verifyText(value, style);
    case "types":
      return (await import("./types_text.ts")).typesText(value, style);
    case "report":
      return (await import("./report_text.ts")).reportText(value, style);
    case "retry":
      return {
        stdout: `${style.green("Queued")} ${value.id} again\n`,
        stderr: "Next: kalam-migrate migrate\n",
      };
    case "repair":
      return (await import("./repair_text.ts")).repairText(value, style);
    case "completions":
      return { stdout: value.script + "\n" };
  }
}
