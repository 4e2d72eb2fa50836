/** A server version that the stand-in can play. A short name is the newest of its line. */
export type KalamVersion = "0.4" | "0.5.5" | "0.5" | "0.7.0" | "0.7" | "0.8";

/** What differs between server versions, and what the facts page leaves open. */
export interface Profile {
  readonly version: string;
  readonly typedPrefix: boolean;
  readonly accessLevel: boolean;
  readonly policies: boolean;
  readonly migrations: boolean;
  readonly primaryKeyRequired: boolean;
  readonly createSchema: boolean;
  readonly versionColumn: boolean;
  readonly serialIsCounter: boolean;
  readonly savepoints: boolean;
  readonly topicIfNotExists: boolean;
  readonly sourceIsIdempotent: boolean;
  readonly unknownDefaultIsText: boolean;
  readonly routines: boolean;
  readonly functions: boolean;
  readonly keepsQuotedCase: boolean;
  readonly deletedRetention: boolean;
  readonly pgCatalog: boolean;
  /** Open on the facts page: HTTP status of a missing table. */
  readonly tableNotFoundStatus: number;
  /** Open on the facts page: HTTP status of a primary key violation. */
  readonly keyViolationStatus: number;
  /** Open on the facts page: whether DROP POLICY takes IF EXISTS. */
  readonly dropPolicyIfExists: boolean;
  /** Open on the facts page: whether a dropped namespace takes its migration records along. */
  readonly dropForgetsMigrations: boolean;
}

const oldest: Profile = {
  version: "0.4.3",
  typedPrefix: true,
  accessLevel: true,
  policies: false,
  migrations: false,
  primaryKeyRequired: true,
  createSchema: false,
  versionColumn: false,
  serialIsCounter: false,
  savepoints: false,
  topicIfNotExists: false,
  sourceIsIdempotent: false,
  unknownDefaultIsText: true,
  routines: false,
  functions: false,
  keepsQuotedCase: false,
  deletedRetention: true,
  pgCatalog: false,
  tableNotFoundStatus: 400,
  keyViolationStatus: 400,
  dropPolicyIfExists: false,
  dropForgetsMigrations: false,
};
const v055: Profile = { ...oldest, version: "0.5.5", migrations: true };
const v05: Profile = { ...v055, version: "0.5.6", accessLevel: false, policies: true };
const v070: Profile = {
  ...v05,
  version: "0.7.0",
  createSchema: true,
  topicIfNotExists: true,
  sourceIsIdempotent: true,
  unknownDefaultIsText: false,
  routines: true,
  deletedRetention: false,
  pgCatalog: true,
  tableNotFoundStatus: 404,
};
const v07: Profile = { ...v070, version: "0.7.1", versionColumn: true };
const v08: Profile = {
  ...v07,
  version: "0.8.0",
  typedPrefix: false,
  primaryKeyRequired: false,
  serialIsCounter: true,
  savepoints: true,
  functions: true,
  keepsQuotedCase: true,
};

/** The profiles by version. */
export const profiles: Readonly<Record<KalamVersion, Profile>> = {
  "0.4": oldest,
  "0.5.5": v055,
  "0.5": v05,
  "0.7.0": v070,
  "0.7": v07,
  "0.8": v08,
};
