import { quoteLiteral } from "../../../lib/sql/quote.ts";
import type { Refusal } from "./profile.ts";

/** A statement by which the server itself fails with a refusal: so it keeps the protocol's state. */
export function raise({ code, message, hint }: Omit<Refusal, "page">): string {
  const fields = [
    `ERRCODE = ${quoteLiteral(code)}`,
    `MESSAGE = ${quoteLiteral(message)}`,
    ...(hint === undefined ? [] : [`HINT = ${quoteLiteral(hint)}`]),
  ];
  return `DO $refusal$ BEGIN RAISE EXCEPTION USING ${fields.join(", ")}; END $refusal$`;
}
