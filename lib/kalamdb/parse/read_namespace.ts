import type { Operation } from "./operation.ts";
import { reservedNamespaces } from "./reserved.ts";
import type { StatementReader } from "./statement_reader.ts";

function ours(reader: StatementReader): void {
  const at = reader.offset;
  const name = reader.name("a namespace");
  if (name === reader.namespace) return;
  if (reservedNamespaces.has(name)) {
    reader.fail(`"${name}" is a namespace of the server's own`, {
      at,
      hint: "choose another name",
    });
  }
  reader.otherNamespace(name, at);
}

/** What follows `CREATE NAMESPACE`: ours is there already. */
export function readCreateNamespace(reader: StatementReader): readonly Operation[] {
  reader.accept("IF", "NOT", "EXISTS");
  ours(reader);
  reader.end();
  return [];
}

/** What follows `ALTER NAMESPACE`. */
export function readAlterNamespace(reader: StatementReader): Operation {
  ours(reader);
  if (reader.is("RENAME")) {
    reader.fail("a migration cannot rename its own namespace", {
      hint: "set another namespace in kalam.toml and migrate there",
    });
  }
  reader.expect("SET", "DESCRIPTION");
  const description = reader.string("a text");
  reader.end();
  return description === "" ? { do: "drop", id: "namespace", mayMiss: true } : {
    do: "create",
    objects: [{ kind: "namespace", name: reader.namespace, description }],
    existing: "replaced",
  };
}

/** What follows `DROP NAMESPACE`: with everything in it. */
export function readDropNamespace(reader: StatementReader): Operation {
  reader.accept("IF", "EXISTS");
  ours(reader);
  if (!reader.accept("CASCADE")) reader.accept("RESTRICT");
  reader.end();
  return { do: "drop all" };
}
