import type { State, User } from "./catalog.ts";
import type { Answer } from "./auth_endpoints.ts";
import type { Outcome } from "./command.ts";
import { invalid, Problem } from "./problem.ts";
import type { Profile } from "./profile.ts";
import { runBatch, StatementProblem } from "./run_batch.ts";
import { dataType, encodeCell, type Value } from "./values.ts";

const LONGEST = 1_048_576;

interface Request {
  readonly sql: string;
  readonly params: readonly Value[];
  readonly namespace: string;
}

const wrong = (message: string) => new Problem("INVALID_INPUT", `Invalid JSON payload: ${message}`);

function param(value: unknown): Value {
  if (Array.isArray(value)) {
    throw new Problem("INVALID_PARAMETER", "Array parameters not yet supported");
  }
  if (value !== null && typeof value === "object") {
    throw new Problem("INVALID_PARAMETER", "Object parameters not yet supported");
  }
  return typeof value === "number" && Number.isInteger(value) ? BigInt(value) : value as Value;
}

function parseRequest(body: string): Request {
  let value: Record<string, unknown>;
  try {
    value = JSON.parse(body);
  } catch (error) {
    throw wrong((error as Error).message);
  }
  const { sql, params = null, namespace_id = null } = value ?? {};
  if (typeof sql !== "string") throw wrong("missing field `sql`");
  if (params !== null && !Array.isArray(params)) throw wrong("invalid type for `params`");
  if (namespace_id !== null && typeof namespace_id !== "string") {
    throw wrong("invalid type for `namespace_id`");
  }
  if (new TextEncoder().encode(sql).length > LONGEST) {
    throw invalid(`SQL query too long: more than ${LONGEST} bytes`);
  }
  if ((params?.length ?? 0) > 50) throw new Problem("INVALID_PARAMETER", "Too many parameters");
  return { sql, params: (params ?? []).map(param), namespace: namespace_id ?? "default" };
}

function queryResult({ columns, rows, rowCount, message }: Outcome, user: User) {
  const schema = columns?.map(({ name, type, primary, nullable }, index) => {
    const flags = primary ? ["pk", "nn", "uq"] : nullable === false ? ["nn"] : [];
    return { name, data_type: dataType(type), index, ...(flags.length > 0 ? { flags } : {}) };
  });
  return {
    ...(schema === undefined || schema.length === 0 ? {} : { schema }),
    ...(rows === undefined ? {} : {
      rows: rows.map((row) => row.map((cell, i) => encodeCell(cell, columns?.[i]?.type ?? ""))),
    }),
    row_count: rowCount,
    ...(message === undefined ? {} : { message }),
    as_user: user.user,
  };
}

/** What a user without admin rights reads of an error. */
function redacted({ code, message }: Problem): string {
  switch (code) {
    case "SQL_EXECUTION_ERROR":
      return "SQL statement failed. Review the statement and try again.";
    case "INVALID_SQL":
      return "SQL statement is invalid or not allowed. Review the SQL and try again.";
    case "BATCH_PARSE_ERROR":
      return "Failed to parse SQL batch. Review the SQL and try again.";
    case "TABLE_NOT_FOUND":
      return "Requested table is not available";
    case "INTERNAL_ERROR":
      return "SQL request failed. Retry the request.";
    default:
      return message;
  }
}

/** The answer to a problem, as this user reads it. */
export function problemAnswer(problem: Problem, took: number, user: User | null): Answer {
  const plain = user !== null && (user.role === "user" || user.role === "service");
  const message = plain ? redacted(problem) : problem.message;
  const details = !plain && problem instanceof StatementProblem ? { details: problem.text } : {};
  const error = { code: problem.code, message, ...details };
  return { status: problem.status, body: { status: "error", results: [], took, error } };
}

/** Answers POST /v1/api/sql for a user who is known. */
export async function sqlEndpoint(
  body: string,
  server: {
    readonly state: State;
    readonly profile: Profile;
    readonly user: User;
    readonly defaultLimit: number;
    readonly maxLimit: number;
    readonly onStatement: (text: string, namespace: string) => void;
  },
): Promise<Answer> {
  const start = performance.now();
  const took = () => Math.round((performance.now() - start) * 1000) / 1000;
  try {
    const { sql, params, namespace } = parseRequest(body);
    const onStatement = (text: string) => server.onStatement(text, namespace);
    const { results, streamed } = await runBatch(sql, {
      ...server,
      params,
      namespace,
      onStatement,
    });
    const shown = results.map((outcome) => queryResult(outcome, server.user));
    const answer = { status: "success", results: shown, took: took() };
    return { status: 200, body: streamed ? { ...answer, error: null } : answer };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return problemAnswer(error, took(), server.user);
  }
}
