/** A schema whose change to {@linkcode after} has every online form. */
export const before = `CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE t (id int, name text, n int, p int, "Weird ""col""" int);
CREATE INDEX t_n ON t (n);
CREATE INDEX t_gone ON t (p) WHERE n > 0;
CREATE TABLE k (a int NOT NULL, b int NOT NULL, PRIMARY KEY (a));
CREATE TABLE r (id int NOT NULL, at date) PARTITION BY RANGE (at);
CREATE TABLE r1 PARTITION OF r FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE r2 PARTITION OF r DEFAULT PARTITION BY LIST (id);
CREATE TABLE r2a PARTITION OF r2 DEFAULT;`;
/** See {@linkcode before}. */
export const after = `CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, n int, p int REFERENCES p, "Weird ""col""" int,
  added int, CONSTRAINT small CHECK (n < 1000),
  CONSTRAINT "Names" UNIQUE (name, "Weird ""col""") DEFERRABLE INITIALLY DEFERRED);
CREATE UNIQUE INDEX t_n ON t (n DESC, lower(name));
COMMENT ON INDEX t_n IS 'by number';
ALTER INDEX t_n ALTER COLUMN 2 SET STATISTICS 500;
ALTER TABLE t CLUSTER ON t_n;
CREATE INDEX t_added ON t (added);
CREATE TABLE k (a int NOT NULL, b int NOT NULL, PRIMARY KEY (a, b));
CREATE TABLE r (id int NOT NULL, at date NOT NULL, PRIMARY KEY (at, id),
  CONSTRAINT "R" UNIQUE (id, at) DEFERRABLE) PARTITION BY RANGE (at);
CREATE TABLE r1 PARTITION OF r FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE r2 PARTITION OF r DEFAULT PARTITION BY LIST (id);
CREATE TABLE r2a PARTITION OF r2 DEFAULT;
CREATE INDEX r_at ON r (at, (id + 1));`;
/** Rows that both take. */
export const rows = `INSERT INTO p SELECT generate_series(1, 50);
INSERT INTO t SELECT i, 'name ' || i, i, i, i FROM generate_series(1, 50) i;
INSERT INTO k SELECT i, i FROM generate_series(1, 50) i;
INSERT INTO r SELECT i, date '2024-12-01' + i FROM generate_series(1, 50) i`;
