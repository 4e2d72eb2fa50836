import type { Holder } from "../apply/holder.ts";

/** How {@linkcode importProject} reads and writes. */
export interface ImportOptions {
  /** The folder with the other tool's migrations, or with its project. */
  readonly folder: string;
  /** The path of it to show; the folder unless given. */
  readonly shown?: string;
  /** Whose it is, such as `dbmate`; told by its files unless given. */
  readonly tool?: string;
  /** The database whose history counts, a `postgres://` URL. A password in it is not written down. */
  readonly url?: string;
  /** The table of that history, or `schema.table`; where the tool puts it unless given. */
  readonly history?: string;
  /** The URL of the environment `dev`; an embedded database unless given. */
  readonly dev?: string;
  /** The URL of a server to replay and plan on; the embedded engine unless given. */
  readonly scratch?: string;
  /** The project's name; the folder's unless given. */
  readonly name?: string;
  /** The schema that the migrations are for; `public` unless given. */
  readonly namespace?: string;
  /** The process environment, for `PGPASSWORD` and the like. */
  readonly variables?: Readonly<Record<string, string>>;
  /** What time it is, for the records; the system's clock unless given. */
  readonly now?: () => Date;
  /** Who imports, for the records. */
  readonly holder?: Holder;
}
