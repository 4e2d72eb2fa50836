/** Catalog conditions that the kinds' queries share. */
export const ours = (alias: string): string =>
  `${alias}.nspname NOT LIKE 'pg\\_%' AND ${alias}.nspname <> 'information_schema'`;

/** No member of an extension. */
export const ownObject = (catalog: string, oid: string): string =>
  `NOT EXISTS (SELECT FROM pg_depend member WHERE member.classid = '${catalog}'::regclass
    AND member.objid = ${oid} AND member.deptype = 'e')`;

/** `schema.name` quoted, as the identities hold it. */
export const identity = (schema: string, name: string): string =>
  `quote_ident(${schema}) || '.' || quote_ident(${name})`;

/** The id of the relation that `class`, in schema `space`, stands for. */
export const relationId = (relation: string, space: string): string =>
  `CASE ${relation}.relkind WHEN 'v' THEN 'view:' WHEN 'm' THEN 'materialized view:'
    WHEN 'f' THEN 'foreign table:' ELSE 'table:' END || ${
    identity(`${space}.nspname`, `${relation}.relname`)
  }`;

/** Whether there are relations of a user's of one of these kinds. */
export const someRelation = (...kinds: readonly string[]): string =>
  `EXISTS (SELECT FROM pg_class WHERE oid >= 16384 AND relkind IN (${
    kinds.map((kind) => `'${kind}'`).join(", ")
  }))`;

/** Whether there are types of a user's of one kind. */
export const someType = (kind: string): string =>
  `EXISTS (SELECT FROM pg_type WHERE oid >= 16384 AND typtype = '${kind}')`;

/** Whether there are base types, or names of such, of a user's: all others bring arrays only. */
export const someBaseType =
  `EXISTS (SELECT FROM pg_type WHERE oid >= 16384 AND typtype IN ('b', 'p')
  AND typinput <> 'array_in'::regproc)`;

/** Whether there are routines of a user's. */
export const someRoutine =
  `EXISTS (SELECT FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
  WHERE p.oid >= 16384 AND ${ours("n")})`;
