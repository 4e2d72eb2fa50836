import fc from "fast-check";
import { oneOf, pick, seldom, someOf, which } from "../features.ts";
import { pieceKind } from "../piece.ts";
import { tablesOf } from "../world.ts";

const comparable = (type: string): boolean => !["point", "jsonb"].includes(type);

const uniquePiece = pieceKind({
  kind: "unique",
  weight: 3,
  names: 2,
  features: {
    table: which,
    column: which,
    second: which,
    what: oneOf("UNIQUE", "UNIQUE", "UNIQUE NULLS NOT DISTINCT", "PRIMARY KEY"),
    include: seldom(4),
    late: oneOf("", "", " DEFERRABLE", " DEFERRABLE INITIALLY DEFERRED"),
    replica: seldom(4),
    cluster: seldom(5),
  },
  write({ table, column, second, what, include, late, replica, cluster }, world, n) {
    const relation = pick(tablesOf(world), table);
    const columns = relation?.columns.filter(({ type }) => comparable(type)) ?? [];
    const [first, next] = [pick(columns, column), pick(columns, second)];
    if (relation === undefined || first === undefined || next === undefined) return [];
    const list = first === next ? [first] : [first, next];
    const covered = include ? relation.columns.find((each) => !list.includes(each)) : undefined;
    if (late === "") relation.keys.push(list);
    const name = ["only", '"Odd key"'][n] ?? "only";
    const alter = `ALTER TABLE ${relation.name}`;
    world.commented.push(`CONSTRAINT ${name} ON ${relation.name}`);
    return [
      `${alter} ADD CONSTRAINT ${name} ${what} (${list.map(({ name }) => name).join(", ")})${
        covered === undefined ? "" : ` INCLUDE (${covered.name})`
      }${late}`,
      ...(replica ? [`${alter} REPLICA IDENTITY USING INDEX ${name}`] : []),
      ...(cluster ? [`${alter} CLUSTER ON ${name}`] : []),
    ];
  },
});

const checkPiece = pieceKind({
  kind: "check",
  weight: 3,
  names: 2,
  features: {
    table: which,
    column: which,
    text: which,
    inherit: seldom(4),
    valid: seldom(4),
    enforced: seldom(6),
  },
  write({ table, column, text, inherit, valid, enforced }, world, n) {
    const relation = pick(tablesOf(world), table);
    const of = pick(relation?.columns ?? [], column);
    if (relation === undefined || of === undefined) return [];
    const name = ["good", '"Odd check"'][n] ?? "good";
    const routine = pick(
      world.routines.filter(({ takes, returns }) => takes === "integer" && returns === "int"),
      text,
    );
    const check = pick([
      `${of.name} IS NOT NULL`,
      of.type === "int" && routine !== undefined
        ? `${routine.name}(${of.name}) > 0`
        : `${of.name} IS NULL`,
      /^(int|bigint|numeric|smallint)/.test(of.type) ? `${of.name} > 0` : `${of.name}::text <> ''`,
    ], text);
    world.commented.push(`CONSTRAINT ${name} ON ${relation.name}`);
    return [
      `ALTER TABLE ${relation.name} ADD CONSTRAINT ${name} CHECK (${check})${
        inherit ? " NO INHERIT" : ""
      }${enforced ? " NOT ENFORCED" : valid ? " NOT VALID" : ""}`,
    ];
  },
});

const actions = oneOf("", "", "CASCADE", "SET NULL", "SET DEFAULT", "RESTRICT");

const foreignKeyPiece = pieceKind({
  kind: "foreign key",
  weight: 5,
  names: 2,
  features: {
    table: which,
    target: which,
    itself: seldom(4),
    update: actions,
    remove: actions,
    full: seldom(5),
    late: oneOf("", "", " DEFERRABLE", " DEFERRABLE INITIALLY DEFERRED"),
    valid: oneOf("", "", "", " NOT VALID", " NOT ENFORCED"),
  },
  write({ table, target, itself, update, remove, full, late, valid }, world, n) {
    const targets = tablesOf(world).flatMap((relation) =>
      relation.keys.map((key) => ({ relation, key }))
    );
    const wanted = pick(targets, target);
    const relation = itself ? wanted?.relation : pick(tablesOf(world), table);
    if (wanted === undefined || relation === undefined) return [];
    const columns = wanted.key.map((part) =>
      relation.columns.findLast(({ type }) => type === part.type)?.name
    );
    if (columns.includes(undefined) || new Set(columns).size < columns.length) return [];
    const name = ["link", '"Odd link"'][n] ?? "link";
    world.commented.push(`CONSTRAINT ${name} ON ${relation.name}`);
    return [
      `ALTER TABLE ${relation.name} ADD CONSTRAINT ${name} FOREIGN KEY (${
        columns.join(", ")
      }) REFERENCES ${wanted.relation.name} (${wanted.key.map(({ name }) => name).join(", ")})${
        full ? " MATCH FULL" : ""
      }${update === "" ? "" : ` ON UPDATE ${update}`}${
        remove === "" ? "" : ` ON DELETE ${remove}`
      }${late}${valid}`,
    ];
  },
});

const exclusionPiece = pieceKind({
  kind: "exclusion",
  weight: 2,
  features: { table: which, column: which, part: fc.boolean(), key: seldom(3) },
  write({ table, column, part, key }, world) {
    const ranges = tablesOf(world).flatMap((relation) =>
      relation.columns.filter(({ type }) => /^int4range$|span|range"/.test(type)).map((of) => ({
        relation,
        of,
      }))
    );
    const { relation, of } = pick(ranges, table + column) ?? {};
    if (relation === undefined || of === undefined) return [];
    const scalar = key && world.extensions.includes("btree_gist");
    return [
      scalar
        ? `ALTER TABLE ${relation.name} ADD CONSTRAINT apart UNIQUE (id, ${of.name} WITHOUT OVERLAPS)`
        : `ALTER TABLE ${relation.name} ADD CONSTRAINT apart EXCLUDE USING gist (${of.name} WITH &&)${
          part ? ` WHERE (${of.name} IS NOT NULL)` : ""
        }`,
    ];
  },
});

const methods = oneOf("btree", "btree", "hash", "gin", "gist", "brin", "spgist");

const indexPiece = pieceKind({
  kind: "index",
  weight: 6,
  names: 4,
  features: {
    table: which,
    columns: someOf(0, 1, 2, 3, 4, 5),
    method: methods,
    how: oneOf(
      "",
      "",
      " DESC",
      " NULLS FIRST",
      ' COLLATE "C"',
      " text_pattern_ops",
      " jsonb_path_ops",
    ),
    expression: oneOf("", "", "lower", "routine", "IS NULL"),
    unique: seldom(3),
    distinct: seldom(3),
    include: seldom(4),
    where: seldom(3),
    parameters: oneOf("", "", " WITH (fillfactor = 50)"),
    only: seldom(9),
    cluster: seldom(6),
  },
  write(features, world, n) {
    const {
      table,
      columns,
      method,
      how,
      expression,
      unique,
      distinct,
      include,
      where,
      parameters,
      only,
    } = features;
    const indexable = world.relations.filter(({ kind }) =>
      ["table", "partition", "materialized view"].includes(kind)
    );
    const relation = pick(indexable, table);
    if (relation === undefined) return [];
    const listed = columns.slice(0, method === "btree" || method === "brin" ? 2 : 1)
      .flatMap((at) => pick(relation.columns, at) ?? []);
    const parts = listed.map((of) => {
      const routine = pick(
        world.routines.filter(({ takes, returns }) => takes === "integer" && returns === "int"),
        n,
      );
      const text = expression === "lower" && /^(text|varchar)/.test(of.type)
        ? `lower(${of.name})`
        : expression === "routine" && of.type === "int" && routine !== undefined
        ? `${routine.name}(${of.name})`
        : expression === "IS NULL"
        ? `(${of.name} IS NULL)`
        : of.name;
      const fits = (how === " jsonb_path_ops") === (of.type === "jsonb" && method === "gin") &&
        (!/text|COLLATE/.test(how) || /^(text|varchar)/.test(of.type)) &&
        (!/DESC|NULLS/.test(how) || method === "btree");
      return text + (fits ? how : "");
    });
    if (parts.length === 0) return [];
    const schema = /^("[^"]+"|[^".]+)\./.exec(relation.name)?.[0] ?? "";
    const name = ["by_a", '"Odd index"', "by_b", "accounts_idx"][n] ?? "by_a";
    const covered = include && method === "btree" ? pick(relation.columns, n + 3)?.name : undefined;
    const [first] = listed;
    world.commented.push(`INDEX ${schema}${name}`);
    return [
      `CREATE ${unique && method === "btree" ? "UNIQUE " : ""}INDEX ${name} ON ${
        only ? "ONLY " : ""
      }${relation.name} USING ${method} (${parts.join(", ")})${
        covered === undefined ? "" : ` INCLUDE (${covered})`
      }${unique && distinct && method === "btree" ? " NULLS NOT DISTINCT" : ""}${
        method === "btree" || method === "hash" ? parameters : ""
      }${where ? ` WHERE ${first?.name} IS NOT NULL` : ""}`,
      ...(features.cluster ? [`ALTER TABLE ${relation.name} CLUSTER ON ${name}`] : []),
      ...(expression !== "" && n === 1
        ? [`ALTER INDEX ${schema}${name} ALTER COLUMN 1 SET STATISTICS 50`]
        : []),
    ];
  },
});

const statisticsPiece = pieceKind({
  kind: "statistics",
  weight: 2,
  names: 2,
  features: {
    schema: which,
    table: which,
    columns: someOf(0, 1, 2, 3),
    kinds: oneOf("", " (ndistinct)", " (dependencies, mcv)"),
    expression: seldom(3),
    target: seldom(3),
  },
  write({ schema, table, columns, kinds, expression, target }, world, n) {
    const relation = pick(world.relations.filter(({ kind }) => kind !== "view"), table);
    const list = [
      ...new Set(columns.flatMap((at) => pick(relation?.columns ?? [], at)?.name ?? [])),
    ];
    if (relation === undefined || list.length === 0) return [];
    const name = (schema % 4 === 3 ? `${world.schemas[0] ?? "public"}.` : "") +
      (["together", '"Odd stats"'][n] ?? "");
    note2(world.commented, world.owned, `STATISTICS ${name}`);
    const parts = expression || list.length === 1 ? [...list, `(${list[0]} IS NULL)`] : list;
    return [
      `CREATE STATISTICS ${name}${kinds} ON ${parts.join(", ")} FROM ${relation.name}`,
      ...(target ? [`ALTER STATISTICS ${name} SET STATISTICS 100`] : []),
    ];
  },
});

const note2 = (commented: string[], owned: string[], on: string): void => {
  commented.push(on);
  owned.push(on);
};

/** Constraints, indexes and statistics. */
export const constraintPieces = [
  uniquePiece,
  checkPiece,
  foreignKeyPiece,
  exclusionPiece,
  indexPiece,
  statisticsPiece,
];
