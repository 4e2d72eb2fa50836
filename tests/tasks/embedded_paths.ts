/** The paths of the tree in which `deno compile` shows what it embeds; `/*` stands for all below. */
export function embeddedPaths(said: string): string[] {
  const open: { readonly column: number; readonly path: string }[] = [];
  const paths: string[] = [];
  for (const line of said.split("\n")) {
    const [, before, fork, name] = /^([│ ]*)[├└]─([─┬]) (\S+) \(/.exec(line) ?? [];
    if (before === undefined || name === undefined) continue;
    while (open.length > 0 && (open.at(-1)?.column ?? 0) >= before.length) open.pop();
    const path = [...open.map((folder) => folder.path), name].join("/");
    if (fork === "┬") open.push({ column: before.length, path: name });
    else paths.push(path);
  }
  return paths;
}
