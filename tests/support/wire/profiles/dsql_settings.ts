import type { Refusal } from "../profile.ts";

/** https://docs.aws.amazon.com/aurora-dsql/latest/userguide/accessing.html#accessing-session-parameters */
const page = "https://docs.aws.amazon.com/aurora-dsql/latest/userguide/accessing.html" +
  "#accessing-session-parameters";

const supported: ReadonlySet<string> = new Set([
  ...["application_name", "client_encoding", "datestyle", "extra_float_digits", "intervalstyle"],
  ...["timezone", "search_path", "disable_sync_create_index"],
]);

/** The parameter of a SET or RESET that Aurora DSQL does not take. */
export function dsqlSetting(sql: string): Refusal | undefined {
  const found =
    /^(set|reset)\s+(?:(local|session(?!\s+authorization))\s+)?(session\s+authorization|\w+)/i
      .exec(sql);
  const [, word = "", scope = "", written = ""] = found ?? [];
  const name = written.toLowerCase().replace(/\s+/, "_");
  if (found === null || supported.has(name) || name === "transaction") return undefined;
  // "you can only set this parameter using SET LOCAL within a transaction block"
  if (name === "role" && /^set$/i.test(word) && /^local$/i.test(scope)) return undefined;
  return {
    code: "0A000",
    message: `setting configuration parameter "${name}" not supported`,
    page: name === "all" ? "assumed" : page,
  };
}
