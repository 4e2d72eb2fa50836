import { escapeHtml } from "./escape_html.ts";

/** Text that is HTML already. */
export interface Markup {
  readonly html: string;
}

/** What can stand in a template: texts are escaped, nothing stands for nothing. */
export type MarkupValue =
  | string
  | number
  | Markup
  | readonly MarkupValue[]
  | null
  | undefined
  | false;

function written(value: MarkupValue): string {
  if (value === null || value === undefined || value === false) return "";
  if (typeof value === "string" || typeof value === "number") return escapeHtml(String(value));
  return "html" in value ? value.html : value.map(written).join("");
}

/** A template of HTML in which every text is escaped, also within quoted attributes. */
export function markup(parts: TemplateStringsArray, ...values: readonly MarkupValue[]): Markup {
  return { html: parts.map((part, at) => part + written(values[at])).join("") };
}
