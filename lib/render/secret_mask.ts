import { redact } from "../sql/redact.ts";

const secretVariables = ["PGPASSWORD", "KALAM_PASSWORD", "KALAM_TOKEN"];
/** Shorter ones are too likely to be a word of the message. */
const shortest = 6;

/** Hides secrets in all that is printed: by their form, and those that are known by their text. */
export class SecretMask {
  #secrets: string[] = [];

  /** Takes the passwords of a connection and of the environment into account. */
  learn(url: string, variables: Readonly<Record<string, string | undefined>>): void {
    const inUrl = /^[a-z][a-z0-9+.-]*:\/\/[^:/?#]*:(.*)@/i.exec(url)?.[1];
    const found = [inUrl, decoded(inUrl), ...secretVariables.map((name) => variables[name])];
    for (const secret of found) {
      if (secret !== undefined && secret.length >= shortest) this.#secrets.push(secret);
    }
    // A secret that holds another one goes first.
    this.#secrets.sort((a, b) => b.length - a.length);
  }

  /** The text without secrets. */
  readonly hide = (text: string): string =>
    this.#secrets.reduce((shown, secret) => shown.replaceAll(secret, "***"), redact(text));
}

function decoded(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
