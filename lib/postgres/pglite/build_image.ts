import { join } from "node:path";
import { createTar } from "nanotar";

interface Entry {
  name: string;
  data?: Uint8Array<ArrayBuffer>;
}

async function entriesOf(folder: string, prefix = ""): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of Deno.readDir(folder)) {
    const name = `${prefix}${entry.name}`;
    const path = join(folder, entry.name);
    if (entry.isDirectory) entries.push({ name: `${name}/` }, ...await entriesOf(path, `${name}/`));
    else if (entry.name !== "postmaster.pid") {
      entries.push({ name, data: await Deno.readFile(path) });
    }
  }
  return entries;
}

/** The whole folder as it comes, where no disk can be written: bigger, and slower to start from. */
async function buildInMemory(): Promise<Uint8Array<ArrayBuffer>> {
  const { PGlite } = await import("@electric-sql/pglite");
  const engine = await PGlite.create();
  try {
    return new Uint8Array(await (await engine.dumpDataDir("none")).arrayBuffer());
  } finally {
    await engine.close();
  }
}

/** A folder to build in: a script may be let write to its cache alone. */
async function workFolder(cacheDir: string | undefined): Promise<string | undefined> {
  const prefix = "kalam-image-";
  try {
    return await Deno.makeTempDir({ prefix });
  } catch {
    if (cacheDir === undefined) return undefined;
  }
  try {
    await Deno.mkdir(cacheDir, { recursive: true });
    return await Deno.makeTempDir({ prefix, dir: cacheDir });
  } catch {
    return undefined;
  }
}

/**
 * Makes the data folder every embedded database starts from, as a tar: shut down cleanly and without
 * the template databases, so that a start needs no initdb and no recovery.
 */
export async function buildImage(cacheDir?: string): Promise<Uint8Array<ArrayBuffer>> {
  const folder = await workFolder(cacheDir);
  if (folder === undefined) return await buildInMemory();
  try {
    return await buildOnDisk(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function buildOnDisk(folder: string): Promise<Uint8Array<ArrayBuffer>> {
  const { PGlite } = await import("@electric-sql/pglite");
  const engine = await PGlite.create({
    dataDir: folder,
    initDbStartParams: ["--wal-segsize=1"],
  });
  await engine.exec("ALTER DATABASE template1 IS_TEMPLATE false");
  await engine.exec("UPDATE pg_database SET datistemplate = false WHERE datname = 'template0'");
  await engine.exec("DROP DATABASE template0");
  await engine.exec("DROP DATABASE template1");
  await engine.exec("VACUUM");
  await engine.exec("CHECKPOINT");
  await engine.close();
  return createTar(await entriesOf(folder)) as Uint8Array<ArrayBuffer>;
}
