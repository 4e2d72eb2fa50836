import { relationId } from "./sql_of.ts";

/** The indexes of the partitions that belong to a partitioned index: an array from the top down. */
export const partIndexes = (index: string): string =>
  `(SELECT json_agg(json_build_object('name', p.relid::regclass::text, 'bare', quote_ident(pc.relname),
      'parent', p.parentrelid::regclass::text, 'table', ${relationId("pt", "ptn")},
      'definition', pg_get_indexdef(p.relid, 0, true), 'leaf', p.isleaf)
      ORDER BY p.level, p.relid::regclass::text)
    FROM pg_partition_tree(${index}) p JOIN pg_index pi ON pi.indexrelid = p.relid
    JOIN pg_class pc ON pc.oid = p.relid JOIN pg_class pt ON pt.oid = pi.indrelid
    JOIN pg_namespace ptn ON ptn.oid = pt.relnamespace WHERE p.level > 0)`;
