import type { CommandUnknownOpts, Help } from "@commander-js/extra-typings";

/** A text below a command's help, written for the width of the terminal. */
export type AfterHelp = (context: { readonly command: CommandUnknownOpts }) => string;

/** Writes such a text with what lays out the help above it. */
export function afterHelp(write: (helper: Help, width: number) => string): AfterHelp {
  return ({ command }) => {
    const width = command.configureOutput().getOutHelpWidth?.() ?? 80;
    const helper = command.createHelp();
    helper.prepareContext({ helpWidth: width });
    return write(helper, width);
  };
}
