import type { Kind } from "./kind.ts";

/**
 * Objects of kinds that no SQL is written for: a subscription would have to connect, a security
 * label belongs to a module of the server's. They are read so that a plan that leaves one out, or a
 * change of one, is never taken for proven.
 */
export const unmodelled: Kind = {
  name: "unmodelled",
  catalog: "",
  rebuildable: false,
  // Who else subscribes is everybody's to read, with which password is not.
  query: `SELECT NULL AS oid, NULL AS schema, 'subscription ' || quote_ident(s.subname) AS name,
      'subscription ' || quote_ident(s.subname) AS identity, NULL AS parent,
      jsonb_build_object('enabled', s.subenabled, 'slot', s.subslotname,
        'publications', to_jsonb(s.subpublications)) AS definition
    FROM pg_subscription s WHERE s.subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())
    UNION ALL SELECT NULL, NULL, 'security label of ' || l.provider || ' on ' || i.type || ' ' || i.identity,
      'security label of ' || l.provider || ' on ' || i.type || ' ' || i.identity, NULL,
      jsonb_build_object('label', l.label)
    FROM pg_seclabel l, LATERAL pg_identify_object(l.classoid, l.objoid, l.objsubid) i
    WHERE i.identity IS NOT NULL`,
  create: () => [],
  drop: () => [],
  alter: () => ({ steps: [] }),
};
