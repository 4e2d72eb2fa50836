const numbers = ["smallint", "integer", "bigint", "real", "double precision", "numeric"];
const base = (type: string): string => type.replace(/\(.*\)/, "").replace(/\[\]$/, "").trim();
const texts = ["text", "character varying", "character"];
const isList = (type: string): boolean => type.endsWith("[]");

/** What PostgreSQL casts straight from one of the first to one of the second. */
const direct: readonly (readonly [from: readonly string[], to: readonly string[]])[] = [
  [["json", "jsonb"], ["json", "jsonb"]],
  [["inet", "cidr"], ["inet", "cidr"]],
  [["date", "timestamp"], ["date", "timestamp"]],
  [["timestamp", "time", "interval"], ["time", "interval"]],
  [["money"], ["numeric"]],
];
const plain = (type: string): string => type.replace(/ with(out)? time zone$/, "");

function isDirect(from: string, to: string): boolean {
  const [old, wanted] = [plain(base(from)), plain(base(to))];
  if (old === "timestamp" && wanted === "interval") return false;
  return direct.some(([olds, wanteds]) => olds.includes(old) && wanteds.includes(wanted));
}

/** A value of one type as a value of the other; `undefined` where an assignment cast does it. */
function converted(value: string, from: string, to: string): string | undefined {
  const [old, wanted] = [base(from), base(to)];
  if (old === wanted || texts.includes(wanted)) return undefined;
  if (numbers.includes(old) && numbers.includes(wanted)) return undefined;
  if (old.startsWith("timestamp") && wanted.startsWith("timestamp")) return undefined;
  if (texts.includes(old) || isDirect(from, to)) return `${value}::${to}`;
  if (isList(from)) return `${value}::text[]::${to}`;
  if (numbers.includes(old) && wanted === "boolean") return `${value} <> 0`;
  if (old === "boolean" && numbers.includes(wanted)) return `${value}::integer::${to}`;
  return `${value}::text::${to}`;
}

/** The USING of a type change: none where an assignment cast does it, else by way of text. */
export function castExpression(column: string, from: string, to: string): string {
  if (isList(to) && !isList(from)) {
    const part = converted(column, from, to.slice(0, -2)) ?? column;
    return ` USING CASE WHEN ${column} IS NULL THEN NULL ELSE ARRAY[${part}]::${to} END`;
  }
  if (isList(from) && !isList(to)) {
    const part = `${column}[1]`;
    return ` USING ${converted(part, from.slice(0, -2), to) ?? `${part}::${to}`}`;
  }
  const using = converted(column, from, to);
  return using === undefined ? "" : ` USING ${using}`;
}
