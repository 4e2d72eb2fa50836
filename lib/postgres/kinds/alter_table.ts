import type { CatalogObject, Definition } from "../catalog/object.ts";
import type { Alteration, KindContext, Step } from "./kind.ts";
import { nameOf } from "./names.ts";

const optionsOf = (definition: Definition): string[] => definition.options as string[];
const optionName = (option: string): string => option.slice(0, option.indexOf("="));

/** The statements that change storage options, for anything with reloptions. */
export function alterOptions(alter: string, old: Definition, wanted: Definition): Step[] {
  const names = optionsOf(wanted).map(optionName);
  const added = optionsOf(wanted).filter((option) => !optionsOf(old).includes(option));
  // What is set goes behind what stays; the dump shows them in that order.
  const stays = optionsOf(old).filter((option) => optionsOf(wanted).includes(option));
  const ofToast = (option: string): boolean => option.startsWith("toast.");
  const reached = [...stays, ...added];
  const asWanted = [...reached.filter((each) => !ofToast(each)), ...reached.filter(ofToast)]
    .join() === optionsOf(wanted).join();
  const set = added.length === 0 || asWanted ? added : optionsOf(wanted);
  const reset = optionsOf(old).map(optionName).filter((name) => !names.includes(name));
  const steps: Step[] = [];
  if (set.length > 0) steps.push({ sql: `${alter} SET (${set.join(", ")})` });
  if (reset.length > 0) steps.push({ sql: `${alter} RESET (${reset.join(", ")})` });
  return steps;
}

/** What of a table itself can be changed in place. */
export function alterTable(
  before: CatalogObject,
  after: CatalogObject,
  context: KindContext,
): Alteration | undefined {
  const [old, wanted] = [before.definition, after.definition];
  if (old.partitionKey !== wanted.partitionKey) return undefined;
  const name = nameOf(after, context);
  const alter = `ALTER TABLE ${name}`;
  const steps: Step[] = [];
  if (old.persistence !== wanted.persistence) {
    steps.push({
      sql: `${alter} SET ${wanted.persistence === "u" ? "UNLOGGED" : "LOGGED"}`,
      hazards: [{ type: "table_rewrite", message: "rewrites the whole table" }, {
        type: "blocks_reads",
        message: "nobody reads or writes the table until it is done",
      }],
    });
  }
  if (old.accessMethod !== wanted.accessMethod) {
    steps.push({ sql: `${alter} SET ACCESS METHOD ${wanted.accessMethod ?? "DEFAULT"}` });
  }
  steps.push(...alterOptions(alter, old, wanted));
  if (old.rowSecurity !== wanted.rowSecurity) {
    steps.push({
      sql: `${alter} ${wanted.rowSecurity === true ? "ENABLE" : "DISABLE"} ROW LEVEL SECURITY`,
    });
  }
  if (old.forceRowSecurity !== wanted.forceRowSecurity) {
    steps.push({
      sql: `${alter} ${wanted.forceRowSecurity === true ? "FORCE" : "NO FORCE"} ROW LEVEL SECURITY`,
    });
  }
  if (
    old.replicaIdentity !== wanted.replicaIdentity &&
    !String(wanted.replicaIdentity).startsWith("i:")
  ) {
    const words: Record<string, string> = { d: "DEFAULT", f: "FULL", n: "NOTHING" };
    steps.push({
      sql: `${alter} REPLICA IDENTITY ${words[String(wanted.replicaIdentity)] ?? "DEFAULT"}`,
    });
  }
  return { steps };
}
