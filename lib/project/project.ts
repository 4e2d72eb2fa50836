import type { Problem } from "../errors.ts";

/** How careful to be with an environment. */
export type Purpose = "development" | "staging" | "production";

/** One named `[connection.<env>]`. */
export interface Environment {
  readonly name: string;
  /** May hold a secret: never print it. */
  readonly url: string;
  /** The URL without secrets. */
  readonly label: string;
  readonly namespace: string;
  readonly purpose: Purpose;
}

/** A folder with `kalam.toml`, read and resolved for one environment. */
export interface Project {
  /** Absolute path of the project folder. */
  readonly dir: string;
  /** Absolute path of `kalam.toml`. */
  readonly file: string;
  readonly name: string;
  /** Absolute path. */
  readonly kalamDir: string;
  readonly environment: Environment;
  readonly environments: readonly string[];
  readonly dialect: "postgres" | "kalamdb";
  readonly schema: {
    /** Absolute path of the file or folder. */
    readonly path: string;
    readonly watch: boolean;
    readonly privileges: boolean;
    readonly owners: boolean;
  };
  readonly migrations: {
    /** Absolute path. */
    readonly dir: string;
    readonly autoCreate: boolean;
    readonly online: boolean;
    readonly lockTimeout: string;
    readonly statementTimeout: string;
    readonly outOfOrder: "warn" | "refuse";
  };
  readonly dev: {
    readonly applySchema: boolean;
    readonly watch: boolean;
    readonly processes: Readonly<Record<string, string>>;
  };
  readonly scratch: {
    /** Empty: the embedded engine. */
    readonly url: string;
    /** Absolute paths. */
    readonly setup: readonly string[];
    readonly createRoles: boolean;
  };
  readonly warnings: readonly Problem[];
  /** The process environment over `.env`. */
  readonly variables: Readonly<Record<string, string>>;
}
