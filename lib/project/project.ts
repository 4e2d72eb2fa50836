import type { Problem } from "../errors.ts";

/** How careful to be with an environment. */
export type Purpose = "development" | "staging" | "production";

/** One named `[connection.<env>]`. */
export interface Environment {
  /** The name in `[connection.<name>]`. */
  readonly name: string;
  /** May hold a secret: never print it. */
  readonly url: string;
  /** The URL without secrets. */
  readonly label: string;
  /** The schema that unqualified names belong to. */
  readonly namespace: string;
  /** How careful to be. */
  readonly purpose: Purpose;
}

/** A folder with `kalam.toml`, read and resolved for one environment. */
export interface Project {
  /** Absolute path of the project folder. */
  readonly dir: string;
  /** Absolute path of `kalam.toml`. */
  readonly file: string;
  /** The project's name. */
  readonly name: string;
  /** Absolute path. */
  readonly kalamDir: string;
  /** The environment in use. */
  readonly environment: Environment;
  /** The names of all environments. */
  readonly environments: readonly string[];
  /** The dialect of all environments. */
  readonly dialect: "postgres" | "kalamdb";
  /** `[schema]`. */
  readonly schema: {
    /** Absolute path of the file or folder. */
    readonly path: string;
    readonly watch: boolean;
    readonly privileges: boolean;
    readonly owners: boolean;
    /** Tables of the namespace that somebody else keeps: never compared. */
    readonly ignore: readonly string[];
  };
  /** `[migrations]`. */
  readonly migrations: {
    /** Absolute path. */
    readonly dir: string;
    readonly autoCreate: boolean;
    readonly online: boolean;
    readonly lockTimeout: string;
    readonly statementTimeout: string;
    readonly outOfOrder: "warn" | "refuse";
  };
  /** `[dev]`. */
  readonly dev: {
    readonly applySchema: boolean;
    readonly watch: boolean;
    readonly processes: Readonly<Record<string, string>>;
  };
  /** `[scratch]`. */
  readonly scratch: {
    /** Empty: the embedded engine. */
    readonly url: string;
    /** Absolute paths. */
    readonly setup: readonly string[];
    readonly createRoles: boolean;
  };
  /** `[types]`. */
  readonly types: {
    /** Absolute path; `undefined`: no file is kept. */
    readonly output: string | undefined;
    /** Whose values the types describe; of no matter for KalamDB. */
    readonly driver: "pg" | "postgres.js";
    /** What dates and timestamps are read as. */
    readonly dates: "date" | "string";
  };
  /** What is odd about `kalam.toml` without being wrong. */
  readonly warnings: readonly Problem[];
  /** The process environment over `.env`. */
  readonly variables: Readonly<Record<string, string>>;
}
