/** Who sees a table's rows, and how long they stay. */
export type TableType = "USER" | "SHARED" | "STREAM";

/** The namespace itself. */
export interface NamespaceObject {
  readonly kind: "namespace";
  readonly name: string;
  /** Empty where there is none. */
  readonly description: string;
}

/** A table without its columns. */
export interface TableObject {
  readonly kind: "table";
  readonly name: string;
  readonly type: TableType;
  /** By their upper-case names; one that says what the server does anyway is left out. */
  readonly options: Readonly<Record<string, string>>;
  /** The column, where there is one. */
  readonly primaryKey: string | null;
}

/** A column of a table. */
export interface ColumnObject {
  readonly kind: "column";
  readonly name: string;
  readonly table: string;
  /** Built-in types in upper case, own types in lower case. */
  readonly type: string;
  readonly notNull: boolean;
  /** As SQL. */
  readonly default: string | null;
}

/** An index over plain columns. */
export interface IndexObject {
  readonly kind: "index";
  readonly name: string;
  readonly table: string;
  readonly columns: readonly string[];
  readonly unique: boolean;
}

/** A vector index, known by its column. */
export interface VectorIndexObject {
  readonly kind: "vector index";
  readonly name: string;
  readonly table: string;
  readonly metric: string | null;
}

/** A topic without its sources. */
export interface TopicObject {
  readonly kind: "topic";
  readonly name: string;
  readonly partitions: number;
  readonly retentionSeconds: number | null;
  readonly retentionMaxBytes: number | null;
}

/** What a topic takes from a table. */
export interface TopicSourceObject {
  readonly kind: "topic source";
  /** `messages ON INSERT`. */
  readonly name: string;
  readonly topic: string;
  /** With its namespace where that is another one. */
  readonly table: string;
  readonly operation: string;
  readonly where: string | null;
  readonly payload: string;
}

/** A row policy of a SHARED table. */
export interface PolicyObject {
  readonly kind: "policy";
  readonly name: string;
  readonly table: string;
  readonly command: string;
  readonly targets: readonly string[];
  readonly using: string | null;
  readonly check: string | null;
}

/** A field of a composite type. */
export interface TypeField {
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  readonly nonEmpty: boolean;
}

/** A type: fields, labels, or the rows of a table. */
export interface TypeObject {
  readonly kind: "type";
  readonly name: string;
  readonly fields: readonly TypeField[] | null;
  readonly labels: readonly string[] | null;
  readonly table: string | null;
}

/** A procedure or, from 0.8, a function. */
export interface RoutineObject {
  readonly kind: "procedure" | "function";
  readonly name: string;
  /** As SQL, in order. */
  readonly parameters: readonly string[];
  /** As SQL. */
  readonly returns: string | null;
  readonly language: string;
  readonly security: string | null;
  /** The body's literal, quotes included. */
  readonly body: string;
}

/** Who may run a routine. */
export interface PrivilegeObject {
  readonly kind: "privilege";
  readonly name: string;
  readonly on: "procedure" | "function";
  readonly grantee: string;
}

/** Runs a procedure for what comes into a topic. */
export interface TriggerObject {
  readonly kind: "trigger";
  readonly name: string;
  readonly topic: string;
  readonly procedure: string;
  /** As SQL. */
  readonly argument: string;
  readonly options: Readonly<Record<string, string>>;
  readonly enabled: boolean;
}

/** Runs a procedure at set times. */
export interface ScheduleObject {
  readonly kind: "schedule";
  readonly name: string;
  /** `CRON '…'` or `INTERVAL '…'`. */
  readonly times: string;
  readonly timeZone: string | null;
  readonly procedure: string;
  readonly options: Readonly<Record<string, string>>;
  readonly enabled: boolean;
}

/** A comment on a type or a routine. */
export interface CommentObject {
  readonly kind: "comment";
  readonly name: string;
  readonly on: "type" | "procedure" | "function";
  readonly text: string;
}

/** A view. */
export interface ViewObject {
  readonly kind: "view";
  readonly name: string;
  readonly columns: readonly string[];
  /** As SQL. */
  readonly query: string;
}

/** A domain, from 0.8. */
export interface DomainObject {
  readonly kind: "domain";
  readonly name: string;
  readonly type: string;
  /** What follows the type, as SQL. */
  readonly rest: string;
}

/** Anything a namespace holds. */
export type KalamObject =
  | NamespaceObject
  | TableObject
  | ColumnObject
  | IndexObject
  | VectorIndexObject
  | TopicObject
  | TopicSourceObject
  | PolicyObject
  | TypeObject
  | RoutineObject
  | PrivilegeObject
  | TriggerObject
  | ScheduleObject
  | CommentObject
  | ViewObject
  | DomainObject;

/** The kinds, in the words of SQL. */
export type KindName = KalamObject["kind"];
