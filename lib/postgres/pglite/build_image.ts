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

/**
 * Makes the data folder every embedded database starts from, as a tar: shut down cleanly and without
 * the template databases, so that a start needs no initdb and no recovery.
 */
export async function buildImage(): Promise<Uint8Array<ArrayBuffer>> {
  const { PGlite } = await import("@electric-sql/pglite");
  const folder = await Deno.makeTempDir({ prefix: "kalam-image-" });
  try {
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
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
