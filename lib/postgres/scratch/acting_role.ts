const name = String.raw`("(?:[^"]|"")+"|'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_$]*)`;
const set = new RegExp(
  String.raw`^set\s+(?:session\s+|local\s+)?(?:role|authorization)\s+(?:to\s+|=\s*)?${name}`,
  "iu",
);
const back = /^(reset\s+(session\s+authorization|role|all)\b|set\s+.*\b(none|default)\s*$)/i;

/** Who acts after a statement: the role that it becomes, or who acted before it. */
export function actingRole(sql: string, before: string | undefined): string | undefined {
  if (back.test(sql)) return undefined;
  const role = set.exec(sql)?.[1];
  if (role === undefined) return before;
  return role.startsWith("'") ? `"${role.slice(1, -1).replaceAll("''", "'")}"` : role;
}

/** A statement whose meaning hangs on who acts, as one that says it itself. */
export function asRole(sql: string, role: string | undefined): string {
  if (role === undefined) return sql;
  return sql.replace(
    /^(alter\s+default\s+privileges)(?!\s+for\b)/i,
    (head) => `${head} FOR ROLE ${role}`,
  );
}
