/** What of a project may hold secrets. */
export interface SecretPlaces {
  readonly environment: { readonly url: string; readonly namespace: string };
  readonly scratch: { readonly url: string };
  readonly variables: Readonly<Record<string, string>>;
}

const variables = ["PGPASSWORD", "KALAM_PASSWORD", "KALAM_TOKEN"];

/** The passwords a project knows, as they stand and as a URL writes them. */
export function secretsOf(project: SecretPlaces): string[] {
  const found = new Set<string>();
  const visible = new Set(["postgres", "postgresql", "kalam", project.environment.namespace]);
  for (const url of [project.environment.url, project.scratch.url, project.variables.KALAM_URL]) {
    const parsed = url === undefined ? null : URL.parse(url);
    if (parsed === null) continue;
    for (const part of [parsed.username, parsed.hostname, parsed.pathname.slice(1)]) {
      visible.add(part);
    }
    for (const secret of [parsed.password, parsed.searchParams.get("password") ?? ""]) {
      found.add(secret);
      found.add(decoded(secret));
    }
  }
  for (const name of variables) found.add(project.variables[name] ?? "");
  // A word that a message says for another reason gives nothing away, and masking it would garble.
  return [...found].filter((secret) => secret.length > 2 && !visible.has(secret))
    .sort((a, b) => b.length - a.length);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
