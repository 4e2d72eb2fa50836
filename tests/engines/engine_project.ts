import { join } from "node:path";
import type { Row } from "../../lib/engine/target.ts";
import { loadProject } from "../../lib/project/load_project.ts";
import type { Project } from "../../lib/project/project.ts";
import { schemaListing } from "../postgres/online/schema_listing.ts";
import { serverUrl } from "../support/postgres_server.ts";
import type { Profile } from "../support/wire/profile.ts";
import { startWireProxy, type WireProxy } from "../support/wire/start_wire_proxy.ts";
import { cacheVariables } from "../support/cache_variables.ts";
import { type EngineDatabase, engineDatabase } from "./engine_database.ts";
import { files } from "./files.ts";

/** A project whose database behaves like another engine. */
export interface EngineProject {
  readonly project: Project;
  readonly proxy: WireProxy;
  /** Writes one more migration. */
  write(file: string, text: string): Promise<void>;
  /** Asks the database itself, past the proxy. */
  query(sql: string): Promise<Row[]>;
  /** Schema, rows and records, comparable. */
  state(): Promise<unknown>;
  /** As if the holder of the lock had been silent for an hour. */
  forgetHolder(): Promise<void>;
}

/**
 * Runs `body` with a project on a database, a new one unless given; without a profile it is plain
 * PostgreSQL.
 */
export async function withEngine<T>(
  profile: Profile | undefined,
  body: (engine: EngineProject) => Promise<T>,
  given?: EngineDatabase,
): Promise<T> {
  await using own = given === undefined ? await engineDatabase() : undefined;
  const { url, query } = given ?? own as EngineDatabase;
  await using proxy = startWireProxy(
    url,
    profile ?? { name: "postgres", connect: () => (sql) => sql },
  );
  const dir = await Deno.makeTempDir({ prefix: "engines-" });
  try {
    const folder = join(dir, "kalam", "migrations");
    await Deno.mkdir(folder, { recursive: true });
    await Deno.writeTextFile(join(dir, "schema.sql"), "");
    await Deno.writeTextFile(
      join(dir, "kalam.toml"),
      `[connection.dev]\nurl = "${proxy.url}"\nnamespace = "app"\npurpose = "development"\n` +
        `[scratch]\nurl = "${serverUrl()}"\n`,
    );
    const write = (file: string, text: string) => {
      const fits = profile?.name === "dsql" ? text : text.replaceAll(" ASYNC ", " ");
      return Deno.writeTextFile(join(folder, file), fits);
    };
    for (const [file, text] of Object.entries(files)) await write(file, text);
    const project = await loadProject(dir, { variables: cacheVariables() });
    const rowsOf = async (table: string) => {
      const [found] = await query(`SELECT to_regclass('${table}') AS oid`);
      return found?.oid == null ? [] : await query(`SELECT * FROM ${table} ORDER BY 1`);
    };
    return await body({
      project,
      proxy,
      write,
      query,
      state: async () => ({
        schema: await schemaListing(query, "app"),
        notes: await rowsOf("app.notes"),
        tags: await rowsOf("app.tags"),
        tagged: await rowsOf("app.tagged"),
        records: await query("SELECT migration_id, status FROM kalam.migrations ORDER BY 1"),
      }),
      forgetHolder: async () => {
        const [found] = await query("SELECT to_regclass('kalam.locks') AS oid");
        if (found?.oid == null) return;
        await query("UPDATE kalam.locks SET heartbeat = clock_timestamp() - interval '1 hour'");
      },
    });
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}
