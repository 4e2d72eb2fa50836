import type { Ask } from "../engine/ask.ts";
import { terminalAsk } from "./terminal_ask.ts";

/**
 * Whom to ask: the terminal, where there is one. `--yes` answers confirmations, and only these.
 */
export function askOf(
  { isTerminal, yes }: { readonly isTerminal: boolean; readonly yes: boolean },
): Ask | undefined {
  const confirm = () => Promise.resolve(true);
  if (isTerminal) return yes ? { ...terminalAsk, confirm } : terminalAsk;
  return yes ? { confirm, choose: () => Promise.resolve(undefined) } : undefined;
}
