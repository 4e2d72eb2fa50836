import type { Project } from "../project/project.ts";
import { kalamdbValues } from "./kalamdb_values.ts";
import { pgValues } from "./pg_values.ts";
import { postgresJsValues } from "./postgres_js_values.ts";
import type { Values } from "./values.ts";

/** How a project's programs get their values. */
export function valuesOf({ dialect, types }: Pick<Project, "dialect" | "types">): Values {
  if (dialect === "kalamdb") return kalamdbValues;
  return types.driver === "pg" ? pgValues(types.dates) : postgresJsValues(types.dates);
}
