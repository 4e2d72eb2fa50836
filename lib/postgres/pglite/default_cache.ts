import { join } from "node:path";

function variable(name: string): string | undefined {
  // Asking first keeps a script with fewer permissions from being prompted.
  if (Deno.permissions.querySync({ name: "env", variable: name }).state !== "granted") {
    return undefined;
  }
  return Deno.env.get(name) || undefined;
}

/** The folder for what can be made again, in the user's cache; `undefined` where there is none. */
export function defaultCache(): string | undefined {
  const cache = variable("XDG_CACHE_HOME") ?? variable("LOCALAPPDATA");
  if (cache !== undefined) return join(cache, "kalam-migrate");
  const home = variable("HOME");
  return home === undefined ? undefined : join(home, ".cache", "kalam-migrate");
}
