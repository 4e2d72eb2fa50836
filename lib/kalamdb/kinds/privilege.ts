import type { PrivilegeObject } from "../model/object.ts";
import type { Operation } from "../parse/operation.ts";
import type { StatementReader } from "../parse/statement_reader.ts";
import type { Kind } from "./kind.ts";
import { qualified } from "./names.ts";

/** What follows `GRANT` or `REVOKE`. */
export function readPrivilege(reader: StatementReader, verb: "GRANT" | "REVOKE"): Operation[] {
  if (!reader.accept("EXECUTE", "ON")) {
    reader.fail("expected EXECUTE ON PROCEDURE", {
      hint: "KalamDB grants nothing else; tables are opened with CREATE POLICY",
    });
  }
  const on = reader.accept("FUNCTION") ? "function" as const : "procedure" as const;
  if (on === "procedure") reader.expect("PROCEDURE");
  const name = reader.own(`the ${on}'s name`);
  if (reader.is("(")) reader.parenthesized("types");
  reader.expect(verb === "GRANT" ? "TO" : "FROM");
  const operations: Operation[] = [];
  do {
    const grantee = ["PUBLIC", "USER", "SERVICE"].find((word) => reader.accept(word)) ??
      reader.name("a role");
    const known = grantee === "PUBLIC" ? grantee : grantee.toLowerCase();
    const object: PrivilegeObject = { kind: "privilege", name, on, grantee: known };
    operations.push(
      verb === "GRANT"
        ? { do: "create", objects: [object], existing: "kept" }
        : { do: "drop", id: `privilege:${on}:${name}/${known}`, mayMiss: true },
    );
  } while (reader.accept(","));
  reader.end();
  return operations;
}

/** Who may run a routine. */
export const privilege: Kind<PrivilegeObject> = {
  create: ({ name, on, grantee }, { namespace }) => [{
    sql: `GRANT EXECUTE ON ${on.toUpperCase()} ${qualified(name, namespace)} TO ${grantee}`,
  }],
  drop: ({ name, on, grantee }, { namespace }) => [{
    sql: `REVOKE EXECUTE ON ${on.toUpperCase()} ${qualified(name, namespace)} FROM ${grantee}`,
  }],
  needs: ({ name, on }) => [`${on}:${name}`],
  comparable: () => true,
};
