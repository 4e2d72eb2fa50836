const harmless = [
  /^(select|show|describe|desc|explain|use|with)\b/i,
  /^create\s+(or\s+replace\b|(unique\s+)?\w+\s+if\s+not\s+exists\b)/i,
  /^(drop|alter)\s+\w+\s+if\s+exists\b/i,
  // An upsert by its key.
  /^insert\s+into\s+system\.migrations\b/i,
  /^update\s+system\.migrations\b/i,
];

/** Whether a statement may be sent again where nobody knows if it was carried out. */
export const isRepeatable = (sql: string): boolean =>
  harmless.some((pattern) => pattern.test(sql.replace(/^(\s|--[^\n]*\n|\/\*.*?\*\/)+/s, "")));
