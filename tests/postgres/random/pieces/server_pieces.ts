import fc from "fast-check";
import { oneOf, pick, seldom, someOf, which } from "../features.ts";
import { pieceKind } from "../piece.ts";
import { note, place } from "../world.ts";

const languagePiece = pieceKind({
  kind: "language",
  weight: 2,
  features: { trusted: fc.boolean(), validates: fc.boolean() },
  write({ trusted, validates }, world) {
    world.languages.push("plx");
    note(world, "LANGUAGE plx");
    if (trusted) world.grantable.push({ on: "LANGUAGE plx", rights: ["USAGE"] });
    return [
      `CREATE ${trusted ? "TRUSTED " : ""}LANGUAGE plx HANDLER plpgsql_call_handler${
        validates ? " VALIDATOR plpgsql_validator" : ""
      }`,
    ];
  },
});

const accessMethodPiece = pieceKind({
  kind: "access method",
  weight: 2,
  features: { what: oneOf("INDEX HANDLER bthandler", "INDEX HANDLER hashhandler") },
  write({ what }, world) {
    world.commented.push("ACCESS METHOD another");
    return [`CREATE ACCESS METHOD another TYPE ${what}`];
  },
});

const conversionPiece = pieceKind({
  kind: "conversion",
  weight: 2,
  names: 2,
  features: { schema: which, usual: fc.boolean() },
  write({ schema, usual }, world, n) {
    const name = place(world, ["to_utf", '"Odd conversion"'][n] ?? "to_utf", schema);
    if (name === undefined) return [];
    note(world, `CONVERSION ${name}`);
    const word = usual ? "DEFAULT " : "";
    return [`CREATE ${word}CONVERSION ${name} FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8`];
  },
});

const parserPiece = pieceKind({
  kind: "parser",
  weight: 2,
  features: { schema: which, headline: fc.boolean() },
  write({ schema, headline }, world) {
    const name = place(world, "cutter", schema);
    if (name === undefined) return [];
    world.parsers.push(name);
    world.commented.push(`TEXT SEARCH PARSER ${name}`);
    return [
      `CREATE TEXT SEARCH PARSER ${name} (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype${
        headline ? ", HEADLINE = prsd_headline" : ""
      })`,
    ];
  },
});

const templatePiece = pieceKind({
  kind: "template",
  weight: 2,
  features: { schema: which, starts: fc.boolean() },
  write({ schema, starts }, world) {
    const name = place(world, "mould", schema);
    if (name === undefined) return [];
    world.templates.push(name);
    world.commented.push(`TEXT SEARCH TEMPLATE ${name}`);
    return [
      `CREATE TEXT SEARCH TEMPLATE ${name} (${
        starts ? "INIT = dsimple_init, " : ""
      }LEXIZE = dsimple_lexize)`,
    ];
  },
});

/** Types that are read and written by functions of the server's own. */
const baseTypePiece = pieceKind({
  kind: "base type",
  weight: 4,
  names: 2,
  features: {
    schema: which,
    starts: oneOf("", "", ", DEFAULT = '7'"),
    sends: fc.boolean(),
    half: seldom(5),
  },
  write({ schema, starts, sends, half }, world, n) {
    const bare = ["num", "word"][n] ?? "num";
    const name = place(world, bare, schema);
    if (name === undefined) return [];
    if (half) return [`CREATE TYPE ${name}`];
    const like = n === 0 ? "int4" : "text";
    const routine = (end: string) => name.replace(bare, `${bare}_${end}`);
    note(world, `TYPE ${name}`, ["USAGE"]);
    world.types.push(name);
    const internal = "LANGUAGE internal IMMUTABLE STRICT AS";
    return [
      `CREATE TYPE ${name}`,
      `CREATE FUNCTION ${routine("in")}(cstring) RETURNS ${name} ${internal} '${like}in'`,
      `CREATE FUNCTION ${routine("out")}(${name}) RETURNS cstring ${internal} '${like}out'`,
      `CREATE FUNCTION ${routine("send")}(${name}) RETURNS bytea ${internal} '${like}send'`,
      `CREATE TYPE ${name} (INPUT = ${routine("in")}, OUTPUT = ${routine("out")}, LIKE = ${like}${
        sends ? `, SEND = ${routine("send")}` : ""
      }${starts})`,
    ];
  },
});

const signs = ["<", "<=", "=", ">=", ">"];

/** Orders for numbers, some of which indexes then use. */
const operatorClassPiece = pieceKind({
  kind: "operator class",
  weight: 5,
  names: 2,
  features: {
    schema: which,
    more: someOf("same bits", "fewer", "1 <", "2 <="),
    indexed: which,
  },
  write({ schema, more, indexed }, world, n) {
    const name = place(world, ["backwards", '"Odd order of things"'][n] ?? "backwards", schema);
    if (name === undefined) return [];
    for (const word of ["CLASS", "FAMILY"]) note(world, `OPERATOR ${word} ${name} USING btree`);
    const members = [
      ...(more.includes("fewer") ? ["="] : signs).map((sign) =>
        `OPERATOR ${signs.length - signs.indexOf(sign)} ${sign}`
      ),
      "FUNCTION 1 btint4cmp(int, int)",
      ...(more.includes("same bits") ? ["FUNCTION 4 btequalimage(oid)"] : []),
    ];
    const family = `ALTER OPERATOR FAMILY ${name} USING btree ADD`;
    const relation = pick(
      world.relations.filter(({ kind, columns }) =>
        kind === "table" && columns.some(({ type }) => type === "int")
      ),
      indexed,
    );
    const column = relation?.columns.find(({ type }) => type === "int")?.name;
    return [
      `CREATE OPERATOR CLASS ${name} FOR TYPE int USING btree AS ${members.join(", ")}`,
      ...more.filter((each) => /^\d/.test(each)).map((other) =>
        `${family} OPERATOR ${other} (int, bigint)`
      ),
      ...(indexed % 2 === 1 && relation !== undefined && n === 0
        ? [`CREATE INDEX by_class_${n} ON ${relation.name} (${column} ${name})`]
        : []),
    ];
  },
});

const transformPiece = pieceKind({
  kind: "transform",
  weight: 2,
  features: { language: which, body: oneOf("internal_in", "int4in") },
  write({ language, body }, world) {
    const from = pick(["plpgsql", ...world.languages], language);
    world.commented.push(`TRANSFORM FOR int LANGUAGE ${from}`);
    const routine = body === "int4in" ? "to_number" : "from_number";
    const [returns, word] = body === "int4in" ? ["int", "TO"] : ["internal", "FROM"];
    return [
      `CREATE FUNCTION ${routine}(internal) RETURNS ${returns} LANGUAGE internal IMMUTABLE AS '${body}'`,
      `CREATE TRANSFORM FOR int LANGUAGE ${from} (${word} SQL WITH FUNCTION ${routine}(internal))`,
    ];
  },
});

const userMappingPiece = pieceKind({
  kind: "user mapping",
  weight: 6,
  features: {
    server: which,
    role: oneOf('"Odd role"', "PUBLIC", "CURRENT_USER"),
    options: someOf(`"user" 'a'`, `"user" 'b'`, "more 'it''s'"),
  },
  write({ server, role, options }, world) {
    const name = pick(world.servers, server);
    if (name === undefined) return [];
    return [
      `CREATE USER MAPPING FOR ${role} SERVER ${name}${
        options.length > 0 ? ` OPTIONS (${options.join(", ")})` : ""
      }`,
    ];
  },
});

/** What the whole database has, and what types are made of. */
export const serverPieces = [languagePiece, accessMethodPiece, conversionPiece, baseTypePiece];
/** What text search is made of. */
export const textSearchPieces = [parserPiece, templatePiece];
/** What leans on tables and servers. */
export const leaningPieces = [operatorClassPiece, transformPiece, userMappingPiece];
