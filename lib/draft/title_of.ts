import { slug } from "../migration/file_name.ts";

/** The name in a migration file's header, as file names take it. */
export function titleOf(text: string): string | undefined {
  const title = /^--\s*Migration:\s*(.*)$/m.exec(text)?.[1] ?? "";
  return /[a-z0-9]/i.test(title) ? slug(title) : undefined;
}
