import { expressionKey } from "../model/expression_key.ts";
import type { TriggerObject } from "../model/object.ts";
import type { Operation } from "../parse/operation.ts";
import type { StatementReader } from "../parse/statement_reader.ts";
import type { Kind, KindContext, Step } from "./kind.ts";
import { qualified } from "./names.ts";
import { comparableOptions, readRunOptions, runOptionsSql } from "./run_options.ts";

const options = ["principal", "start", "retries", "retry_backoff", "concurrency"];

/** What follows `CREATE TRIGGER`. */
export function readCreateTrigger(reader: StatementReader): Operation {
  const name = reader.own("the trigger's name");
  reader.expect("ON", "TOPIC");
  const topic = reader.reference("a topic's name");
  reader.expect("EXECUTE", "PROCEDURE");
  const procedure = reader.reference("a procedure's name");
  const argument = reader.parenthesized("an argument");
  const found = readRunOptions(reader, options);
  reader.end();
  return {
    do: "create",
    objects: [{
      kind: "trigger",
      name,
      topic,
      procedure,
      argument,
      options: found,
      enabled: true,
    }],
  };
}

/** `ALTER TRIGGER … ENABLE|DISABLE`, and the same of schedules. */
export function readSwitch(reader: StatementReader, kind: "trigger" | "schedule"): Operation {
  const name = reader.own(`the ${kind}'s name`);
  const enabled = reader.accept("ENABLE");
  if (!enabled) reader.expect("DISABLE");
  reader.end();
  return {
    do: "change",
    id: `${kind}:${name}`,
    to: (object) => object.kind === kind ? { ...object, enabled } : object,
  };
}

function switchStep({ name, enabled }: TriggerObject, { namespace }: KindContext): Step {
  return { sql: `ALTER TRIGGER ${qualified(name, namespace)} ${enabled ? "ENABLE" : "DISABLE"}` };
}

const definition = ({ topic, procedure, argument, options }: TriggerObject): string =>
  JSON.stringify([topic, procedure, expressionKey(argument), comparableOptions(options)]);

/** Triggers on topics. */
export const trigger: Kind<TriggerObject> = {
  create: (object, context) => {
    const { namespace } = context;
    const { name, topic, procedure, argument } = object;
    return [
      {
        sql: `CREATE TRIGGER ${qualified(name, namespace)} ON TOPIC ${
          qualified(topic, namespace)
        } EXECUTE PROCEDURE ${qualified(procedure, namespace)}(${argument})${
          runOptionsSql(object.options)
        }`,
      },
      ...(object.enabled ? [] : [switchStep(object, context)]),
    ];
  },
  drop: ({ name }, { namespace, after }) => [{
    sql: `DROP TRIGGER ${qualified(name, namespace)}`,
    hazards: after.objects.has(`trigger:${name}`)
      ? [{
        type: "data_loss",
        message: `trigger ${name} is made anew and forgets how far it has come in its topic`,
      }]
      : [],
  }],
  alter: (before, after, context) =>
    definition(before) === definition(after) ? [switchStep(after, context)] : undefined,
  needs: ({ topic, procedure }) => [`topic:${topic}`, `procedure:${procedure}`],
  check: ({ topic, procedure }, { objects }) =>
    !topic.includes(".") && !objects.has(`topic:${topic}`)
      ? `there is no topic "${topic}"`
      : !procedure.includes(".") && !objects.has(`procedure:${procedure}`)
      ? `there is no procedure "${procedure}"`
      : undefined,
  comparable: (object) => [definition(object), object.enabled],
};
