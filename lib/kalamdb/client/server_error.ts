import { DatabaseError } from "../../engine/target.ts";
import { MigrateError } from "../../errors.ts";
import { redact } from "../../sql/redact.ts";
import { fields } from "./fields.ts";
import type { HttpAnswer } from "./http_request.ts";

/** What a server says is wrong. */
export interface ServerError {
  readonly status: number;
  /** Upper case, as `/v1/api/sql` writes it. */
  readonly code: string;
  readonly message: string;
}

/** The error of an answer, in either of the two shapes that servers use; or that of a proxy. */
export function serverError({ status, body, text }: HttpAnswer): ServerError {
  const found = fields(body).error;
  if (typeof found === "string") {
    const { message } = fields(body);
    return {
      status,
      code: found.toUpperCase(),
      message: message == null ? found : String(message),
    };
  }
  const { code, message } = fields(found);
  if (code !== undefined) return { status, code: String(code), message: String(message ?? code) };
  const said = text.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ").trim().slice(0, 200);
  return { status, code: `HTTP_${status}`, message: said === "" ? `HTTP status ${status}` : said };
}

const credentials =
  "set KALAM_USER and KALAM_PASSWORD, or KALAM_TOKEN, in the environment or in .env";
const hints: Readonly<Record<string, string>> = {
  SETUP_REQUIRED:
    "the server was never set up: create its first user (POST /v1/api/auth/setup, or " +
    "the Kalam CLI), then try again",
  ACCOUNT_LOCKED: "the account is locked for a while, or by an administrator",
  LOCAL_AUTH_DISABLED: "the server takes no password: give it a token by KALAM_TOKEN",
  REMOTE_ACCESS_DENIED: "the server lets this user in from its own machine only",
  INSUFFICIENT_PERMISSIONS: "migrations need a user with the role dba",
  PERMISSION_DENIED: "migrations need a user with the role dba",
  FORBIDDEN: "migrations need a user with the role dba",
  MISSING_AUTHORIZATION: credentials,
  INVALID_CREDENTIALS: credentials,
  UNAUTHORIZED: credentials,
  TOKEN_EXPIRED: "get a new token for KALAM_TOKEN, or set KALAM_USER and KALAM_PASSWORD",
};

/** An answer that says who asks may not, or that the server is not ready for anybody. */
export function accessError(error: ServerError, label: string): MigrateError {
  const { status, code, message } = error;
  const key = status === 428 ? "SETUP_REQUIRED" : code;
  const hint = hints[key] ??
    (status === 401 || status === 403 ? credentials : "check the URL: is it a KalamDB server?");
  return new MigrateError("connection_failed", `Cannot use "${label}": ${redact(message)}`, {
    hint,
  });
}

/** Whether an error is about who asks, not about the statement. */
export function isAccessError({ status, code }: ServerError): boolean {
  return status === 401 || status === 428 ||
    (status === 403 && code !== "PERMISSION_DENIED") || /^HTTP_40[45]$/.test(code);
}

/** What servers say to users without the role dba, whatever went wrong. */
const redacted =
  /^(SQL (statement|request) (failed|is invalid or not allowed)\. |Requested table is not available|Failed to parse SQL batch\. Review)/;
const aboutSql = new Set([400, 403, 404, 409, 413, 422, 500]);

/** An error about a statement. Without an SQLSTATE nobody knows whether it took effect. */
export function statementFailure({ status, code, message }: ServerError): DatabaseError {
  const said = message.replace(/^Statement \d+ failed: /, "");
  if (!aboutSql.has(status)) return new DatabaseError(`${said} (${code})`);
  const hint = status === 403 || redacted.test(said) ? hints.PERMISSION_DENIED : undefined;
  const sqlState = code === "INVALID_SQL" || code === "BATCH_PARSE_ERROR" ? "42601" : "XX000";
  return new DatabaseError(said, { sqlState, ...(hint === undefined ? {} : { hint }) });
}
