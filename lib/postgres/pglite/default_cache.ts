import { userCache } from "../../project/user_cache.ts";

function variable(name: string): string | undefined {
  // Asking first keeps a script with fewer permissions from being prompted.
  if (Deno.permissions.querySync({ name: "env", variable: name }).state !== "granted") {
    return undefined;
  }
  return Deno.env.get(name) || undefined;
}

function may(name: "read" | "write", path: string): boolean {
  return Deno.permissions.querySync({ name, path }).state === "granted";
}

/** The user's cache folder; `undefined` where there is none, or it may not be used. */
export function defaultCache(): string | undefined {
  const names = ["XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"];
  const set = names.flatMap((name) => {
    const value = variable(name);
    return value === undefined ? [] : [[name, value]];
  });
  const cache = userCache(Object.fromEntries(set));
  return cache !== undefined && may("read", cache) && may("write", cache) ? cache : undefined;
}
