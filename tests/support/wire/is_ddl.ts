/** Whether a statement changes the schema. */
export const isDdl = (sql: string): boolean =>
  /^(create|alter|drop|comment|grant|revoke|truncate|reindex)\b/i.test(sql);

/** Whether a statement changes rows. */
export const isDml = (sql: string): boolean =>
  /^(insert|update|delete|merge)\b/i.test(sql) ||
  /^with\b.*\b(insert\s+into|update|delete\s+from)\b/is.test(sql);
