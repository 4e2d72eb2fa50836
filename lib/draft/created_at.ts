/** When a migration file was created, as its header says. */
export function createdAt(text: string): Date | undefined {
  const written = /^--\s*Created:\s*(\S+)/m.exec(text)?.[1];
  const created = new Date(written ?? "");
  return Number.isNaN(created.getTime()) ? undefined : created;
}
