import type { Problem } from "../errors.ts";

/** What PostgreSQL keeps of a name. */
const longest = 63;

/** Why a namespace cannot be worked on; `undefined` where nothing speaks against it. */
export function namespaceProblem(
  namespace: string,
  dialect: "postgres" | "kalamdb" | undefined,
): Problem | undefined {
  if (namespace === "") return { message: "The namespace has no name", hint: "such as: app" };
  if (dialect !== "postgres") return undefined;
  if (new TextEncoder().encode(namespace).length > longest) {
    return {
      message: `The namespace "${namespace}" is too long`,
      hint: `PostgreSQL cuts names after ${longest} bytes: choose a shorter one`,
    };
  }
  const owner = namespace === "kalam"
    ? "the history is kept there"
    : /^pg_|^information_schema$/.test(namespace)
    ? "it is the server's own"
    : undefined;
  if (owner === undefined) return undefined;
  return {
    message: `"${namespace}" cannot be the namespace: ${owner}`,
    hint: "choose another one",
  };
}
