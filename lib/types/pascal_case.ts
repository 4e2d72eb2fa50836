/** `user_account` to `UserAccount`; always a TypeScript identifier. */
export function pascalCase(name: string): string {
  const parts = name.split(/[^\p{ID_Continue}]+|_+/u).filter((part) => part !== "");
  const joined = parts.map((part) => {
    const [first = ""] = part;
    return first.toUpperCase() + part.slice(first.length);
  }).join("");
  return /^\p{ID_Start}/u.test(joined) ? joined : `_${joined}`;
}
