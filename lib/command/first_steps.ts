import { afterHelp } from "./after_help.ts";

const steps = [
  ["kalam-migrate init", "make a project here, with an embedded database"],
  ["(edit schema.sql)", "write the tables you want"],
  ["kalam-migrate draft", "see what has to change, in kalam/migrations/_draft.sql"],
  ["kalam-migrate seal", "turn the draft into a numbered migration"],
  ["kalam-migrate migrate", "apply it"],
  ["kalam-migrate status", "see where every migration stands"],
] as const;

const more = [
  "The Kalam CLI's words work too: migration create|status|seal|retry|repair, db migrate.",
  "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 --check found work, 4 refused, 130 interrupted.",
];

/** Below the help: what a newcomer types. */
export const firstSteps = afterHelp((helper, width) => {
  const longest = Math.max(...steps.map(([step]) => step.length));
  const lines = steps.map(([step, what]) => helper.formatItem(step, longest, what, helper));
  const notes = more.map((text) => helper.boxWrap(text, width));
  return `\nFirst steps:\n${lines.join("\n")}\n\n${notes.join("\n")}`;
});
