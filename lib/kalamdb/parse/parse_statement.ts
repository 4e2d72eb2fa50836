import { readComment } from "../kinds/comment.ts";
import { readCreateDomain } from "../kinds/domain.ts";
import { readCreateIndex } from "../kinds/index_kind.ts";
import { readAlterPolicy, readCreatePolicy } from "../kinds/policy.ts";
import { readPrivilege } from "../kinds/privilege.ts";
import { readCreateRoutine } from "../kinds/routine.ts";
import { readCreateSchedule } from "../kinds/schedule.ts";
import { readCreateTable } from "../kinds/table.ts";
import { accessLevel } from "../kinds/table_options.ts";
import { readAlterTopic, readCreateTopic } from "../kinds/topic.ts";
import { readCreateTrigger, readSwitch } from "../kinds/trigger.ts";
import { readAlterType, readCreateType } from "../kinds/type.ts";
import { readCreateView } from "../kinds/view.ts";
import type { Operation, ParsedStatement } from "./operation.ts";
import { readAlterTable } from "./read_alter_table.ts";
import { readAlterNamespace, readCreateNamespace, readDropNamespace } from "./read_namespace.ts";
import { type ReadOptions, StatementReader, type StatementSpan } from "./statement_reader.ts";

const dataWords =
  `INSERT UPDATE DELETE MERGE SELECT WITH VALUES CALL CLEAR CONSUME ACK SHOW DESCRIBE
  DESC EXPLAIN EXECUTE BACKUP RESTORE EXPORT KILL FLUSH STORAGE TRUNCATE COPY`.split(/\s+/);
const sessionWords = ["SET", "RESET", "USE", "SAVEPOINT", "RELEASE"];
const transactionWords = ["BEGIN", "START", "COMMIT", "ROLLBACK", "END"];
const tableTypes = ["USER", "SHARED", "STREAM"] as const;
/** Belong to the server, not to a namespace. */
const serverWords = ["STORAGE", "USER"];

/** Reads one statement. What it cannot read is `schema_invalid` at its place. */
export function parseStatement(span: StatementSpan, options: ReadOptions): ParsedStatement {
  const reader: StatementReader = new StatementReader(span, options);
  const start = reader.offset;
  const { notes, places } = reader;
  const nothing = (role: ParsedStatement["role"]): ParsedStatement => ({
    role,
    operations: [],
    notes,
    places,
  });
  const schema = (operations: Operation | readonly Operation[]): ParsedStatement => ({
    role: "schema",
    operations: [operations].flat(),
    notes,
    places,
  });
  if (dataWords.some((word) => reader.is(word)) || reader.is("(")) return nothing("data");
  if (reader.accept("USE")) return useNamespace(reader);
  if (reader.accept("SET", "NAMESPACE")) return useNamespace(reader);
  if (sessionWords.some((word) => reader.is(word))) return nothing("session");
  if (transactionWords.some((word) => reader.is(word))) {
    if (span.source.kind === "migration") {
      reader.refuse("each statement of a migration is sent by itself, without a transaction", {
        hint: "take BEGIN and COMMIT out",
      });
    }
    return nothing("session");
  }
  if (reader.accept("CREATE")) {
    if (serverWords.some((word) => reader.is(word)) && !reader.is("USER", "TABLE")) {
      return nothing("data");
    }
    return schema(readCreate(reader));
  }
  if (reader.accept("ALTER")) {
    if (serverWords.some((word) => reader.is(word)) && !reader.is("USER", "TABLE")) {
      return nothing("data");
    }
    return schema(readAlter(reader));
  }
  if (reader.accept("DROP")) {
    if (serverWords.some((word) => reader.is(word)) && !reader.is("USER", "TABLE")) {
      return nothing("data");
    }
    return schema(readDrop(reader));
  }
  if (reader.accept("COMMENT")) {
    reader.expect("ON");
    return schema(readComment(reader));
  }
  if (reader.accept("GRANT")) return schema(readPrivilege(reader, "GRANT"));
  if (reader.accept("REVOKE")) return schema(readPrivilege(reader, "REVOKE"));
  if (reader.hasMore("ACCESS_LEVEL")) reader.fail(accessLevel.message, { hint: accessLevel.hint });
  reader.fail("expected a statement of KalamDB", { at: start });
}

function useNamespace(reader: StatementReader): ParsedStatement {
  reader.accept("NAMESPACE");
  const at = reader.offset;
  const name = reader.name("a namespace");
  if (name !== reader.namespace) reader.otherNamespace(name, at);
  reader.end();
  return { role: "session", operations: [], notes: [], places: reader.places };
}

function readCreate(reader: StatementReader): Operation | readonly Operation[] {
  if (reader.accept("NAMESPACE") || reader.accept("SCHEMA")) return readCreateNamespace(reader);
  const prefix = tableTypes.find((type) => reader.accept(type, "TABLE"));
  if (prefix !== undefined || reader.accept("TABLE")) return readCreateTable(reader, prefix);
  if (reader.accept("INDEX")) return readCreateIndex(reader, { unique: false });
  if (reader.accept("UNIQUE", "INDEX")) return readCreateIndex(reader, { unique: true });
  if (reader.accept("TOPIC")) return readCreateTopic(reader);
  if (reader.accept("POLICY")) return readCreatePolicy(reader);
  if (reader.accept("TYPE")) return readCreateType(reader);
  if (reader.accept("TRIGGER")) return readCreateTrigger(reader);
  if (reader.accept("SCHEDULE")) return readCreateSchedule(reader);
  if (reader.accept("VIEW")) return readCreateView(reader);
  if (reader.accept("DOMAIN")) return readCreateDomain(reader);
  const replace = reader.accept("OR", "REPLACE");
  if (reader.accept("PROCEDURE")) return readCreateRoutine(reader, { kind: "procedure", replace });
  if (reader.accept("FUNCTION")) return readCreateRoutine(reader, { kind: "function", replace });
  if (reader.is("SEQUENCE")) {
    reader.fail("KalamDB has no sequences", { hint: "use DEFAULT SNOWFLAKE_ID()" });
  }
  reader.fail("expected something that KalamDB can create");
}

function readAlter(reader: StatementReader): Operation | readonly Operation[] {
  if (reader.accept("NAMESPACE") || reader.accept("SCHEMA")) return readAlterNamespace(reader);
  if (tableTypes.some((type) => reader.accept(type, "TABLE")) || reader.accept("TABLE")) {
    return readAlterTable(reader);
  }
  if (reader.accept("TOPIC")) return readAlterTopic(reader);
  if (reader.accept("POLICY")) return readAlterPolicy(reader);
  if (reader.accept("TYPE")) return readAlterType(reader);
  if (reader.accept("TRIGGER")) return readSwitch(reader, "trigger");
  if (reader.accept("SCHEDULE")) return readSwitch(reader, "schedule");
  reader.fail("expected something that KalamDB can alter");
}

const droppable = [
  "TOPIC",
  "TYPE",
  "PROCEDURE",
  "FUNCTION",
  "TRIGGER",
  "SCHEDULE",
  "VIEW",
  "DOMAIN",
];

function readDrop(reader: StatementReader): Operation | readonly Operation[] {
  if (reader.accept("NAMESPACE") || reader.accept("SCHEMA")) return readDropNamespace(reader);
  if (reader.is("INDEX")) {
    reader.fail("KalamDB drops an index by its table", {
      hint: "write ALTER TABLE … DROP INDEX …",
    });
  }
  const typed = tableTypes.some((type) => reader.accept(type, "TABLE"));
  const word = typed || reader.accept("TABLE")
    ? "TABLE"
    : droppable.find((kind) => reader.accept(kind));
  if (word === undefined && !reader.accept("POLICY")) {
    reader.fail("expected something that KalamDB can drop");
  }
  const mayMiss = reader.accept("IF", "EXISTS") ? { mayMiss: true } : {};
  if (word === undefined) {
    const name = reader.name("the policy's name");
    reader.expect("ON");
    const table = reader.own("a table's name");
    reader.end();
    return { do: "drop", id: `policy:${table}.${name}`, ...mayMiss };
  }
  const name = reader.own(`the ${word.toLowerCase()}'s name`);
  if (reader.is("CASCADE")) {
    reader.fail("KalamDB has no CASCADE here", { hint: "drop what depends on it first" });
  }
  reader.accept("RESTRICT");
  reader.end();
  return { do: "drop", id: `${word.toLowerCase()}:${name}`, ...mayMiss };
}
