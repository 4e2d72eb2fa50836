import { captureLog } from "./capture_log.ts";

/** The script that makes a shell complete `kalam-migrate`. */
export async function completionScript(shell: string): Promise<string> {
  const { default: tab } = await import("@bomb.sh/tab");
  return captureLog(() => tab.setup("kalam-migrate", "kalam-migrate", shell));
}
