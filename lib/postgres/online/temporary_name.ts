import type { KindContext } from "../kinds/kind.ts";

const longest = 63;

/** A name that nothing in the schema has before or after, and that ends the same way each time. */
export function temporaryName(
  prefix: string,
  name: string,
  { before, after }: Pick<KindContext, "before" | "after">,
): string {
  const taken = new Set(
    [...before.objects.values(), ...after.objects.values()].map((object) => object.name),
  );
  for (let round = 1;; round++) {
    const found = shortened(`${prefix}${name}`, round === 1 ? "" : `_${round}`);
    if (!taken.has(found)) return found;
  }
}

/** Names are cut after 63 bytes, never inside a character. */
function shortened(name: string, suffix: string): string {
  const characters = [...name];
  const bytes = (text: string) => new TextEncoder().encode(text).length;
  while (bytes(characters.join("") + suffix) > longest) characters.pop();
  return characters.join("") + suffix;
}
