import type { KindContext } from "../kinds/kind.ts";
import type { Actions } from "./find_actions.ts";
import type { Representatives } from "./represent.ts";

/**
 * What comes before what where a table stops or starts to inherit: first it is on its own, then its
 * columns and checks are made like those of its new parent, then it inherits.
 */
export function* aroundLinks(
  actions: Actions,
  carriers: Representatives,
  { before, after }: KindContext,
): Generator<[first: string, second: string]> {
  const inside = ["column", "constraint", "index"];
  for (const [ids, word] of [[actions.drops, "drop"], [actions.creates, "create"]] as const) {
    const side = word === "drop" ? before : after;
    for (const id of ids) {
      const link = side.objects.get(id);
      if (link?.kind !== "inheritance") continue;
      const carrier = `${word} ${carriers[word](id)}`;
      const carried = carriers[word](id) !== id;
      const tables = [link.parent, String(link.definition.fromId)];
      for (const catalog of [before, after]) {
        for (const part of catalog.objects.values()) {
          if (!inside.includes(part.kind) || !tables.includes(part.parent)) continue;
          const own = part.parent === link.parent;
          if (carried && (own || part.kind !== "column")) continue;
          const [drop, create, alter] = ["drop", "create", "alter"].map((each) =>
            `${each} ${part.id}`
          ) as [string, string, string];
          const first = part.kind === "column" || part.definition.type === "c";
          if (word === "drop") {
            for (const action of [drop, create, alter]) yield [carrier, action];
          } else if (first) {
            for (const action of [drop, create, alter]) yield [action, carrier];
          } else if (own) {
            // A key or an index of its own would be taken for that of the table it is attached to.
            yield [drop, carrier];
            yield [carrier, create];
          }
        }
      }
    }
  }
  // A partition's own foreign key takes its name before it gets the table's of that name.
  const keys = [...actions.creates].filter((id) => after.objects.get(id)?.definition.type === "f");
  for (const link of keys.length === 0 ? [] : after.objects.values()) {
    if (link.kind !== "inheritance") continue;
    const [own, theirs] = [link.parent, link.definition.fromId].map((table) =>
      `constraint:${String(table).slice("table:".length)}.`
    ) as [string, string];
    for (const made of keys) {
      const namesake = own + made.slice(theirs.length);
      if (made.startsWith(theirs) && actions.creates.has(namesake)) {
        yield [`create ${namesake}`, `create ${made}`];
      }
    }
  }
  const goneWith = new Map<string, string[]>();
  for (const gone of actions.drops) {
    for (const need of before.needs.get(gone) ?? []) {
      goneWith.set(need, [...goneWith.get(need) ?? [], gone]);
    }
  }
  // What happens to a column happens to those that inherit it, then they say what is their own.
  for (const [id, link] of after.objects) {
    if (link.kind !== "inheritance" || !before.objects.has(id)) continue;
    const [child, from] = [link.parent, link.definition.fromId].map((table) =>
      `column:${String(table).slice("table:".length)}.`
    );
    for (const altered of actions.alterations.keys()) {
      if (!altered.startsWith(from ?? "")) continue;
      const own = `${child}${altered.slice(from?.length)}`;
      yield [`alter ${altered}`, `alter ${own}`];
      for (const gone of goneWith.get(own) ?? []) {
        yield [`drop ${carriers.drop(gone)}`, `alter ${altered}`];
      }
    }
    // What is the child's own stays when its parent's goes, and is joined by it when it comes.
    for (const kind of ["column", "constraint"]) {
      const [own, theirs] = [child, from].map((prefix) => prefix?.replace(/^column/, kind) ?? "");
      for (const gone of actions.drops) {
        if (!gone.startsWith(theirs ?? "")) continue;
        const part = `${own}${gone.slice(theirs?.length)}`;
        for (const action of ["drop", "alter"]) yield [`drop ${gone}`, `${action} ${part}`];
        for (const leaning of goneWith.get(part) ?? []) {
          yield [`drop ${carriers.drop(leaning)}`, `drop ${gone}`];
        }
        for (const leaning of actions.alterations.keys()) {
          const leaves = before.needs.get(leaning)?.has(part) && leaning !== part;
          if (leaves) yield [`alter ${leaning}`, `drop ${gone}`];
        }
      }
      for (const made of actions.creates) {
        if (!made.startsWith(theirs ?? "")) continue;
        const part = `${own}${made.slice(theirs?.length)}`;
        const inherited = after.objects.get(part)?.definition.inherited === true;
        // What it says beyond its parent it can say once it is there.
        if (inherited) yield [`create ${made}`, `create ${part}`];
        else yield [`create ${part}`, `create ${made}`];
      }
    }
  }
}
