/** A program in a real pseudo-terminal. */
export interface Terminal extends AsyncDisposable {
  /** Waits until the screen shows a text; gives the screen. Fails after 30 seconds. */
  shows(text: string | RegExp): Promise<string>;
  /** Presses keys by tmux's names: `Down`, `Enter`, `C-c`, or plain text. */
  press(...keys: string[]): Promise<void>;
}

async function tmux(args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await new Deno.Command("tmux", { args: [...args] }).output();
  if (code !== 0) throw new Error(new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}

const quote = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;

/** Runs a command in a terminal of its own; the shell stays and prints `ended with <code>` behind it. */
export async function openTerminal(command: readonly string[]): Promise<Terminal> {
  const name = `kalam-${crypto.randomUUID().slice(0, 8)}`;
  const socket = ["-L", name];
  // Ctrl-C goes to the shell as well, which has to stay.
  const line = `trap : INT; ${command.map(quote).join(" ")}; echo "ended with $?"; sleep 600`;
  await tmux([...socket, "-f", "/dev/null", "new-session", "-d", "-x", "100", "-y", "40", line]);
  const screen = () => tmux([...socket, "capture-pane", "-p"]);
  return {
    async shows(text) {
      const until = Date.now() + 30_000;
      for (;;) {
        const now = await screen();
        if (typeof text === "string" ? now.includes(text) : text.test(now)) return now;
        if (Date.now() > until) throw new Error(`the screen never showed ${text}:\n${now}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    press: async (...keys) => void await tmux([...socket, "send-keys", ...keys]),
    [Symbol.asyncDispose]: async () => void await tmux([...socket, "kill-server"]),
  };
}
