import { expressionKey } from "../model/expression_key.ts";
import type { Model } from "../model/model.ts";
import type { PolicyObject } from "../model/object.ts";
import type { Operation } from "../parse/operation.ts";
import type { StatementReader } from "../parse/statement_reader.ts";
import { mentions } from "./mentions.ts";
import type { Kind } from "./kind.ts";
import { qualified } from "./names.ts";

const commands = ["ALL", "SELECT", "INSERT", "UPDATE", "DELETE"];

interface Clauses {
  readonly using: string | null;
  readonly check: string | null;
}

function readClauses(reader: StatementReader): Clauses {
  let using: string | null = null;
  let check: string | null = null;
  for (;;) {
    if (using === null && reader.accept("USING")) using = reader.parenthesized("an expression");
    else if (check === null && reader.accept("WITH", "CHECK")) {
      check = reader.parenthesized("an expression");
    } else break;
  }
  reader.end();
  return { using, check };
}

/** What follows `CREATE POLICY`. */
export function readCreatePolicy(reader: StatementReader): Operation {
  const name = reader.name("the policy's name");
  reader.expect("ON");
  const table = reader.own("a table's name");
  if (reader.accept("AS") && !reader.accept("PERMISSIVE")) {
    reader.fail("KalamDB has permissive policies only", { hint: "take out AS RESTRICTIVE" });
  }
  let command = "ALL";
  if (reader.accept("FOR")) {
    command = commands.find((known) => reader.accept(known)) ??
      reader.fail(`expected ${commands.join(", ")}`);
  }
  const targets = reader.accept("TO") ? readTargets(reader) : ["PUBLIC"];
  const at = reader.offset;
  const { using, check } = readClauses(reader);
  if (command === "INSERT" && using !== null) {
    reader.fail("a policy for INSERT has no USING", { at, hint: "write WITH CHECK (…)" });
  }
  if ((command === "SELECT" || command === "DELETE") && check !== null) {
    reader.fail(`a policy for ${command} has no WITH CHECK`, { at, hint: "write USING (…)" });
  }
  return {
    do: "create",
    objects: [{ kind: "policy", name, table, command, targets, using, check }],
  };
}

function readTargets(reader: StatementReader): string[] {
  const targets: string[] = [];
  do {
    const target = reader.accept("PUBLIC")
      ? "PUBLIC"
      : ["USER", "SERVICE"].find((role) => reader.accept(role))?.toLowerCase() ??
        reader.fail("expected PUBLIC, user or service", {
          hint: "dba and system need no policy",
        });
    if (!targets.includes(target)) targets.push(target);
  } while (reader.accept(","));
  return targets.sort();
}

/** What follows `ALTER POLICY`. */
export function readAlterPolicy(reader: StatementReader): Operation {
  const name = reader.name("the policy's name");
  reader.expect("ON");
  const table = reader.own("a table's name");
  const { using, check } = readClauses(reader);
  if (using === null && check === null) reader.fail("expected USING or WITH CHECK");
  return {
    do: "change",
    id: `policy:${table}.${name}`,
    to: (object) =>
      object.kind !== "policy" ? object : {
        ...object,
        using: using ?? object.using,
        // One that followed USING is what it was.
        check: check ?? (using === null ? object.check : effective(object).check),
      },
  };
}

/** What a policy says once what it leaves out is filled in. */
function effective({ command, using, check }: PolicyObject): Clauses {
  const seen = command === "INSERT" ? null : using ?? "true";
  return {
    using: seen,
    check: command === "SELECT" || command === "DELETE" ? null : check ?? seen ?? "true",
  };
}

const same = (a: string | null, b: string | null): boolean =>
  a === b || (a !== null && b !== null && expressionKey(a) === expressionKey(b));

function clausesSql({ using, check }: Clauses): string {
  const parts: string[] = [];
  if (using !== null) parts.push(`USING (${using})`);
  if (check !== null) parts.push(`WITH CHECK (${check})`);
  return parts.join(" ");
}

const expressions = ({ using, check }: PolicyObject): string =>
  [using, check].filter((part) => part !== null).join(" ");

/** Row policies. */
export const policy: Kind<PolicyObject> = {
  create: (object, { namespace }) => {
    const { name, table, command, targets } = object;
    const { using, check } = effective(object);
    const clauses = { using, check: command !== "INSERT" && same(using, check) ? null : check };
    return [{
      sql: `CREATE POLICY ${name} ON ${qualified(table, namespace)} FOR ${command} TO ${
        targets.join(", ")
      } ${clausesSql(clauses)}`,
    }];
  },
  drop: ({ name, table }, { namespace }) => [{
    sql: `DROP POLICY ${name} ON ${qualified(table, namespace)}`,
  }],
  alter: (before, after, { namespace }) => {
    if (before.command !== after.command || before.targets.join() !== after.targets.join()) {
      return undefined;
    }
    const [old, fresh] = [effective(before), effective(after)];
    const sameUsing = same(old.using, fresh.using);
    const clauses = {
      using: sameUsing ? null : fresh.using,
      // With USING always: a server may keep a WITH CHECK that was left out as "the same as USING".
      check: sameUsing && same(old.check, fresh.check) ? null : fresh.check,
    };
    return [{
      sql: `ALTER POLICY ${after.name} ON ${qualified(after.table, namespace)} ${
        clausesSql(clauses)
      }`,
    }];
  },
  needs: (object, model: Model) => [
    `table:${object.table}`,
    ...mentions(expressions(object), { model, table: object.table }),
  ],
  check: ({ table }, { objects }) => {
    const owner = objects.get(`table:${table}`);
    return owner?.kind === "table" && owner.type !== "SHARED"
      ? `table "${table}" is ${owner.type}, and only SHARED tables have policies`
      : undefined;
  },
  comparable: (object) => {
    const { using, check } = effective(object);
    return [
      object.command,
      object.targets,
      ...[using, check].map((text) => text && expressionKey(text)),
    ];
  },
};
