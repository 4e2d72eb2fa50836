import type { PGlite } from "@electric-sql/pglite";

/** The settings that a client has made. */
export type Settings = Readonly<Record<string, string>>;

/** The settings of the session that somebody set. */
export async function readSettings(engine: PGlite): Promise<Settings> {
  const { rows } = await engine.query<{ name: string; setting: string }>(
    `SELECT name, current_setting(name) AS setting FROM pg_settings WHERE source = 'session'
     UNION ALL SELECT 'role', current_user WHERE current_user <> session_user`,
  );
  return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
}

/** Makes the session what one client left it. */
export async function writeSettings(engine: PGlite, settings: Settings): Promise<void> {
  await engine.exec("RESET ROLE; RESET ALL");
  for (const [name, value] of Object.entries(settings)) {
    // What a later version or a client's spelling does not know is not worth the connection.
    await engine.query("SELECT set_config($1, $2, false)", [name, value]).catch(() => {});
  }
}

/** The settings a client asks for when it connects. */
export function startupSettings(startup: Uint8Array): Settings {
  const words = new TextDecoder().decode(startup.subarray(8)).split("\0");
  const settings: Record<string, string> = {};
  for (let at = 0; at + 1 < words.length && words[at] !== ""; at += 2) {
    const [name = "", value = ""] = [words[at], words[at + 1]];
    if (name === "options") {
      for (const [, key = "", set = ""] of value.matchAll(/(?:-c\s*|--)([\w.]+)=((?:\\.|\S)*)/g)) {
        settings[key] = set.replace(/\\(.)/g, "$1");
      }
    } else if (!["user", "database", "replication"].includes(name)) settings[name] = value;
  }
  return settings;
}
