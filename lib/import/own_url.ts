/** Parameters of other tools' URLs that a server does not know. */
const theirs = /^(x-.*|connection_limit|pool_timeout|pgbouncer|socket_timeout)$/;

/** A URL as another tool takes it, without what only that tool knows. */
export function ownUrl(url: string): { readonly url: string; readonly namespace?: string } {
  const plain = url.replace(/^jdbc:(?=postgres)/, "");
  const parsed = /^postgres(ql)?:\/\//i.test(plain) ? URL.parse(plain) : null;
  if (parsed === null) return { url: plain };
  const { searchParams } = parsed;
  const path = searchParams.get("schema") ?? searchParams.get("search_path");
  const namespace = path?.split(",")[0]?.trim() || undefined;
  const gone = [...searchParams.keys()].filter((name) =>
    name === "schema" || name === "search_path" || theirs.test(name)
  );
  if (gone.length === 0) return { url: plain };
  for (const name of gone) searchParams.delete(name);
  return { url: parsed.href, namespace };
}
