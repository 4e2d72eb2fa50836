import type { CatalogObject } from "../catalog/object.ts";
import type { Kind, KindContext } from "./kind.ts";
import { nameOf } from "./names.ts";
import { identity, ours, ownObject, someRoutine } from "./sql_of.ts";

/** The arguments as every statement about an aggregate takes them. */
export const aggregateArguments = (object: CatalogObject): string =>
  String(object.definition.identityArguments) || "*";

const signature = (object: CatalogObject, context: KindContext): string =>
  `${nameOf(object, context)}(${aggregateArguments(object)})`;

const routine = (column: string): string =>
  `CASE WHEN a.${column} <> 0 THEN a.${column}::regproc::text END`;

/** PostgreSQL's own choice for a final function differs between the two sorts of aggregates. */
const modify = (column: string): string =>
  `CASE WHEN a.${column} <> (CASE a.aggkind WHEN 'n' THEN 'r' ELSE 'w' END)::"char"
    THEN (CASE a.${column} WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END) END`;

/** Aggregate functions, ordered-set and hypothetical ones among them. */
export const aggregate: Kind = {
  name: "aggregate",
  catalog: "pg_proc",
  present: someRoutine,
  rebuildable: true,
  query: `SELECT p.oid::text AS oid, n.nspname AS schema, p.proname AS name,
      ${
    identity("n.nspname", "p.proname")
  } || '(' || pg_get_function_identity_arguments(p.oid) || ')' AS identity,
      NULL AS parent,
      jsonb_build_object('identityArguments', pg_get_function_identity_arguments(p.oid),
        'types', oidvectortypes(p.proargtypes), 'options', jsonb_build_array(
        'SFUNC = ' || a.aggtransfn::regproc::text,
        'STYPE = ' || format_type(a.aggtranstype, NULL),
        'SSPACE = ' || nullif(a.aggtransspace, 0),
        'FINALFUNC = ' || ${routine("aggfinalfn")},
        CASE WHEN a.aggfinalextra THEN 'FINALFUNC_EXTRA' END,
        'FINALFUNC_MODIFY = ' || ${modify("aggfinalmodify")},
        'COMBINEFUNC = ' || ${routine("aggcombinefn")},
        'SERIALFUNC = ' || ${routine("aggserialfn")},
        'DESERIALFUNC = ' || ${routine("aggdeserialfn")},
        'INITCOND = ' || quote_literal(a.agginitval),
        'MSFUNC = ' || ${routine("aggmtransfn")},
        'MINVFUNC = ' || ${routine("aggminvtransfn")},
        'MSTYPE = ' || CASE WHEN a.aggmtranstype <> 0 THEN format_type(a.aggmtranstype, NULL) END,
        'MSSPACE = ' || nullif(a.aggmtransspace, 0),
        'MFINALFUNC = ' || ${routine("aggmfinalfn")},
        CASE WHEN a.aggmfinalextra THEN 'MFINALFUNC_EXTRA' END,
        'MFINALFUNC_MODIFY = ' || ${modify("aggmfinalmodify")},
        'MINITCOND = ' || quote_literal(a.aggminitval),
        'SORTOP = ' || (SELECT 'OPERATOR(' || quote_ident(sn.nspname) || '.' || o.oprname || ')'
          FROM pg_operator o JOIN pg_namespace sn ON sn.oid = o.oprnamespace WHERE o.oid = a.aggsortop),
        'PARALLEL = ' || CASE p.proparallel WHEN 's' THEN 'SAFE' WHEN 'r' THEN 'RESTRICTED' END,
        CASE WHEN a.aggkind = 'h' THEN 'HYPOTHETICAL' END)) AS definition
    FROM pg_aggregate a JOIN pg_proc p ON p.oid = a.aggfnoid JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE ${ours("n")} AND ${ownObject("pg_proc", "p.oid")}`,
  create: (object, context) => {
    const options = (object.definition.options as (string | null)[]).filter((each) =>
      each !== null
    );
    const lines = options.map((option) => `    ${option}`).join(",\n");
    return [{ sql: `CREATE AGGREGATE ${signature(object, context)} (\n${lines}\n)` }];
  },
  drop: (object, context) => [{ sql: `DROP AGGREGATE ${signature(object, context)}` }],
};
