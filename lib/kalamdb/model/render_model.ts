import { writeStatements } from "../plan/write_statements.ts";
import type { Model } from "./model.ts";

/** The statements that make a model, in an order in which each finds what it needs. */
export function renderModel(model: Model): string[] {
  const empty: Model = { namespace: model.namespace, objects: new Map() };
  return writeStatements(empty, model).statements.map(({ sql }) => sql);
}
