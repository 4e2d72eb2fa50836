import fc from "fast-check";
import { oneOf, pick, seldom, someOf, which } from "../features.ts";
import { pieceKind } from "../piece.ts";
import { note, place } from "../world.ts";
import { tableRights } from "./table_pieces.ts";

const extensionPiece = pieceKind({
  kind: "extension",
  weight: 2,
  names: 3,
  features: { schema: which, described: seldom(4), pinned: seldom(3) },
  write({ schema, described, pinned }, world, n) {
    const name = ["citext", "btree_gist", "hstore"][n] ?? "citext";
    const other = '"Odd schema"';
    const within = schema % 2 === 1 && world.schemas.includes(other) ? other : undefined;
    if (world.extensions.includes(name)) return [];
    world.extensions.push(name);
    if (n !== 1) world.types.push(within === undefined ? name : `${within}.${name}`);
    return [
      `CREATE EXTENSION ${name}${within === undefined ? "" : ` WITH SCHEMA ${within}`}${
        pinned ? " VERSION '1.8'" : ""
      }`,
      ...(described ? [`COMMENT ON EXTENSION ${name} IS 'ours'`] : []),
    ];
  },
});

const collationPiece = pieceKind({
  kind: "collation",
  weight: 2,
  names: 2,
  features: {
    schema: which,
    what: oneOf(
      "provider = icu, locale = 'de'",
      "provider = icu, locale = 'und-u-ks-level2', deterministic = false",
      "provider = libc, locale = 'C'",
    ),
  },
  write({ schema, what }, world, n) {
    const name = place(world, ["loose", '"Odd order"'][n] ?? "loose", schema);
    if (name === undefined) return [];
    world.collations.push(name);
    note(world, `COLLATION ${name}`);
    return [`CREATE COLLATION ${name} (${what})`];
  },
});

const dictionaryPiece = pieceKind({
  kind: "dictionary",
  names: 2,
  features: {
    schema: which,
    template: which,
    options: oneOf("", ", accept = 'false'", ", stopwords = 'english'"),
  },
  write({ schema, template, options }, world, n) {
    const name = place(world, ["words", '"Odd words"'][n] ?? "words", schema);
    if (name === undefined) return [];
    world.dictionaries.push(name);
    note(world, `TEXT SEARCH DICTIONARY ${name}`);
    return [
      `CREATE TEXT SEARCH DICTIONARY ${name} (TEMPLATE = ${
        pick(["simple", ...world.templates], template)
      }${options})`,
    ];
  },
});

const configurationPiece = pieceKind({
  kind: "configuration",
  names: 2,
  features: {
    schema: which,
    tokens: someOf("asciiword", "word", "email", "url"),
    dictionary: which,
    second: seldom(3),
    parser: which,
  },
  write({ schema, tokens, dictionary, second, parser }, world, n) {
    const name = place(world, ["search", '"Odd search"'][n] ?? "search", schema);
    if (name === undefined) return [];
    note(world, `TEXT SEARCH CONFIGURATION ${name}`);
    const dictionaries = [
      pick(world.dictionaries, dictionary) ?? "simple",
      ...(second ? ["english_stem"] : []),
    ];
    return [
      `CREATE TEXT SEARCH CONFIGURATION ${name} (PARSER = ${
        pick(["default", ...world.parsers], parser)
      })`,
      ...tokens.map((token) =>
        `ALTER TEXT SEARCH CONFIGURATION ${name} ADD MAPPING FOR ${token} WITH ${
          dictionaries.join(", ")
        }`
      ),
    ];
  },
});

const wrapperPiece = pieceKind({
  kind: "wrapper",
  weight: 2,
  features: { options: oneOf("", " OPTIONS (debug 'true')") },
  write({ options }, world) {
    if (world.wrappers.length > 0) return [];
    world.wrappers.push("nothing");
    note(world, "FOREIGN DATA WRAPPER nothing");
    world.grantable.push({ on: "FOREIGN DATA WRAPPER nothing", rights: ["USAGE"] });
    return [`CREATE FOREIGN DATA WRAPPER nothing${options}`];
  },
});

const serverPiece = pieceKind({
  kind: "server",
  weight: 3,
  names: 2,
  features: {
    type: oneOf("", " TYPE 'x'", " TYPE 'x' VERSION '2'"),
    options: oneOf("", " OPTIONS (host 'a')", " OPTIONS (host 'b', port '1')"),
    mapped: seldom(4),
  },
  write({ type, options }, world, n) {
    const wrapper = world.wrappers[0];
    const name = ["far", '"Odd server"'][n] ?? "far";
    if (wrapper === undefined || world.servers.includes(name)) return [];
    world.servers.push(name);
    note(world, `SERVER ${name}`);
    world.grantable.push({ on: `FOREIGN SERVER ${name}`, rights: ["USAGE"] });
    return [`CREATE SERVER ${name}${type} FOREIGN DATA WRAPPER ${wrapper}${options}`];
  },
});

const foreignTablePiece = pieceKind({
  kind: "foreign table",
  weight: 4,
  names: 2,
  features: {
    schema: which,
    server: which,
    columns: someOf("id int", "a text", "b text OPTIONS (col 'n')", "c numeric DEFAULT 1"),
    strict: fc.boolean(),
    checked: seldom(3),
    options: oneOf("", " OPTIONS (tab 'r')"),
  },
  write({ schema, server, columns, strict, checked, options }, world, n) {
    const on = pick(world.servers, server);
    const name = on === undefined
      ? undefined
      : place(world, ["remote", "notes"][n] ?? "remote", schema);
    if (name === undefined || columns.length === 0) return [];
    const list = columns.map((column, at) => `${column}${strict && at === 0 ? " NOT NULL" : ""}`);
    const first = columns[0]?.split(" ")[0];
    world.relations.push({
      kind: "foreign table",
      name,
      columns: columns.map((column) => ({
        name: column.split(" ")[0] ?? "",
        type: column.split(" ")[1] ?? "",
      })),
      keys: [],
    });
    note(world, `FOREIGN TABLE ${name}`, tableRights);
    const check = checked ? [`CONSTRAINT good CHECK (${first} IS NOT NULL)`] : [];
    return [
      `CREATE FOREIGN TABLE ${name} (${[...list, ...check].join(", ")}) SERVER ${on}${options}`,
    ];
  },
});

const commentPiece = pieceKind({
  kind: "comment",
  weight: 6,
  features: {
    on: which,
    column: which,
    what: oneOf("object", "column"),
    text: oneOf("one", "it''s another", "three\nlines"),
  },
  write({ on, column, what, text }, world) {
    const relation = pick(world.relations, on);
    const of = pick(relation?.columns ?? [], column);
    if (what === "column" && relation !== undefined && of !== undefined) {
      return [`COMMENT ON COLUMN ${relation.name}.${of.name} IS '${text}'`];
    }
    const target = pick(world.commented, on);
    return target === undefined ? [] : [`COMMENT ON ${target} IS '${text}'`];
  },
});

const grantPiece = pieceKind({
  kind: "grant",
  weight: 6,
  features: {
    on: which,
    column: which,
    rights: which,
    to: oneOf("reader", "writer", "PUBLIC", '"Odd role"'),
    how: oneOf("GRANT", "GRANT", "option", "column", "REVOKE", "all"),
  },
  write({ on, column, rights, to, how }, world) {
    const relation = pick(world.relations, on);
    const of = pick(relation?.columns ?? [], column);
    if (how === "column" && relation !== undefined && of !== undefined) {
      return [
        `GRANT ${
          pick(["SELECT", "UPDATE", "INSERT"], rights)
        } (${of.name}) ON TABLE ${relation.name} TO ${to}`,
      ];
    }
    const target = pick(world.grantable, on);
    if (target === undefined) return [];
    const right = how === "all" ? "ALL" : pick(target.rights, rights);
    if (how === "REVOKE") return [`REVOKE ALL ON ${target.on} FROM PUBLIC`];
    return [
      `GRANT ${right} ON ${target.on} TO ${to}${
        how === "option" && to !== "PUBLIC" ? " WITH GRANT OPTION" : ""
      }`,
    ];
  },
});

/** What an extension brings would be given away too: not in the schemas where they are. */
const defaultPrivilegePiece = pieceKind({
  kind: "default privilege",
  weight: 4,
  names: 3,
  features: {
    right: oneOf("GRANT", "GRANT", "GRANT ALL", "REVOKE"),
    to: oneOf("reader", "writer"),
    within: fc.boolean(),
    role: seldom(4),
  },
  write({ right, to, within, role }, world, n) {
    const classes = [["SELECT", "TABLES"], ["USAGE", "SEQUENCES"], ["EXECUTE", "FUNCTIONS"]];
    const [word, on] = classes[n] ?? ["SELECT", "TABLES"];
    const app = world.schemas.includes("app");
    if (n === 2 && !app) return [];
    const schema = within || n === 2 ? ` IN SCHEMA ${app ? "app" : "public"}` : "";
    const verb = right === "GRANT" ? `GRANT ${word}` : right === "REVOKE" ? "REVOKE ALL" : right;
    return [
      `ALTER DEFAULT PRIVILEGES${role ? " FOR ROLE writer" : ""}${schema} ${verb} ON ${on} ${
        right === "REVOKE" ? "FROM" : "TO"
      } ${role ? "reader" : to}`,
    ];
  },
});

const ownerPiece = pieceKind({
  kind: "owner",
  weight: 4,
  features: { on: fc.nat(3), to: oneOf("keeper", '"Odd keeper"') },
  write({ on, to }, world) {
    const target = pick(world.owned, on);
    return target === undefined ? [] : [`ALTER ${target} OWNER TO ${to}`];
  },
});

/** A partition's part of an index, under a name of its own. */
const partitionIndexPiece = pieceKind({
  kind: "partition index",
  weight: 3,
  features: { at: fc.nat(2), name: oneOf("part_of_index", '"Odd part"') },
  write: ({ at, name }) => [
    `DO $$ DECLARE found regclass; BEGIN
      SELECT c.oid INTO STRICT found FROM pg_class c WHERE c.relispartition AND c.relkind = 'i'
        ORDER BY c.relname OFFSET ${at} LIMIT 1;
      EXECUTE format('ALTER INDEX %s RENAME TO %I', found, ${
      name.startsWith('"') ? `'${name.slice(1, -1)}'` : `'${name}'`
    }); END $$`,
  ],
});

/** What types and tables can use. */
export const firstPieces = [extensionPiece, collationPiece];
/** Text search and what lies elsewhere. */
export const otherPieces = [
  dictionaryPiece,
  configurationPiece,
  wrapperPiece,
  serverPiece,
  foreignTablePiece,
];
/** What is said about objects. */
export const lastPieces = [partitionIndexPiece, commentPiece, grantPiece, ownerPiece];
/** What objects that come later are allowed. */
export const defaultPieces = [defaultPrivilegePiece];
