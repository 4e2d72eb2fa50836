import { createHash } from "node:crypto";

const source = (text: string): string =>
  `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;

/** A content security policy under which the page's own style and scripts run, and nothing else. */
export function policy(style: string, scripts: readonly string[]): string {
  return [
    "default-src 'none'",
    `style-src ${source(style)}`,
    `script-src ${scripts.map(source).join(" ")}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}
