const read = (path: string) =>
  Deno.readTextFile(new URL(`../../fixtures/${path}`, import.meta.url));

/** The PostgreSQL schema with all there is. */
export const everything: string = await read("types/schema.sql");
/** The KalamDB schema with all there is. */
export const chat: string = await read("kalamdb/chat/2.sql");
