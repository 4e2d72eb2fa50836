import { dialectOf } from "./expand_url.ts";

/** Where a Kalam server that somebody started listens. */
const localKalam = "http://127.0.0.1:2900";

/** A `kalam.toml` that a newcomer learns from. */
export function projectTemplate(
  name: string,
  namespace: string,
  { url, live, scratch, ignore = [] }: {
    readonly url?: string;
    readonly live?: string;
    readonly ignore?: readonly string[];
    readonly scratch?: string;
  } = {},
): string {
  const kalam = dialectOf(url ?? live ?? "") === "kalamdb";
  return `[project]
name = ${JSON.stringify(name)}

# Each [connection.<name>] is an environment: kalam-migrate --env <name> …
[connection.dev]
${developmentUrl(url, kalam)}
namespace = ${JSON.stringify(namespace)}
purpose = "development"

${live === undefined ? example(namespace, kalam) : connection(live, namespace, kalam)}

[schema]
path = "schema.sql"             # the truth: a file, or a folder of .sql files
${
    ignore.length === 0
      ? ""
      : `ignore = ${JSON.stringify(ignore)}   # tables that somebody else keeps: never compared\n`
  }
[migrations]
dir = "kalam/migrations"
${scratch === undefined ? "" : scratchServer(scratch)}`;
}

function developmentUrl(url: string | undefined, kalam: boolean): string {
  if (url !== undefined) return `url = ${JSON.stringify(withoutPassword(url))}`;
  if (kalam) return `url = "${localKalam}"   # user and password: KALAM_USER, KALAM_PASSWORD`;
  return `url = "pglite:"                 # embedded PostgreSQL, data in kalam/data/dev`;
}

const scratchServer = (url: string): string => `
[scratch]
url = ${
  JSON.stringify(withoutPassword(url))
}   # temporary databases there; the password: PGPASSWORD
`;

/** Secrets stay out of the file. */
function withoutPassword(url: string): string {
  const parsed = URL.parse(url);
  if (parsed === null || parsed.password === "") return url;
  parsed.password = "";
  return parsed.href;
}

const secret = (kalam: boolean): string =>
  kalam ? "user and password: KALAM_USER, KALAM_PASSWORD" : "the password: PGPASSWORD";

const example = (namespace: string, kalam: boolean): string =>
  `# [connection.prod]
# url = "${
    kalam ? "https://kalam.example.com" : "postgres://app@db.example.com/app?sslmode=verify-full"
  }"   # ${secret(kalam)}
# namespace = ${JSON.stringify(namespace)}
# purpose = "production"`;

const connection = (url: string, namespace: string, kalam: boolean): string =>
  `[connection.live]
url = ${JSON.stringify(url)}   # ${secret(kalam)}
namespace = ${JSON.stringify(namespace)}
purpose = "production"`;
