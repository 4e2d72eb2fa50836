/** SQL that reads the options of something foreign, spelled as OPTIONS takes them; `''` for none. */
export const readForeignOptions = (column: string): string =>
  `coalesce((SELECT ' OPTIONS (' || string_agg(quote_ident(split_part(o, '=', 1)) || ' ' ||
    quote_literal(substr(o, strpos(o, '=') + 1)), ', ' ORDER BY o) || ')' FROM unnest(${column}) o), '')`;
