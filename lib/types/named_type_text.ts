import type { NamedType } from "../engine/typed_schema.ts";
import { docComment } from "./doc_comment.ts";
import { interfaceText } from "./interface_text.ts";
import { spell, type SpellContext } from "./spell.ts";

/** An enum as a union, a domain as another name, a composite type as an interface. */
export function namedTypeText(type: NamedType, context: SpellContext): string {
  const { comment, form, schema } = type;
  const name = context.names.type(type);
  const alias = (spelling: string) => `${docComment([comment])}export type ${name} = ${spelling};`;
  switch (form.kind) {
    case "enum": {
      const labels = form.labels.map((label) => JSON.stringify(label));
      return alias(labels.length === 0 ? "never" : labels.join(" | "));
    }
    case "domain":
      return alias(spell(form.base, context).row);
    case "row":
      return alias(context.names.relation({ schema, name: form.table }));
    case "composite":
      return interfaceText({ name, doc: [comment], columns: form.fields, side: "row" }, context);
  }
}
