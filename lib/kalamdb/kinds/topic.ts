import type { Hazard } from "../../engine/plan.ts";
import type { TopicObject } from "../model/object.ts";
import type { Operation } from "../parse/operation.ts";
import { readSettings } from "../parse/read_settings.ts";
import type { StatementReader } from "../parse/statement_reader.ts";
import type { Kind } from "./kind.ts";
import { qualified } from "./names.ts";
import { readAddSource } from "./topic_source.ts";

type Retention = Pick<TopicObject, "retentionSeconds" | "retentionMaxBytes">;

function readRetention(reader: StatementReader): Partial<Retention> {
  const found: { retentionSeconds?: number | null; retentionMaxBytes?: number | null } = {};
  for (const { name, value, at, valueAt } of readSettings(reader)) {
    const key = name === "RETENTION_SECONDS"
      ? "retentionSeconds"
      : name === "RETENTION_MAX_BYTES"
      ? "retentionMaxBytes"
      : reader.fail(`there is no topic option ${name}`, {
        at,
        hint: "retention_seconds or retention_max_bytes",
      });
    if (!/^(\d+|null)$/i.test(value)) {
      reader.fail(`${value} is no ${name}`, { at: valueAt, hint: "a whole number, or NULL" });
    }
    found[key] = /^null$/i.test(value) ? null : Number(value);
  }
  return found;
}

/** The name of a topic, which the server wants with its namespace. */
export function ownTopic(reader: StatementReader): string {
  return reader.own("the topic's name");
}

/** What follows `CREATE TOPIC`. */
export function readCreateTopic(reader: StatementReader): Operation {
  const mayExist = reader.accept("IF", "NOT", "EXISTS");
  const name = ownTopic(reader);
  const partitions = reader.accept("PARTITIONS") ? reader.integer("a number of partitions", 1) : 1;
  const retention = reader.accept("WITH") ? readRetention(reader) : {};
  reader.end();
  return {
    do: "create",
    objects: [{
      kind: "topic",
      name,
      partitions,
      retentionSeconds: null,
      retentionMaxBytes: null,
      ...retention,
    }],
    ...(mayExist ? { existing: "kept" as const } : {}),
  };
}

/** What follows `ALTER TOPIC`. */
export function readAlterTopic(reader: StatementReader): Operation {
  const topic = ownTopic(reader);
  if (reader.accept("ADD", "SOURCE")) return readAddSource(reader, topic);
  let retention: Partial<Retention> = { retentionSeconds: null, retentionMaxBytes: null };
  if (reader.accept("SET", "RETENTION")) {
    reader.expect("WITH");
    retention = readRetention(reader);
  } else if (!reader.accept("CLEAR", "RETENTION")) {
    reader.fail("expected ADD SOURCE, SET RETENTION or CLEAR RETENTION", {
      hint: "a source cannot be removed: drop the topic and create it anew",
    });
  }
  reader.end();
  return {
    do: "change",
    id: `topic:${topic}`,
    to: (object) => object.kind === "topic" ? { ...object, ...retention } : object,
  };
}

function retentionSql({ retentionSeconds, retentionMaxBytes }: Retention): string {
  return `WITH (retention_seconds = ${retentionSeconds ?? "NULL"}, retention_max_bytes = ${
    retentionMaxBytes ?? "NULL"
  })`;
}

const shorter = (old: number | null, fresh: number | null): boolean =>
  fresh !== null && (old === null || fresh < old);

/** Topics; a change that cannot be made in place makes them anew. */
export const topic: Kind<TopicObject> = {
  create: (object, { namespace }) => {
    const kept = object.retentionSeconds !== null || object.retentionMaxBytes !== null;
    return [{
      sql: [
        `CREATE TOPIC ${qualified(object.name, namespace)}`,
        ...(object.partitions === 1 ? [] : [`PARTITIONS ${object.partitions}`]),
        ...(kept ? [retentionSql(object)] : []),
      ].join(" "),
    }];
  },
  drop: (object, { namespace, after }) => [{
    sql: `DROP TOPIC ${qualified(object.name, namespace)}`,
    hazards: [{
      type: "data_loss",
      message: after.objects.has(`topic:${object.name}`)
        ? `topic ${object.name} is made anew, the only way to take a source or partitions from ` +
          "it: its messages and its consumers' offsets are lost"
        : `drops topic ${object.name} with its messages and its consumers' offsets`,
    }],
  }],
  alter: (before, after, { namespace }) => {
    if (before.partitions !== after.partitions) return undefined;
    const cleared = after.retentionSeconds === null && after.retentionMaxBytes === null;
    const loses = shorter(before.retentionSeconds, after.retentionSeconds) ||
      shorter(before.retentionMaxBytes, after.retentionMaxBytes);
    const hazards: Hazard[] = loses
      ? [{ type: "data_loss", message: `with less retention, older messages of ${after.name} go` }]
      : [];
    return [{
      sql: `ALTER TOPIC ${qualified(after.name, namespace)} ${
        cleared ? "CLEAR RETENTION" : `SET RETENTION ${retentionSql(after)}`
      }`,
      hazards,
    }];
  },
  needs: () => [],
  comparable: ({ partitions, retentionSeconds, retentionMaxBytes }) => [
    partitions,
    retentionSeconds,
    retentionMaxBytes,
  ],
};
