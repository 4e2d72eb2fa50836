import { MigrateError } from "../../errors.ts";
import { redactUrl } from "../../sql/redact.ts";

/** Where a KalamDB server is, and who asks. */
export interface KalamConnection {
  /** Without a slash at its end and without credentials. */
  readonly base: string;
  /** The URL for messages. */
  readonly label: string;
  readonly user?: string;
  readonly password?: string;
  /** An access token, in place of user and password. */
  readonly token?: string;
}

type Variables = Readonly<Record<string, string>>;

const filled = (text: string | undefined): string | undefined => text === "" ? undefined : text;

/** Reads a `http(s)://` URL; user, password and token come from the environment where it has none. */
export function kalamConnection(url: string, variables: Variables): KalamConnection {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw new MigrateError("project_invalid", `Cannot read the URL "${redactUrl(url)}"`, {
      hint: "write it as https://host:port",
    });
  }
  const given = (name: string) =>
    filled(variables[`KALAM_${name}`]) ?? filled(variables[`KALAMDB_${name}`]);
  const user = filled(decodeURIComponent(parsed.username)) ?? given("USER");
  const password = filled(decodeURIComponent(parsed.password)) ?? given("PASSWORD");
  const token = given("TOKEN");
  const path = parsed.pathname.replace(/\/+$/, "").replace(/\/v1$/, "");
  return {
    base: `${parsed.origin}${path}`,
    label: redactUrl(url),
    ...(user === undefined ? {} : { user }),
    ...(password === undefined ? {} : { password }),
    ...(token === undefined ? {} : { token }),
  };
}
