const module = "jsr:@kalam/migrate";
const shell = Deno.build.os === "windows" ? "cmd" : "sh";

/** What each recipe of a project may do; the narrowest flags that its command runs with. */
export function recipeFlags(hosts: readonly string[] = []): Readonly<Record<string, string[]>> {
  // The embedded database of a running `dev` is reached on loopback.
  const net = `--allow-net=${[...new Set(["127.0.0.1", ...hosts])].join(",")}`;
  const files = ["--allow-read", "--allow-write=.", "--allow-env"];
  const names = "--allow-sys=hostname,username";
  return {
    dev: [...files, net, names, `--allow-run=${shell}`],
    migrate: [...files, net, names],
    seal: files,
    status: [...files, net],
  };
}

/** The tasks a project gets, by name; `hosts` are the servers it talks to. */
export function recipes(hosts: readonly string[] = []): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(recipeFlags(hosts)).map(([verb, flags]) => [
      verb,
      `deno run ${flags.join(" ")} ${module} ${verb}`,
    ]),
  );
}
