import type { Session } from "../apply/session.ts";

/** A session that looks for the history's tables in the first namespace, not in each. */
export function ensuredOnce(session: Session): Session {
  let ensured = false;
  const ensure = async (): Promise<void> => {
    if (ensured) return;
    await session.history.ensure();
    ensured = true;
  };
  return { ...session, history: { ...session.history, ensure } };
}
