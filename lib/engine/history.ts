/** Where a migration stands on a target. `pending` is a record that was re-queued. */
export type RecordStatus = "pending" | "applying" | "applied" | "failed";

/** The target's row about one migration. */
export interface MigrationRecord {
  readonly namespace: string;
  /** The file name, with `.sql`. */
  readonly id: string;
  /** The name part of the file name. */
  readonly name: string;
  /** Lower-case hex SHA-256 of the trimmed UP text. */
  readonly checksum: string;
  /** Hash over the UP's tokens, comments and white space left out. */
  readonly effectChecksum: string | null;
  readonly status: RecordStatus;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly error: string | null;
  /** The version of the tool that wrote the record. */
  readonly version: string | null;
  /** Statements of the UP that are known to be done, outside transactions. */
  readonly statementsDone: number;
  /** A statement that was begun outside a transaction and whose end was not recorded. */
  readonly statementBegun: number | null;
  /** True while the whole UP runs in one transaction: a crash then rolled it back. */
  readonly transactional: boolean;
  /** Who wrote the record last: user@host pid. */
  readonly holder: string | null;
  /** Why it stands as it does, where no run of it says so; each repair adds a line. */
  readonly reason: string | null;
  /** `down` while a rollback that cannot be one transaction is under way: progress counts DOWN's statements. */
  readonly direction?: "down";
  /** Another tool was under way and kept no progress: any of the statements may have run. */
  readonly unmeasured?: true;
}

/** Who holds the lock of a namespace. */
export interface LockHolder {
  /** The user's name. */
  readonly owner: string;
  /** The machine's name. */
  readonly host: string;
  /** The process id. */
  readonly pid: number;
  /** Since when. */
  readonly since: Date;
}

/** How to take a lock. */
export interface LockOptions {
  /** Give up after so many milliseconds; 0 tries once. */
  readonly wait: number;
  /** Called before each further try with who holds it. */
  readonly onWait?: (holder: LockHolder | undefined) => void;
  readonly signal?: AbortSignal;
  /** Who takes it: user, host, process id. */
  readonly owner: string;
  readonly host: string;
  readonly pid: number;
}

/** A lock that is held until disposed. */
export interface Lock extends AsyncDisposable {
  readonly holder: LockHolder;
}

/** What keeps the record of a migration, as statements for a request that holds more. */
export interface RecordStatements {
  /** What has to run before them; nothing where an earlier request did that. */
  readonly prepare: readonly string[];
  /** Writes the record as it is; fails where there is one already. */
  readonly begin: string;
  /** Makes it `applied`, with the time and the statements that are given. */
  end(record: Pick<MigrationRecord, "finishedAt" | "statementsDone">): string;
  /** Has to be told whether the request was carried out. */
  settle(done: boolean): void;
}

/** Port: the records a target keeps about its migrations. */
export interface History {
  /** Makes the place where records are kept, unless it is there. */
  ensure(): Promise<void>;
  /** All records of a namespace by id; none where nothing was ever written. Writes nothing. */
  list(namespace: string): Promise<MigrationRecord[]>;
  /** Writes a record over an older one; inside the target's open transaction, where one is. */
  save(record: MigrationRecord): Promise<void>;
  /**
   * Statements in place of {@linkcode History.save}, for a migration that has no record yet; none is
   * applied by them once the lock is lost. Absent where a request holds one statement; none is given
   * where no lock is held.
   */
  statements?(record: MigrationRecord): RecordStatements | undefined;
  /** Forgets a record. */
  remove(namespace: string, id: string): Promise<void>;
  /** Takes the namespace's lock; fails with `locked` and the holder's name after `wait`. */
  lock(namespace: string, options: LockOptions): Promise<Lock>;
  /** Who holds the lock now. Writes nothing. */
  holder(namespace: string): Promise<LockHolder | undefined>;
}
