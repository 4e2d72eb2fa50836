/**
 * Made by the open transaction, in which the schema source is: what `[scratch] setup` made is
 * committed. It is the row's type that is asked, for a foreign key writes the table's own entry anew.
 */
export const madeNow = (type: string): string => `age(${type}.xmin) <= 0`;
