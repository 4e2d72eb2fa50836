import type { CatalogObject } from "../catalog/object.ts";

/** An operator or a function of an operator class or family. */
export interface Member {
  /** As CREATE and ADD name it. */
  readonly add: string;
  /** As DROP does. */
  readonly drop: string;
}

/** What a definition has from {@linkcode readMembers}. */
export const membersOf = ({ definition }: CatalogObject): readonly Member[] =>
  definition.members as unknown as readonly Member[];

const types = (left: string, right: string): string =>
  `'(' || format_type(${left}, NULL) || ', ' || format_type(${right}, NULL) || ')'`;

const belongs = (member: string, oid: string, set: string, of: string): string =>
  `EXISTS (SELECT FROM pg_depend d WHERE d.classid = '${member}'::regclass AND d.objid = ${oid}
    AND d.refclassid = '${set}'::regclass AND d.refobjid = ${of} AND d.deptype IN ('i', 'a'))`;

/** SQL that reads what belongs to an operator class or family itself. */
export const readMembers = (set: "pg_opclass" | "pg_opfamily", oid: string): string =>
  `coalesce((SELECT jsonb_agg(jsonb_build_object('add', member.added, 'drop', member.dropped)
      ORDER BY member.added) FROM (
    SELECT 'OPERATOR ' || o.amopstrategy || ' ' || o.amopopr::regoperator::text || coalesce((
        SELECT ' FOR ORDER BY ' || quote_ident(sn.nspname) || '.' || quote_ident(s.opfname)
        FROM pg_opfamily s JOIN pg_namespace sn ON sn.oid = s.opfnamespace
        WHERE s.oid = o.amopsortfamily), '') AS added,
      'OPERATOR ' || o.amopstrategy || ' ' || ${
    types("o.amoplefttype", "o.amoprighttype")
  } AS dropped
    FROM pg_amop o WHERE ${belongs("pg_amop", "o.oid", set, oid)}
    UNION ALL SELECT 'FUNCTION ' || p.amprocnum || ' ' || ${
    types("p.amproclefttype", "p.amprocrighttype")
  } || ' ' || p.amproc::regprocedure::text,
      'FUNCTION ' || p.amprocnum || ' ' || ${types("p.amproclefttype", "p.amprocrighttype")}
    FROM pg_amproc p WHERE ${belongs("pg_amproc", "p.oid", set, oid)}) member), '[]')`;
