import { keywords } from "../../sql/keywords.ts";

const unreserved = `action add after alter always as attach attribute authorization before begin by
  cascade check class comment commit concurrently constraints content cost current cycle data database
  default definer delete detach disable domain drop each enable enum event exclude execute extension
  external first force function functions generated global handler identity if immutable increment
  index inherit inherits insert instead invoker key language large last leakproof level local locked
  logged mapping match materialized maxvalue minvalue mode move name names namespace no none nothing
  notify nowait nulls object of off on option options owned owner parallel partition policy prepare
  privileges procedure procedures publication range recursive refresh rename replace replica restart
  restrict return returns revoke role rollback row rows rule schedule schema security sequence
  sequences server set share shared skip stable start statement statistics storage stored stream
  strict subscription support table tables tablespace temporary topic transaction trigger truncate
  trusted type types unlogged update using valid validate validator value view views volatile
  without work wrapper`.split(/\s+/);

/** Words that SQL is written with, lower case, for highlighting. */
export const sqlWords: ReadonlySet<string> = new Set([...keywords, ...unreserved]);
