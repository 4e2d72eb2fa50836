import { type DefaultClass, defaultPrivilegeId } from "../privileges/default_privilege_id.ts";
import { grantSql } from "../privileges/grant_sql.ts";
import {
  builtIn,
  type GrantClass,
  type Grants,
  joined,
  usualOfNamespace,
} from "../privileges/grants.ts";
import { quoteLiteral } from "../../sql/quote.ts";
import { placeOf } from "../privileges/subject.ts";
import type { CatalogObject } from "../catalog/object.ts";
import { goingAway } from "./going_away.ts";
import type { Kind, KindContext } from "./kind.ts";

const grantsOf = (object: CatalogObject): Grants => object.definition.grants as unknown as Grants;
const classOf = (object: CatalogObject): GrantClass => object.definition.on as GrantClass;

const byDefault: Readonly<Partial<Record<GrantClass, DefaultClass>>> = {
  TABLE: "r",
  SEQUENCE: "S",
  FUNCTION: "f",
  TYPE: "T",
  SCHEMA: "n",
};

/** What the object gets when it is created: default privileges change only after that. */
function atBirth(object: CatalogObject, { before, after }: KindContext): Grants {
  const letter = byDefault[classOf(object)];
  if (letter === undefined) return builtIn(classOf(object));
  const standing = (schema: string | null): Grants | undefined => {
    const id = defaultPrivilegeId({ role: null, schema, letter });
    const found = before.objects.get(id);
    return found === undefined || !after.objects.has(id) ? undefined : grantsOf(found);
  };
  const inSchema = object.schema === null ? undefined : standing(object.schema);
  return joined(standing(null) ?? builtIn(classOf(object)), inSchema ?? {});
}

/** What a REVOKE on a table takes from its columns as well, and they keep on both sides. */
function givenBack(
  table: CatalogObject,
  context: KindContext,
  [from, to]: readonly [Grants, Grants],
): { readonly sql: string }[] {
  if (classOf(table) !== "TABLE") return [];
  return [...context.after.objects.values()].flatMap((column) => {
    const subject = context.after.objects.get(column.parent ?? "");
    const own = subject?.kind === "column" ? subject.parent : subject?.id;
    const before = context.before.objects.get(column.id);
    if (column.kind !== "privilege" || classOf(column) !== "COLUMN" || own !== table.parent) {
      return [];
    }
    if (before === undefined) return [];
    const kept: Record<string, Record<string, boolean>> = {};
    for (const [grantee, privileges] of Object.entries(grantsOf(column))) {
      for (const [privilege, passed] of Object.entries(privileges)) {
        const taken = from[grantee]?.[privilege] !== undefined &&
          to[grantee]?.[privilege] === undefined;
        if (taken) kept[grantee] = { ...kept[grantee], [privilege]: passed };
      }
    }
    return grantSql({}, kept, placeOf(column, context));
  });
}

/** One file serves every namespace: it names none but `public`. */
function ofNamespace(
  from: Grants,
  object: CatalogObject,
  context: KindContext,
  to = grantsOf(object),
): { readonly sql: string }[] {
  const place = placeOf(object, context);
  if (object.name === "public") return grantSql(from, to, place);
  return grantSql(from, to, { ...place, on: "SCHEMA %I" }).map(({ sql }) => ({
    sql: `DO $$ BEGIN EXECUTE format(${quoteLiteral(sql)}, current_schema()); END $$`,
  }));
}

/** Who may do what with an object; read with the catalog, so it needs no query of its own. */
export const privilege: Kind = {
  name: "privilege",
  catalog: "",
  query: "",
  rebuildable: true,
  create: (object, context) => {
    if (object.parent === null) return ofNamespace(usualOfNamespace(object.name), object, context);
    const isNew = !context.before.objects.has(object.parent ?? "") ||
      context.before.objects.has(object.id);
    const from = isNew ? atBirth(object, context) : builtIn(classOf(object));
    return grantSql(from, grantsOf(object), placeOf(object, context));
  },
  drop: (object, context) => {
    if (object.parent === null) {
      return ofNamespace(grantsOf(object), object, context, usualOfNamespace(object.name));
    }
    const [from, to] = [grantsOf(object), builtIn(classOf(object))];
    return [
      ...grantSql(from, to, placeOf(object, goingAway(context))),
      ...givenBack(object, context, [from, to]),
    ];
  },
  alter: (before, after, context) => {
    if (after.parent === null) return { steps: ofNamespace(grantsOf(before), after, context) };
    const [from, to] = [grantsOf(before), grantsOf(after)];
    return {
      steps: [
        ...grantSql(from, to, placeOf(after, context)),
        ...givenBack(after, context, [from, to]),
      ],
    };
  },
};
