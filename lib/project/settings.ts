/** What a key of `kalam.toml` takes. */
export type Setting =
  | { readonly type: "string"; readonly fallback?: string; readonly among?: readonly string[] }
  | { readonly type: "duration"; readonly fallback: string }
  | { readonly type: "path"; readonly fallback?: string }
  | { readonly type: "boolean"; readonly fallback: boolean }
  | { readonly type: "strings" }
  | { readonly type: "commands" };

/** Every key by its path; `*` stands for an environment's name. */
export const settings: Readonly<Record<string, Setting>> = {
  "project.name": { type: "string" },
  "project.default_env": { type: "string", fallback: "dev" },
  "project.kalam_dir": { type: "path", fallback: "kalam" },
  "connection.*.url": { type: "string" },
  "connection.*.namespace": { type: "string" },
  "connection.*.purpose": { type: "string", among: ["development", "staging", "production"] },
  "schema.path": { type: "path", fallback: "schema.sql" },
  "schema.mode": { type: "string", fallback: "sql", among: ["sql"] },
  "schema.watch": { type: "boolean", fallback: true },
  "schema.privileges": { type: "boolean", fallback: true },
  "schema.owners": { type: "boolean", fallback: false },
  "schema.ignore": { type: "strings" },
  "migrations.dir": { type: "path", fallback: "kalam/migrations" },
  "migrations.auto_create": { type: "boolean", fallback: true },
  "migrations.online": { type: "boolean", fallback: false },
  "migrations.lock_timeout": { type: "duration", fallback: "5s" },
  "migrations.statement_timeout": { type: "duration", fallback: "0" },
  "migrations.out_of_order": { type: "string", fallback: "warn", among: ["warn", "refuse"] },
  "dev.apply_schema": { type: "boolean", fallback: true },
  "dev.watch": { type: "boolean", fallback: true },
  "dev.processes": { type: "commands" },
  "scratch.url": { type: "string", fallback: "" },
  "scratch.setup": { type: "strings" },
  "scratch.create_roles": { type: "boolean", fallback: false },
  "types.output": { type: "path" },
  "types.driver": { type: "string", fallback: "pg", among: ["pg", "postgres.js"] },
  "types.dates": { type: "string", fallback: "date", among: ["date", "string"] },
};

/** Keys of the Kalam CLI alone: left to it. */
export const foreignKeys: readonly string[] = [
  "schema.languages",
  "schema.targets",
  "dev.auto_start_db",
  "dev.generate_types",
  "logging",
  "functions",
  "project.package_manager",
  "project.server_version",
];
