import { significantTokens } from "../sql/significant_tokens.ts";

/**
 * Whether a statement opens or ends a transaction. Savepoints do neither, nor does
 * `ROLLBACK TO`.
 */
export function transactionWord(sql: string): "opens" | "ends" | undefined {
  if (!/^(begin|start|commit|end|rollback|abort|prepare)\b/i.test(sql)) return undefined;
  const words = significantTokens(sql);
  switch (words[0]) {
    case "begin":
      return "opens";
    case "start":
      return words[1] === "transaction" ? "opens" : undefined;
    case "prepare":
      return words[1] === "transaction" ? "ends" : undefined;
    case "rollback": {
      const next = words[1] === "work" || words[1] === "transaction" ? words[2] : words[1];
      return next === "to" ? undefined : "ends";
    }
    default:
      return "ends";
  }
}
