/** A `kalam.toml` that a newcomer learns from. */
export function projectTemplate(
  name: string,
  namespace: string,
  { live }: { readonly live?: string } = {},
): string {
  return `[project]
name = ${JSON.stringify(name)}

# Each [connection.<name>] is an environment: kalam-migrate --env <name> …
[connection.dev]
url = "pglite:"                 # embedded PostgreSQL, data in kalam/data/dev
namespace = ${JSON.stringify(namespace)}
purpose = "development"

${live === undefined ? example(namespace) : connection(live, namespace)}

[schema]
path = "schema.sql"             # the truth: a file, or a folder of .sql files

[migrations]
dir = "kalam/migrations"
`;
}

const example = (namespace: string): string =>
  `# [connection.prod]
# url = "postgres://app@db.example.com/app?sslmode=verify-full"   # the password: PGPASSWORD
# namespace = ${JSON.stringify(namespace)}
# purpose = "production"`;

const connection = (url: string, namespace: string): string =>
  `[connection.live]
url = ${JSON.stringify(url)}   # the password: PGPASSWORD
namespace = ${JSON.stringify(namespace)}
purpose = "production"`;
