import { type ErrorCode, MigrateError, type Problem } from "../errors.ts";

/** Several problems as one error; a single one is the error itself. None gives `undefined`. */
export function problemsError(
  code: ErrorCode,
  problems: readonly Problem[],
  options: { readonly several: string },
): MigrateError | undefined {
  const [first, second] = problems;
  if (first === undefined) return undefined;
  if (second !== undefined) return new MigrateError(code, options.several, { problems });
  const { message, hint, position } = first;
  return new MigrateError(code, message, { hint, position, problems });
}
