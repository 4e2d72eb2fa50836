import type { Value } from "./values.ts";

/** A column's default: a function by name, or a literal. */
export type Default =
  | { readonly kind: "function"; readonly name: string }
  | { readonly kind: "literal"; readonly value: Value };

export interface Column {
  readonly id: number;
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly primary: boolean;
  readonly default: Default | null;
}

export interface Index {
  readonly name: string;
  readonly columns: readonly number[];
  readonly unique: boolean;
}

export interface Row {
  /** By column id, since a rename touches metadata only. */
  readonly values: Readonly<Record<number, Value>>;
  readonly seq: bigint;
  /** Whose row it is in a USER table, else "". */
  readonly owner: string;
  /** Microseconds. */
  readonly at: number;
}

export type TableType = "USER" | "SHARED" | "STREAM";

/** A table's definition; ALTER makes a new one. */
export interface TableDefinition {
  readonly version: number;
  readonly columns: readonly Column[];
  readonly options: Readonly<Record<string, unknown>>;
  readonly indexes: readonly Index[];
  readonly vectorIndexes: Readonly<Record<string, string>>;
  readonly updatedAt: number;
}

export interface Table {
  readonly namespace: string;
  readonly name: string;
  readonly type: TableType;
  readonly createdAt: number;
  readonly nextColumnId: number;
  readonly definition: TableDefinition;
  readonly history: readonly TableDefinition[];
}

export interface Source {
  readonly table: string;
  readonly op: "Insert" | "Update" | "Delete";
  readonly payload: "Key" | "Full" | "Diff";
  readonly filter: string | null;
}

export interface Topic {
  readonly namespace: string;
  readonly name: string;
  readonly partitions: number;
  readonly retentionSeconds: number | null;
  readonly retentionMaxBytes: number | null;
  readonly sources: readonly Source[];
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface Policy {
  readonly name: string;
  readonly table: string;
  readonly command: "ALL" | "SELECT" | "INSERT" | "UPDATE" | "DELETE";
  readonly targets: readonly string[];
  readonly using: string | null;
  readonly check: string | null;
  readonly generation: number;
}

/** A type, procedure, function, trigger, schedule or view: kept as text that compares. */
export interface Definition {
  readonly kind: "type" | "procedure" | "function" | "trigger" | "schedule" | "view" | "domain";
  readonly namespace: string;
  readonly name: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly comment: string | null;
  readonly revision: number;
}

export interface Namespace {
  readonly name: string;
  readonly description: string | null;
  readonly createdAt: number;
}

export interface MigrationRecord {
  readonly [column: string]: string | number | null;
}

export interface User {
  readonly user: string;
  readonly password: string;
  readonly role: "user" | "service" | "dba" | "system";
}

/** Everything the server keeps. Keys are full names, `namespace.name`. */
export interface State {
  secret: string;
  setUp: boolean;
  counter: number;
  readonly users: Map<string, User>;
  readonly namespaces: Map<string, Namespace>;
  readonly tables: Map<string, Table>;
  /** By table; in there by owner and key, as uniqueness has it. */
  readonly rows: Map<string, Map<string, Row>>;
  readonly topics: Map<string, Topic>;
  /** By table and policy name, `ns.table/policy`. */
  readonly policies: Map<string, Policy>;
  /** By kind and name, `kind ns.name`. */
  readonly definitions: Map<string, Definition>;
  readonly migrations: Map<string, MigrationRecord>;
  readonly storages: string[];
}

/** A state with what every server starts with. */
export function emptyState(): State {
  const created = Date.now() * 1000;
  return {
    secret: crypto.randomUUID(),
    setUp: true,
    counter: 0,
    users: new Map(),
    namespaces: new Map([["default", { name: "default", description: null, createdAt: created }]]),
    tables: new Map(),
    rows: new Map(),
    topics: new Map(),
    policies: new Map(),
    definitions: new Map(),
    migrations: new Map(),
    storages: ["local"],
  };
}
