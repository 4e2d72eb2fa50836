import { diagramScript } from "./diagram_script.ts";
import { historyScript } from "./history_script.ts";
import { keysScript } from "./keys_script.ts";
import { panelScript } from "./panel_script.ts";
import { tablesScript } from "./tables_script.ts";
import { viewScript } from "./view_script.ts";

const parts = [
  viewScript,
  historyScript,
  diagramScript,
  panelScript,
  tablesScript,
  keysScript,
];

/** The script of the page. It is kept as text: what is published and run here is TypeScript only. */
export const script = `(() => {\n"use strict";${parts.join("")}})();\n`;
