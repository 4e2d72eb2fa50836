import type { ScheduleObject } from "../model/object.ts";
import type { Operation } from "../parse/operation.ts";
import type { StatementReader } from "../parse/statement_reader.ts";
import type { Kind, KindContext, Step } from "./kind.ts";
import { literal, qualified } from "./names.ts";
import { comparableOptions, readRunOptions, runOptionsSql } from "./run_options.ts";

/** What follows `CREATE SCHEDULE`. */
export function readCreateSchedule(reader: StatementReader): Operation {
  const name = reader.own("the schedule's name");
  const times = readTimes(reader);
  const timeZone = reader.accept("TIME", "ZONE")
    ? reader.next?.kind === "string" ? reader.string("a time zone") : reader.take().text
    : null;
  reader.expect("EXECUTE", "PROCEDURE");
  const procedure = reader.reference("a procedure's name");
  reader.expect("(", ")");
  const options = readRunOptions(reader, ["principal", "overlap", "misfire"]);
  reader.end();
  return {
    do: "create",
    objects: [{ kind: "schedule", name, times, timeZone, procedure, options, enabled: true }],
  };
}

function readTimes(reader: StatementReader): string {
  if (reader.accept("INTERVAL")) return `INTERVAL ${literal(reader.string("an interval"))}`;
  reader.expect("CRON");
  const at = reader.offset;
  const fields = reader.string("a cron text").trim().split(/\s+/);
  if (fields.length !== 5) {
    reader.fail("a CRON text has five fields", { at, hint: "for example '0 3 * * *'" });
  }
  return `CRON ${literal(fields.join(" "))}`;
}

function switchStep({ name, enabled }: ScheduleObject, { namespace }: KindContext): Step {
  return { sql: `ALTER SCHEDULE ${qualified(name, namespace)} ${enabled ? "ENABLE" : "DISABLE"}` };
}

const definition = ({ times, timeZone, procedure, options }: ScheduleObject): string =>
  JSON.stringify([times, timeZone, procedure, comparableOptions(options)]);

/** Schedules. */
export const schedule: Kind<ScheduleObject> = {
  create: (object, context) => {
    const { namespace } = context;
    const { name, times, timeZone, procedure } = object;
    const zone = timeZone === null ? "" : ` TIME ZONE ${literal(timeZone)}`;
    return [
      {
        sql: `CREATE SCHEDULE ${qualified(name, namespace)} ${times}${zone} EXECUTE PROCEDURE ${
          qualified(procedure, namespace)
        }()${runOptionsSql(object.options)}`,
      },
      ...(object.enabled ? [] : [switchStep(object, context)]),
    ];
  },
  drop: ({ name }, { namespace }) => [{ sql: `DROP SCHEDULE ${qualified(name, namespace)}` }],
  alter: (before, after, context) =>
    definition(before) === definition(after) ? [switchStep(after, context)] : undefined,
  needs: ({ procedure }) => [`procedure:${procedure}`],
  check: ({ procedure }, { objects }) =>
    procedure.includes(".") || objects.has(`procedure:${procedure}`)
      ? undefined
      : `there is no procedure "${procedure}"`,
  comparable: (object) => [definition(object), object.enabled],
};
