import type { Hazard } from "../../engine/plan.ts";
import { quoteIdentifier } from "../../sql/quote.ts";
import type { CatalogObject, Definition } from "../catalog/object.ts";
import { carryCounter } from "./carry_counter.ts";
import { castExpression } from "./cast_expression.ts";
import { columnExtras } from "./column_extras.ts";
import { columnsOfType } from "./columns_of_type.ts";
import { divides } from "./divides.ts";
import { identitySql, ownIdentity } from "./column_sql.ts";
import type { Alteration, KindContext, Step } from "./kind.ts";
import { inheritedFrom, staysLinked } from "./links.ts";
import { nameOf, parentName } from "./names.ts";
import { notNullSteps } from "./not_null.ts";
import { allSequenceOptions, restarts } from "./sequence.ts";

const blocked: Hazard = {
  type: "blocks_reads",
  message: "nobody reads or writes the table until it is done",
};
function renamedSequence(
  before: CatalogObject,
  after: CatalogObject,
  context: KindContext,
): Step[] {
  const [old, wanted] = [before.definition.identityName, after.definition.identityName];
  if (typeof old !== "string" || typeof wanted !== "string" || old === wanted) return [];
  const name = nameOf({ ...before, name: old }, context);
  return [{ sql: `ALTER SEQUENCE ${name} RENAME TO ${quoteIdentifier(wanted)}` }];
}

function identitySteps(
  { alter, table }: { alter: string; table: string },
  [before, after]: readonly [CatalogObject, CatalogObject],
  context: KindContext,
): Step[] {
  const [old, wanted] = [before.definition, after.definition];
  const [counted, counts] = [old, wanted].map(ownIdentity);
  if (counted !== "" && counts === "") return [{ sql: `${alter} DROP IDENTITY` }];
  if (counted === "" && counts !== "") {
    const sequence = wanted.identitySequence as Definition;
    return [
      { sql: `${alter} ADD ${identitySql(after, context)}` },
      ...carryCounter({ table, column: after.name, sequence }),
    ];
  }
  if (counts === "") return [];
  const parts: string[] = [];
  if (old.identity !== wanted.identity) {
    parts.push(`SET GENERATED ${wanted.identity === "a" ? "ALWAYS" : "BY DEFAULT"}`);
  }
  const options = allSequenceOptions(old.identitySequence as Definition);
  for (const option of allSequenceOptions(wanted.identitySequence as Definition)) {
    if (!options.includes(option)) parts.push(`SET ${option}`);
  }
  parts.push(
    ...restarts(old.identitySequence as Definition, wanted.identitySequence as Definition),
  );
  return [
    ...renamedSequence(before, after, context),
    ...(parts.length > 0 ? [{ sql: `${alter} ${parts.join(" ")}` }] : []),
  ];
}

/** What a new type starts with, whatever was said about the old one. */
const forgotten: Definition = { storage: null, compression: null };

/** What of a column can be changed in place. */
export function alterColumn(
  before: CatalogObject,
  after: CatalogObject,
  context: KindContext,
): Alteration {
  const [old, wanted] = [before.definition, after.definition];
  const name = quoteIdentifier(after.name);
  const table = parentName(after, context);
  const alter = `ALTER TABLE ${table} ALTER COLUMN ${name}`;
  const place = { alter, table };
  const steps: Step[] = [];
  const disturbs: string[] = [];
  const retyped = old.type !== wanted.type || old.collation !== wanted.collation;
  if (retyped && divides(before, context.before)) {
    return { steps: [], recreates: [before.parent ?? ""] };
  }
  const dropsIdentity = ownIdentity(old) !== "" && ownIdentity(wanted) === "";
  if (wanted.inherited === true && staysLinked(after, context)) {
    // What its parent no longer asks of it, it has lost.
    const lost = old.parentNotNull === true && wanted.notNull === true;
    const own = wanted.parentNotNull !== true && (lost || old.notNull !== wanted.notNull);
    const word = wanted.notNull === true ? "SET" : "DROP";
    const counted = [old, wanted].some((side) => side.identitySequence !== null)
      ? identitySteps(place, [before, after], context)
      : [];
    return {
      steps: [
        ...(dropsIdentity ? counted : []),
        ...(own ? [{ sql: `${alter} ${word} NOT NULL` }] : []),
        ...(dropsIdentity ? [] : counted),
        ...columnExtras(retyped ? { ...old, ...forgotten } : old, after, context),
      ],
      disturbs: retyped ? [before.id] : [],
    };
  }
  if (old.generated === "s" && wanted.generated === "") {
    steps.push({ sql: `${alter} DROP EXPRESSION` });
  }
  if (dropsIdentity) steps.push(...identitySteps(place, [before, after], context));
  const nulls = notNullSteps(before, after, context);
  steps.push(...nulls.first);
  const follows = staysLinked(after, context) &&
    [context.before, context.after].every((side) => inheritedFrom(after, side) !== undefined);
  if (retyped) disturbs.push(before.id);
  // The type of a column that inherits changes with that of its parent.
  if (retyped && !follows) {
    const collate = typeof wanted.collation === "string" ? ` COLLATE ${wanted.collation}` : "";
    const using = old.type === wanted.type
      ? ""
      : castExpression(name, String(old.type), String(wanted.type));
    steps.push({
      sql: `${alter} TYPE ${wanted.type}${collate}${using}`,
      refutable: true,
      hazards: [{ type: "table_rewrite", message: "may rewrite the whole table" }, blocked, {
        type: "fails_on_rows",
        message: `fails where a value of ${name} does not fit ${wanted.type}`,
      }],
    });
  }
  steps.push(...nulls.last);
  if (!dropsIdentity) steps.push(...identitySteps(place, [before, after], context));
  steps.push(...columnExtras(retyped ? { ...old, ...forgotten } : old, after, context));
  // A column that holds rows of this table stands in the way.
  const holders = retyped ? columnsOfType(before.parent ?? "", context.before) : [];
  const recreates = holders.filter(({ parent }) => parent !== before.parent).map(({ id }) => id);
  return { steps, disturbs, recreates };
}
