import { quoteIdentifier } from "../../sql/quote.ts";

const about: Readonly<Record<string, string>> = {
  comment: "comment on",
  privilege: "privileges on",
  owner: "owner of",
};

/** An object's id as a reader knows it, without the namespace: `column users.email`. */
export function labelOf(id: string, namespace: string): string {
  const at = id.indexOf(":");
  const [kind, name] = [id.slice(0, at), id.slice(at + 1)];
  const words = about[kind];
  if (words !== undefined) return `${words} ${labelOf(name, namespace)}`;
  const prefix = [namespace, quoteIdentifier(namespace)].map((one) => `${one}.`)
    .find((one) => name.startsWith(one)) ?? "";
  return `${kind} ${name.slice(prefix.length)}`;
}
