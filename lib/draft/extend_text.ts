import { terminated } from "../baseline/terminated.ts";
import { findMarkers } from "../migration/markers.ts";

/** What is put into an edited draft. */
export interface DraftAddition {
  readonly up: string;
  readonly down: string;
  /** Comment lines for the header. */
  readonly header: readonly string[];
  readonly schemaHash: string;
}

/** An edited draft with statements below its UP and above its DOWN; every line of the edit stays. */
export function extendText(text: string, addition: DraftAddition): string {
  const markers = findMarkers(text);
  const up = markers.find(({ word }) => word === "up") ?? { start: 0, end: 0 };
  const down = markers.find(({ word }) => word === "down") ??
    { start: text.length, end: text.length };
  // Without a marker all of the file is UP; comments at its head may be directives.
  const head = up.end > 0 ? text.slice(0, up.start) : leadingComments(text);
  const edit = text.slice(up.end > 0 ? up.end : head.length, down.start);
  const whole = extendHeader(head, addition) + (text.slice(up.start, up.end) || "-- UP\n") +
    below(edit, addition.up) + (text.slice(down.start, down.end) || "-- DOWN\n") +
    above(text.slice(down.end), addition.down);
  return text.includes("\r\n") ? whole.replace(/\r?\n/g, "\r\n") : whole;
}

function leadingComments(text: string): string {
  return /^(?:[ \t]*(?:--[^\n]*)?\n)*/.exec(text)?.[0] ?? "";
}

function below(section: string, addition: string): string {
  const edit = terminated(section).trimEnd();
  return [edit, addition].filter((part) => part !== "").join("\n\n") + "\n\n";
}

function above(section: string, addition: string): string {
  if (addition === "") return section;
  if (section.trim() === "") return `${addition}\n`;
  return `${addition}\n\n${section.replace(/^\s*\n/, "")}`;
}

/** What the header says about an older proof or an older schema source is not true any more. */
function extendHeader(header: string, { header: added, schemaHash }: DraftAddition): string {
  const kept = header.split("\n")
    .filter((line) => !/^-- (Not proven:|Rename\?)/.test(line))
    .map((line) => line.replace(/^(-- Schema: )[0-9a-f]{64}/, `$1${schemaHash}`))
    .join("\n").trimEnd();
  const lines = [kept, ...added].filter((line) => line !== "");
  return lines.length === 0 ? "" : `${lines.join("\n")}\n\n`;
}
