/** Puts variables into a URL where it says `${NAME}`; names the ones that are not set. */
export function expandUrl(
  url: string,
  variables: Readonly<Record<string, string>>,
): { readonly url: string; readonly unset: readonly string[] } {
  const unset: string[] = [];
  const expanded = url.replace(/\$\{([^}]*)\}/g, (all, name: string) => {
    const value = variables[name];
    if (value === undefined) unset.push(name);
    return value ?? all;
  });
  return { url: expanded, unset };
}

/** The dialect a URL's scheme stands for; `undefined` where it is none of ours. */
export function dialectOf(url: string): "postgres" | "kalamdb" | undefined {
  if (/^(pglite:|postgres(ql)?:\/\/)/i.test(url)) return "postgres";
  return /^https?:\/\//i.test(url) ? "kalamdb" : undefined;
}
