import { redact } from "./redact.ts";

/** Masks passwords: those that look like one, and those that are known to be one. */
export function mask(text: string, secrets: readonly string[]): string {
  return redact(secrets.reduce((masked, secret) => masked.replaceAll(secret, "***"), text));
}
