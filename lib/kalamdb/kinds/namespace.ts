import type { NamespaceObject } from "../model/object.ts";
import type { Kind, Step } from "./kind.ts";
import { literal } from "./names.ts";

const describe = (namespace: string, text: string): Step => ({
  sql: `ALTER NAMESPACE ${namespace} SET DESCRIPTION ${literal(text)}`,
});

/** The namespace's description; the namespace itself is there before any migration runs. */
export const namespace: Kind<NamespaceObject> = {
  create: ({ description }, context) => [describe(context.namespace, description)],
  drop: (_object, context) => [describe(context.namespace, "")],
  alter: (_before, { description }, context) => [describe(context.namespace, description)],
  needs: () => [],
  comparable: ({ description }) => description,
};
