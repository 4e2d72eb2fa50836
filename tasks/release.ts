import { cutChangelog } from "./release/cut_changelog.ts";
import { isNewer } from "./release/is_newer.ts";

/** Replaces one version by another where a file says it; that has to be in exactly one place. */
async function setVersion(file: string, from: string, to: string): Promise<void> {
  const text = await Deno.readTextFile(file);
  if (text.split(`"${from}"`).length !== 2) throw new Error(`${file} does not say "${from}" once`);
  await Deno.writeTextFile(file, text.replace(`"${from}"`, `"${to}"`));
}

async function changedFiles(): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command("git", {
    args: ["status", "--porcelain"],
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr).trim());
  return new TextDecoder().decode(stdout);
}

/** Sets the version and dates the changes; gives the release notes. Commits nothing. */
async function release(version: string, now: Date): Promise<string> {
  const { version: current } = JSON.parse(await Deno.readTextFile("deno.json"));
  const changelog = await Deno.readTextFile("CHANGELOG.md");
  // The version that deno.json says already may be one that was never released.
  if (version !== current && !isNewer(version, current)) {
    throw new Error(`${version} is not above ${current}`);
  }
  if (await changedFiles() !== "") throw new Error("There are changes that are not committed");
  const { text, notes } = cutChangelog(changelog, version, now.toISOString().slice(0, 10));
  if (version !== current) {
    await setVersion("deno.json", current, version);
    await setVersion("lib/version.ts", current, version);
  }
  await Deno.writeTextFile("CHANGELOG.md", text);
  return notes;
}

const [version, ...more] = Deno.args;
if (version === undefined || more.length > 0) {
  console.error("Usage: deno task release <version>");
  Deno.exit(2);
}
try {
  console.log(await release(version, new Date()));
  console.error(`Next: git commit -am "Release ${version}" && git tag v${version}, then push both`);
} catch (error) {
  console.error(`Not released: ${error instanceof Error ? error.message : error}`);
  Deno.exitCode = 1;
}
