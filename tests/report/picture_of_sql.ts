import type { SchemaPicture } from "../../lib/engine/schema_picture.ts";
import { defaultCache } from "../../lib/postgres/pglite/default_cache.ts";
import { postgresDialect } from "../../lib/postgres/postgres_dialect.ts";
import { openScratch } from "../../lib/postgres/scratch/open_scratch.ts";

/** The picture of a schema, read from a real scratch; `url` leads to a server, else it is embedded. */
export async function pictureOfSql(text: string, url?: string): Promise<SchemaPicture> {
  await using scratch = await openScratch({ url, cacheDir: defaultCache(), createRoles: true });
  await using dialect = postgresDialect(scratch);
  const picture = await dialect.picture?.([{ file: "schema.sql", text, kind: "schema" }], {
    namespace: "app",
  });
  if (picture === undefined) throw new Error("PostgreSQL draws pictures");
  return picture;
}
