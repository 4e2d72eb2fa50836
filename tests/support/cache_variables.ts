/** Where the embedded engine's image is cached; without it each project would build its own. */
export function cacheVariables(): Record<string, string> {
  const { HOME, XDG_CACHE_HOME } = Deno.env.toObject();
  return {
    ...(HOME === undefined ? {} : { HOME }),
    ...(XDG_CACHE_HOME === undefined ? {} : { XDG_CACHE_HOME }),
  };
}
