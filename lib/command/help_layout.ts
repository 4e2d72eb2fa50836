import { Help } from "@commander-js/extra-typings";

/** Columns that a text needs beside what it is about. */
const leastRoom = 24;
const indent = 6;

/** How help is laid out: a text stands beside its term, or below it on a narrow terminal. */
export const helpLayout: Partial<Help> = {
  showGlobalOptions: false,
  minWidthToWrap: leastRoom,
  // Lines end where the terminal does, not where they do in the source.
  commandDescription: (command) => command.description().replaceAll("\n", " "),
  formatItem(term, termWidth, description, helper) {
    const width = helper.helpWidth ?? 80;
    if (description === "" || width - termWidth - 4 >= leastRoom) {
      return Help.prototype.formatItem.call(helper, term, termWidth, description, helper);
    }
    const below = helper.boxWrap(description, width - indent).split("\n");
    return [`  ${term}`, ...below.map((line) => " ".repeat(indent) + line)].join("\n");
  },
};
