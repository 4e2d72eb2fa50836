import { failed, invalid } from "./problem.ts";
import type { Session } from "./session.ts";

const keywords = new Set(
  ("select insert update delete create drop alter table from where and or not null order group by " +
    "limit offset join on as in is union distinct having").split(" "),
);
const reserved = new Set(
  ("system sys root kalamdb kalam main default sql admin internal information_schema pg_catalog " +
    "datafusion").split(" "),
);

/** Fails on a name that the server does not take. */
export function checkName(name: string, what: string): void {
  const problem = name.length > 64
    ? "cannot exceed 64 characters"
    : /^_/.test(name)
    ? "cannot start with underscore"
    : /^\d/.test(name)
    ? "cannot start with a digit"
    : /\s/.test(name) || name === ""
    ? "cannot be empty or contain spaces"
    : keywords.has(name)
    ? "is a reserved SQL keyword"
    : null;
  if (problem !== null) throw invalid(`${what} name '${name}' ${problem}`);
}

/** Whether a namespace is the server's own. */
export function isReserved(namespace: string): boolean {
  return reserved.has(namespace);
}

/** Fails where an object's namespace is not there. */
export function demandNamespace(session: Session, namespace: string): void {
  if (session.state.namespaces.has(namespace)) return;
  throw failed(
    `Namespace '${namespace}' does not exist. Create it first with CREATE NAMESPACE ${namespace}`,
  );
}
