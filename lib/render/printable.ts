// deno-lint-ignore no-control-regex
const control = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/g;

/** Text from outside without what a terminal would obey; tabs and line ends stay. */
export function printable(text: string): string {
  return text.replaceAll("\r\n", "\n").replace(control, "\ufffd");
}
