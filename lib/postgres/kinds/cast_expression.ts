const numbers = ["smallint", "integer", "bigint", "real", "double precision", "numeric"];
const base = (type: string): string => type.replace(/\(.*\)/, "").replace(/\[\]$/, "").trim();
const isText = (type: string): boolean =>
  ["text", "character varying", "character"].includes(base(type));

/** The USING of a type change: none where an assignment cast does it, else by way of text. */
export function castExpression(column: string, from: string, to: string): string {
  const [old, wanted] = [base(from), base(to)];
  if (from.endsWith("[]") !== to.endsWith("[]")) {
    return to.endsWith("[]")
      ? ` USING CASE WHEN ${column} IS NULL THEN NULL ELSE ARRAY[${column}]::${to} END`
      : ` USING ${column}[1]::${to}`;
  }
  if (old === wanted || isText(to)) return "";
  if (numbers.includes(old) && numbers.includes(wanted)) return "";
  if (old.startsWith("timestamp") && wanted.startsWith("timestamp")) return "";
  if (isText(from)) return ` USING ${column}::${to}`;
  if (numbers.includes(old) && wanted === "boolean") return ` USING ${column} <> 0`;
  if (old === "boolean" && numbers.includes(wanted)) return ` USING ${column}::integer::${to}`;
  const direct = ["date", "json", "jsonb", "timestamp", "time", "interval", "inet", "cidr"];
  if (
    direct.some((type) => old.startsWith(type)) && direct.some((type) => wanted.startsWith(type))
  ) {
    return ` USING ${column}::${to}`;
  }
  const array = from.endsWith("[]") ? "[]" : "";
  return ` USING ${column}::text${array}::${to}`;
}
