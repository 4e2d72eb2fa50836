import { expressionKey } from "../model/expression_key.ts";
import type { TopicSourceObject } from "../model/object.ts";
import type { Operation } from "../parse/operation.ts";
import { bare, readSettings } from "../parse/read_settings.ts";
import type { StatementReader } from "../parse/statement_reader.ts";
import type { Kind } from "./kind.ts";
import { mentions } from "./mentions.ts";
import { qualified } from "./names.ts";

const operations = ["INSERT", "UPDATE", "DELETE"];
const payloads = ["key", "full", "diff"];

/** What follows `ALTER TOPIC … ADD SOURCE`. */
export function readAddSource(reader: StatementReader, topic: string): Operation {
  const table = reader.reference("a table's name");
  reader.expect("ON");
  const operation = operations.find((known) => reader.accept(known)) ??
    reader.fail(`expected ${operations.join(", ")}`);
  const where = reader.accept("WHERE") ? reader.until("WITH") : null;
  let payload = "full";
  if (reader.accept("WITH")) {
    for (const { name, value, at, valueAt } of readSettings(reader)) {
      if (name !== "PAYLOAD") {
        reader.fail(`there is no source option ${name}`, { at, hint: "payload" });
      }
      payload = payloads.find((known) => known === bare(value).toLowerCase()) ??
        reader.fail(`${value} is no payload`, { at: valueAt, hint: "'key', 'full' or 'diff'" });
    }
  }
  reader.end();
  const name = `${table} ON ${operation}`;
  return {
    do: "create",
    objects: [{ kind: "topic source", name, topic, table, operation, where, payload }],
  };
}

/** Sources of topics; no server takes one away. */
export const topicSource: Kind<TopicSourceObject> = {
  create: ({ topic, table, operation, where, payload }, { namespace }) => [{
    sql: `ALTER TOPIC ${qualified(topic, namespace)} ADD SOURCE ${
      qualified(table, namespace)
    } ON ${operation}${where === null ? "" : ` WHERE ${where}`} WITH (payload = '${payload}')`,
  }],
  drop: () => [],
  needs: ({ topic, table, where }, model) => [
    `topic:${topic}`,
    `table:${table}`,
    ...(where === null ? [] : mentions(where, { model, table })),
  ],
  check: ({ table }, { objects }) =>
    table.includes(".") || objects.has(`table:${table}`)
      ? undefined
      : `there is no table "${table}"`,
  comparable: ({ where, payload }) => [where && expressionKey(where), payload],
};
