import { MigrateError } from "../errors.ts";

/** A URL as a file may hold it. Throws `usage` where it is none. */
export function withoutPassword(url: string): string {
  try {
    const parsed = new URL(url);
    parsed.password = "";
    parsed.searchParams.delete("password");
    return parsed.href;
  } catch {
    throw new MigrateError("usage", "Cannot read the URL of the database", {
      hint: "postgres://user@host:5432/database",
    });
  }
}
