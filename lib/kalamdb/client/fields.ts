/** The fields of what a server sent, none where it is no object. */
export const fields = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? { ...value } : {};

/** The items of what a server sent, none where it is no list. */
export const items = (value: unknown): readonly unknown[] => Array.isArray(value) ? value : [];
