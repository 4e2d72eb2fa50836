import { baseStyle } from "./base_style.ts";
import { historyStyle } from "./history_style.ts";
import { palette } from "./palette.ts";
import { printStyle } from "./print_style.ts";
import { schemaStyle } from "./schema_style.ts";

/** The style sheet of the page. */
export const style = [palette, baseStyle, historyStyle, schemaStyle, printStyle].join("");
