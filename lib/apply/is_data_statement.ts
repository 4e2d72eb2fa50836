/** Whether a statement only changes rows, so that it can share a transaction with its record. */
export const isDataStatement = (sql: string): boolean =>
  /^(insert|update|delete|merge|with)\b/i.test(sql);
