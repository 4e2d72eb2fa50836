import type { CatalogObject } from "./object.ts";

/** The functions that a base type is read and written with, and its shell. */
export interface TypeFunction {
  readonly routine: string;
  readonly shell: string;
}

interface Graph<Needs = ReadonlySet<string>> {
  readonly objects: ReadonlyMap<string, CatalogObject>;
  readonly needs: ReadonlyMap<string, Needs>;
}

/** The functions that base types are made of. */
export function typeFunctions({ objects, needs }: Graph): TypeFunction[] {
  return [...objects.values()].flatMap(({ id, kind, parent }) =>
    kind !== "base type" || parent === null ? [] : [...needs.get(id) ?? []]
      .filter((need) => [id, parent].some((type) => needs.get(need)?.has(type)))
      .map((routine) => ({ routine, shell: parent }))
  );
}

/** A type and its functions need each other: the functions are made when only its name is there. */
export function aroundShells(graph: Graph<Set<string>>): void {
  for (const { routine, shell } of typeFunctions(graph)) {
    const needs = graph.needs.get(routine);
    needs?.delete(shell.replace("shell type:", "base type:"));
    needs?.add(shell);
  }
}
