import { createHmac } from "node:crypto";
import type { State, User } from "./catalog.ts";

const DAY = 86_400;
const base64 = (text: string) =>
  btoa(text).replace(/=+$/, "").replace(/\+/g, "-").replace(/\//g, "_");

function signed(body: string, secret: string): string {
  return createHmac("sha256", secret).update(body).digest("base64url");
}

/** A JWT for a user. */
export function issue(
  { secret }: State,
  { user, role }: User,
  { kind, seconds }: { readonly kind: "access" | "refresh"; readonly seconds: number },
): string {
  const exp = Math.floor(Date.now() / 1000) + seconds;
  const claims = { sub: user, role, token_type: kind, exp, jti: crypto.randomUUID() };
  const body = `${base64(JSON.stringify({ alg: "HS256", typ: "JWT" }))}.${
    base64(JSON.stringify(claims))
  }`;
  return `${body}.${signed(body, secret)}`;
}

/** What a token says; `null` for one that is not ours. */
export function readToken(
  { secret }: State,
  token: string,
): { readonly user: string; readonly kind: string; readonly expired: boolean } | null {
  const [header = "", claims = "", signature = ""] = token.split(".");
  if (signature !== signed(`${header}.${claims}`, secret)) return null;
  const { sub, token_type, exp } = JSON.parse(
    atob(claims.replace(/-/g, "+").replace(/_/g, "/")),
  ) as { sub: string; token_type: string; exp: number };
  return { user: sub, kind: token_type, expired: exp * 1000 <= Date.now() };
}

/** The answer to a login or a refresh. */
export function loginAnswer(state: State, user: User, accessSeconds: number): unknown {
  const at = (seconds: number) =>
    new Date(Date.now() + seconds * 1000).toISOString().replace(/\.\d+/, "");
  const refreshSeconds = Math.max(accessSeconds, DAY) * 7;
  return {
    user: {
      ...{ id: user.user, role: user.role, email: null },
      ...{ created_at: at(0), updated_at: at(0) },
    },
    admin_ui_access: user.role === "dba" || user.role === "system",
    expires_at: at(accessSeconds),
    access_token: issue(state, user, { kind: "access", seconds: accessSeconds }),
    refresh_token: issue(state, user, { kind: "refresh", seconds: refreshSeconds }),
    refresh_expires_at: at(refreshSeconds),
  };
}
