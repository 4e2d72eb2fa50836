import type { Standing } from "../history_entry.ts";

/** How a standing is shown: its word, and the colour it shares with others. */
export const standings: Readonly<
  Record<Standing, { readonly word: string; readonly tone: string }>
> = {
  draft: { word: "Draft", tone: "draft" },
  pending: { word: "Pending", tone: "pending" },
  "queued again": { word: "Queued again", tone: "pending" },
  applying: { word: "Applying", tone: "pending" },
  "rolling back": { word: "Rolling back", tone: "pending" },
  applied: { word: "Applied", tone: "applied" },
  changed: { word: "Changed since", tone: "failed" },
  failed: { word: "Failed", tone: "failed" },
  missing: { word: "No file", tone: "failed" },
  sealed: { word: "Sealed", tone: "sealed" },
};
