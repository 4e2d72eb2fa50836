/** A name with its namespace, as every statement is written. */
export function qualified(name: string, namespace: string): string {
  return name.includes(".") ? name : `${namespace}.${name}`;
}

/** A type as SQL: own types with their namespace. */
export function typeSql(type: string, namespace: string): string {
  return /^[a-z_]/.test(type) ? qualified(type, namespace) : type;
}

/** A text as a string literal; KalamDB knows no escapes but the doubled quote. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
