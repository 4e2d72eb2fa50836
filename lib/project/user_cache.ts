import { join } from "node:path";

/** The folder for what can be made again, in the user's cache folder; `undefined` without a home. */
export function userCache(variables: Readonly<Record<string, string>>): string | undefined {
  const { XDG_CACHE_HOME, LOCALAPPDATA, HOME } = variables;
  const cache = XDG_CACHE_HOME ?? LOCALAPPDATA ??
    (HOME === undefined ? undefined : join(HOME, ".cache"));
  return cache === undefined ? undefined : join(cache, "kalam-migrate");
}
