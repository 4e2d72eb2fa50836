import type { FileProof, HistoryEntry, NamedHazard, RecordPart } from "../history_entry.ts";
import { type Markup, markup } from "./markup.ts";
import { sqlHtml } from "./sql_html.ts";
import { standings } from "./standings.ts";
import { durationText, marginTime, timeHtml } from "./times.ts";

const verdicts: Readonly<Record<FileProof["verdict"], readonly [word: string, tone: string]>> = {
  proven: ["UP and DOWN proven", "good"],
  "not proven": ["Not proven", "bad"],
  irreversible: ["Proven, irreversible", "warn"],
  edited: ["Edited by hand after its proof", "warn"],
  "by hand": ["Written by hand", "quiet"],
};

/** One migration of the time line. */
export function entryHtml(entry: HistoryEntry): Markup {
  const { id, name, createdAt, standing, record } = entry;
  const { word, tone } = standings[standing];
  const open = standing === "failed" || standing === "draft" ? " open" : "";
  const when = createdAt === null
    ? markup`<b>${id.split("_")[0] ?? ""}</b>`
    : marginTime(createdAt);
  return markup`<li class="entry ${tone}" id="${id.replace(/\.sql$/, "")}" data-tone="${tone}">
<div class="when">${when}</div>
<details${open}>
<summary>
<span class="name">${name}</span>
<span class="standing">${word}</span>
<code class="file">${id}</code>
<span class="marks">${marksOf(entry)}</span>
${record !== undefined && recordLine(record)}
</summary>
<div class="body">
${bodyOf(entry)}
</div>
</details>
</li>
`;
}

function bodyOf({ file, record }: HistoryEntry): Markup[] {
  const lines = file === undefined ? [] : [...file.directives, ...file.proof.lines];
  return [
    ...record?.error == null ? [] : [markup`<pre class="error">${record.error}</pre>`],
    ...(record?.reason ?? "").split("\n").filter((line) => line !== "")
      .map((line) => markup`<p class="remark">Repaired: ${line}</p>`),
    ...lines.length === 0 ? [] : [
      markup`<ul class="remarks">${lines.map((line) => markup`<li>${line}</li>`)}</ul>`,
    ],
    file === undefined
      ? markup`<p class="remark">It is recorded, and there is no file here.</p>`
      : markup`<div class="ways">${way("UP", file.up)}${way("DOWN", file.down)}</div>`,
  ];
}

function marksOf({ file }: HistoryEntry): Markup[] {
  if (file === undefined) return [];
  const [word, tone] = verdicts[file.proof.verdict];
  return [...file.hazards.map(hazardMark), markup`<span class="mark ${tone}">${word}</span>`];
}

function hazardMark({ type, count }: NamedHazard): Markup {
  const tone = type === "data_loss" ? "bad" : "warn";
  const words = type.replaceAll("_", " ") + (count > 1 ? ` × ${count}` : "");
  return markup`<span class="mark ${tone}">${words}</span>`;
}

const verbs = { applied: "Applied", failed: "Failed", applying: "Begun", pending: "Queued" };

function recordLine({ status, startedAt, finishedAt, holder }: RecordPart): Markup {
  const at = status === "pending" ? null : finishedAt ?? startedAt;
  const took = startedAt === null || finishedAt === null
    ? ""
    : ` · took ${durationText(finishedAt.getTime() - startedAt.getTime())}`;
  const by = holder === null ? "" : ` · by ${holder}`;
  const time = at === null ? "" : timeHtml(at);
  return markup`<span class="record">${verbs[status]} ${time}${took}${by}</span>`;
}

function way(title: string, sql: string | null): Markup {
  const none = sql === null ? "None in the file." : "Empty.";
  return markup`<section class="way"><h3>${title}</h3>${
    sql === null || sql === "" ? markup`<p class="remark">${none}</p>` : sqlHtml(sql)
  }</section>`;
}
