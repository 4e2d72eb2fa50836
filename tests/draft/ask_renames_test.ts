import assert from "node:assert/strict";
import { askRenames } from "../../lib/draft/ask_renames.ts";
import type { Ask } from "../../lib/engine/ask.ts";

/** Answers from a list: a label's beginning, or `undefined` for a cancelled question. */
function answering(answers: readonly (string | undefined)[]): { ask: Ask; questions: string[] } {
  const left = [...answers];
  const questions: string[] = [];
  return {
    questions,
    ask: {
      confirm: () => Promise.resolve(false),
      choose(question, choices) {
        questions.push(`${question} ${choices.map(({ label }) => label).join("|")}`);
        const label = left.shift();
        const chosen = choices.find((choice) => label !== undefined && choice.label === label);
        return Promise.resolve(chosen?.value);
      },
    },
  };
}

const candidates = [
  { kind: "column", from: "t.a", to: "t.x", likeness: 0.6 },
  { kind: "column", from: "t.b", to: "t.x", likeness: 0.9 },
  { kind: "column", from: "t.b", to: "t.y", likeness: 0.8 },
];

Deno.test("askRenames asks once for each new name, the likeliest first", async () => {
  const { ask, questions } = answering(['renamed from "t.b"']);
  const result = await askRenames(candidates, ask);
  assert.deepEqual(questions, [
    'Is column "t.x" new, or a renamed one? renamed from "t.b"|renamed from "t.a"|new',
  ]);
  assert.deepEqual(result, {
    answers: [{ kind: "column", from: "t.b", to: "t.x", renamed: true }],
    cancelled: false,
  });
});

Deno.test("askRenames keeps a no for every pair it was said of", async () => {
  const { ask } = answering(["new", "new"]);
  const { answers } = await askRenames(candidates, ask);
  assert.deepEqual(answers.map(({ from, to, renamed }) => [from, to, renamed]), [
    ["t.b", "t.x", false],
    ["t.a", "t.x", false],
    ["t.b", "t.y", false],
  ]);
});

Deno.test("askRenames stops where a question is cancelled and keeps what was said", async () => {
  const { ask, questions } = answering(["new", undefined]);
  const { answers, cancelled } = await askRenames(candidates, ask);
  assert.equal(cancelled, true);
  assert.equal(answers.length, 2);
  assert.equal(questions.length, 2);
});
