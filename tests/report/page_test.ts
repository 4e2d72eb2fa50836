import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { pageHtml } from "../../lib/report/html/page_html.ts";
import { scriptJson } from "../../lib/report/html/script_json.ts";
import { durationText } from "../../lib/report/html/times.ts";
import type { HistoryEntry } from "../../lib/report/history_entry.ts";
import type { PageModel } from "../../lib/report/page_model.ts";
import { script } from "../../lib/report/page/script.ts";
import { pictureOfSql } from "./picture_of_sql.ts";

const evil = `</script><img src=x onerror="alert('1')">&amp;<!--`;

const empty: PageModel = {
  project: evil,
  environment: evil,
  namespace: evil,
  target: evil,
  madeAt: new Date("2026-06-11T12:00:00Z"),
  online: true,
  notices: [evil],
  entries: [],
};

function evilEntry(standing: HistoryEntry["standing"]): HistoryEntry {
  return {
    id: `20260611120000_${standing}.sql`,
    name: evil,
    createdAt: new Date("2026-06-11T12:00:00Z"),
    standing,
    file: {
      up: `SELECT '${evil.replaceAll("'", "''")}'; -- ${evil}\n/* ${evil} */ SELECT $$${evil}$$`,
      down: `DROP TABLE "${evil.replaceAll('"', '""')}";`,
      hazards: [{ type: "data_loss", count: 2 }],
      proof: { verdict: "not proven", lines: [evil] },
      directives: [evil],
    },
    record: {
      status: "failed",
      startedAt: new Date("2026-06-11T12:00:01Z"),
      finishedAt: new Date("2026-06-11T12:00:02.500Z"),
      holder: evil,
      reason: evil,
      error: evil,
    },
  };
}

Deno.test("whatever a name, a comment or SQL holds is text in the page", async () => {
  const quoted = `"${evil.replaceAll('"', '""')}"`;
  const text = evil.replaceAll("'", "''");
  const picture = await pictureOfSql(
    `CREATE TABLE ${quoted} (${quoted} text PRIMARY KEY DEFAULT '${text}');
    COMMENT ON TABLE ${quoted} IS '${text}'; COMMENT ON COLUMN ${quoted}.${quoted} IS '${text}';
    CREATE TABLE other (a text REFERENCES ${quoted}, CHECK (a <> '${text}'));`,
  );
  const entries = [evilEntry("failed"), evilEntry("missing"), evilEntry("draft")];
  const page = pageHtml({ ...empty, picture, entries });
  assert.doesNotMatch(page, /<img|<!--/);
  assert.equal(page.match(/<script/g)?.length, 3);
  assert.equal(page.match(/<\/script>/g)?.length, 3);
  const data = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(page)?.[1];
  const { tables } = JSON.parse(data ?? "");
  assert.deepEqual(tables, picture.tables);
});

Deno.test("the policy lets the page's own style and scripts run, and nothing else", () => {
  const words = { project: "shop", environment: "dev", namespace: "app", target: "pglite:" };
  const page = pageHtml({ ...empty, ...words, notices: [] });
  const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page)?.[1] ?? "";
  assert.match(policy, /^default-src &#39;none&#39;; /);
  assert.doesNotMatch(policy, /unsafe|http|\*|data:/);
  const parts = [...page.matchAll(/<(?:script|style)>(.*?)<\/(?:script|style)>/gs)];
  assert.equal(parts.length, 3);
  for (const [, text = ""] of parts) {
    const hash = createHash("sha256").update(text).digest("base64");
    assert.ok(policy.includes(`&#39;sha256-${hash}&#39;`));
  }
  assert.doesNotMatch(page, /https?:|url\(/);
  const rest = page.replaceAll(/<(script|style)>.*?<\/\1>/gs, "");
  assert.doesNotMatch(rest, /\s(?:src|style|on\w+)=/);
});

Deno.test("the page's script is a program", () => {
  assert.doesNotThrow(() => new Function(script));
});

Deno.test("JSON in a script closes nothing and reads back", () => {
  const value = { [evil]: `${evil}\u2028\u2029` };
  const text = scriptJson(value);
  assert.doesNotMatch(text, /[<>&\u2028\u2029]/);
  assert.deepEqual(JSON.parse(text), value);
});

Deno.test("control characters and half letters do not break the page", () => {
  const page = pageHtml({ ...empty, project: "a\u0000b\u001bc\ud800" });
  assert.match(page, /<h1>a\ufffdb\ufffdc\ufffd<\/h1>/);
});

Deno.test("durations in words", () => {
  const words = [62, 1_300, 125_000, 3_840_000].map(durationText);
  assert.deepEqual(words, ["62 ms", "1.3 s", "2 min 5 s", "1 h 4 min"]);
});
