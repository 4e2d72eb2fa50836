import assert from "node:assert/strict";
import { diffSchemas } from "../../../lib/diff_schemas.ts";
import type { Statement } from "../../../lib/engine/plan.ts";
import { openScratch } from "../../../lib/postgres/scratch/open_scratch.ts";

const sqlOf = (statements: readonly Statement[]) => statements.map(({ sql }) => sql);
const typesOf = ({ hazards }: Statement) => hazards.map(({ type }) => type);
const tables = "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (a int, b int, c text);";

Deno.test("online forms, each proven both ways", async (t) => {
  await using scratch = await openScratch();
  const plan = async (before: string, after: string) => {
    const found = await diffSchemas(before, after, { scratch, online: true });
    const { up, down, leftover } = found.proof;
    assert.deepEqual([up, down, leftover], ["proven", "proven", []]);
    return found;
  };
  const expect = async (
    [before, after]: readonly [before: string, after: string],
    wanted: { up: readonly string[]; down: readonly string[]; notes?: readonly string[] },
  ) => {
    const found = await plan(before, after);
    assert.deepEqual(sqlOf(found.up), wanted.up);
    assert.deepEqual(sqlOf(found.down), wanted.down);
    assert.deepEqual(found.notes, wanted.notes ?? []);
    return found;
  };

  await t.step("an index is built and dropped concurrently", async () => {
    const { up, down } = await expect([tables, `${tables} CREATE UNIQUE INDEX i ON t (a);`], {
      up: ["CREATE UNIQUE INDEX CONCURRENTLY i ON t USING btree (a)"],
      down: ["DROP INDEX CONCURRENTLY i"],
    });
    const locks = [{ table: "t", mode: "SHARE UPDATE EXCLUSIVE" }];
    for (const statement of [...up, ...down]) {
      assert.equal(statement.transactional, false);
      assert.deepEqual(statement.locks, locks);
      assert.match(statement.hazards.at(-1)?.message ?? "", /invalid/);
    }
    assert.deepEqual(up.map(typesOf), [["fails_on_rows", "not_transactional"]]);
    assert.deepEqual(down.map(typesOf), [["not_transactional"]]);
  });

  await t.step("so is the index of a materialized view, and one in another schema", async () => {
    const before = `${tables} CREATE SCHEMA s; CREATE TABLE s."T" (n int);
      CREATE MATERIALIZED VIEW m AS SELECT a FROM t;`;
    await expect(
      [before, `${before} CREATE INDEX i ON m (a); CREATE INDEX "My i" ON s."T" (n);`],
      {
        up: [
          "CREATE INDEX CONCURRENTLY i ON m USING btree (a)",
          'CREATE INDEX CONCURRENTLY "My i" ON s."T" USING btree (n)',
        ],
        down: ["DROP INDEX CONCURRENTLY i", 'DROP INDEX CONCURRENTLY s."My i"'],
      },
    );
  });

  await t.step("an index that changes is replaced when the new one is there", async () => {
    const before = `${tables} CREATE SCHEMA s; CREATE TABLE s.u (n int, m int);
      CREATE INDEX i ON t (a); CREATE INDEX "I" ON s.u (n);`;
    const after = before.replace("i ON t (a)", "i ON t (a, b)").replace("u (n);", "u (m);");
    await expect([before, `${after} COMMENT ON INDEX i IS 'kept';`], {
      up: [
        "CREATE INDEX CONCURRENTLY kalam_new_i ON t USING btree (a, b)",
        "DROP INDEX CONCURRENTLY i",
        "ALTER INDEX kalam_new_i RENAME TO i",
        'CREATE INDEX CONCURRENTLY "kalam_new_I" ON s.u USING btree (m)',
        'DROP INDEX CONCURRENTLY s."I"',
        'ALTER INDEX s."kalam_new_I" RENAME TO "I"',
        "COMMENT ON INDEX i IS 'kept'",
      ],
      down: [
        "CREATE INDEX CONCURRENTLY kalam_new_i ON t USING btree (a)",
        "DROP INDEX CONCURRENTLY i",
        "ALTER INDEX kalam_new_i RENAME TO i",
        'CREATE INDEX CONCURRENTLY "kalam_new_I" ON s.u USING btree (n)',
        'DROP INDEX CONCURRENTLY s."I"',
        'ALTER INDEX s."kalam_new_I" RENAME TO "I"',
      ],
    });
  });

  await t.step("one whose columns change as well goes first", async () => {
    const before = `${tables} CREATE INDEX i ON t (a, lower(c));`;
    const after = tables.replace(", c text", "") + " CREATE INDEX i ON t (a);";
    const { up } = await plan(before, after);
    assert.deepEqual(sqlOf(up), [
      "DROP INDEX CONCURRENTLY i",
      "ALTER TABLE t DROP COLUMN c",
      "CREATE INDEX CONCURRENTLY i ON t USING btree (a)",
    ]);
  });

  await t.step("one that goes to another table is no replacement", async () => {
    const { up, down } = await plan(
      `${tables} CREATE INDEX i ON t (a);`,
      `${tables} CREATE INDEX i ON p (id);`,
    );
    assert.deepEqual(sqlOf(up), [
      "DROP INDEX CONCURRENTLY i",
      "CREATE INDEX CONCURRENTLY i ON p USING btree (id)",
    ]);
    assert.deepEqual(sqlOf(down), [
      "DROP INDEX CONCURRENTLY i",
      "CREATE INDEX CONCURRENTLY i ON t USING btree (a)",
    ]);
  });

  await t.step("a check is validated in a transaction of its own", async () => {
    const after = tables.replace("c text", "c text, CONSTRAINT ok CHECK (a > b)");
    const { up } = await expect([tables, after], {
      up: [
        "ALTER TABLE t ADD CONSTRAINT ok CHECK (a > b) NOT VALID",
        "ALTER TABLE t VALIDATE CONSTRAINT ok",
      ],
      down: ["ALTER TABLE t DROP CONSTRAINT ok"],
    });
    assert.deepEqual(up.map(({ locks }) => locks), [
      [{ table: "t", mode: "ACCESS EXCLUSIVE" }],
      [{ table: "t", mode: "SHARE UPDATE EXCLUSIVE" }],
    ]);
    assert.deepEqual(up.map(typesOf), [[], ["fails_on_rows"]]);
  });

  await t.step("so is a foreign key", async () => {
    const after = tables.replace(
      "c text",
      "c text, CONSTRAINT f FOREIGN KEY (a) REFERENCES p ON DELETE CASCADE DEFERRABLE",
    );
    const { up } = await expect([tables, after], {
      up: [
        "ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES p(id) " +
        "ON DELETE CASCADE DEFERRABLE NOT VALID",
        "ALTER TABLE t VALIDATE CONSTRAINT f",
      ],
      down: ["ALTER TABLE t DROP CONSTRAINT f"],
    });
    const mode = "SHARE ROW EXCLUSIVE";
    assert.deepEqual(up.map(({ locks }) => locks), [
      [{ table: "p", mode }, { table: "t", mode }],
      [{ table: "p", mode: "ROW SHARE" }, { table: "t", mode: "SHARE UPDATE EXCLUSIVE" }],
    ]);
    assert.deepEqual(up.map(typesOf), [[], ["fails_on_rows"]]);
  });

  await t.step("one that is not to be validated stays that way", async () => {
    const after = `${tables} ALTER TABLE t ADD CONSTRAINT ok CHECK (a > b) NOT VALID;`;
    const { up } = await plan(tables, after);
    assert.deepEqual(sqlOf(up), ["ALTER TABLE t ADD CONSTRAINT ok CHECK (a > b) NOT VALID"]);
  });

  await t.step("NOT NULL is set by way of a validated check", async () => {
    const { up } = await expect([tables, tables.replace("c text", "c text NOT NULL")], {
      up: [
        "ALTER TABLE t ADD CONSTRAINT kalam_not_null_c CHECK (c IS NOT NULL) NOT VALID",
        "ALTER TABLE t VALIDATE CONSTRAINT kalam_not_null_c",
        "ALTER TABLE t ALTER COLUMN c SET NOT NULL",
        "ALTER TABLE t DROP CONSTRAINT kalam_not_null_c",
      ],
      down: ["ALTER TABLE t ALTER COLUMN c DROP NOT NULL"],
    });
    assert.deepEqual(up.map(typesOf), [[], ["fails_on_rows"], [], []]);
    assert.deepEqual(up[1]?.locks, [{ table: "t", mode: "SHARE UPDATE EXCLUSIVE" }]);
  });

  await t.step("a check that says so already is enough", async () => {
    const before = tables.replace("c text", "c text, CHECK (c IS NOT NULL)");
    const { up } = await plan(before, before.replace("c text", "c text NOT NULL"));
    assert.deepEqual(sqlOf(up), ["ALTER TABLE t ALTER COLUMN c SET NOT NULL"]);
  });

  await t.step("keys are built concurrently and taken over", async () => {
    const after = tables.replace(
      "c text",
      'c text, PRIMARY KEY (a) INCLUDE (b), CONSTRAINT "U (1)" UNIQUE NULLS NOT DISTINCT (c, b) ' +
        "DEFERRABLE INITIALLY DEFERRED",
    );
    const { up } = await expect([tables, after], {
      up: [
        "ALTER TABLE t ADD CONSTRAINT kalam_not_null_a CHECK (a IS NOT NULL) NOT VALID",
        "ALTER TABLE t VALIDATE CONSTRAINT kalam_not_null_a",
        "ALTER TABLE t ALTER COLUMN a SET NOT NULL",
        "ALTER TABLE t DROP CONSTRAINT kalam_not_null_a",
        'CREATE UNIQUE INDEX CONCURRENTLY "U (1)" ON t (c, b) NULLS NOT DISTINCT',
        'ALTER TABLE t ADD CONSTRAINT "U (1)" UNIQUE USING INDEX "U (1)" ' +
        "DEFERRABLE INITIALLY DEFERRED",
        "CREATE UNIQUE INDEX CONCURRENTLY t_pkey ON t (a) INCLUDE (b)",
        "ALTER TABLE t ADD CONSTRAINT t_pkey PRIMARY KEY USING INDEX t_pkey",
      ],
      down: [
        'ALTER TABLE t DROP CONSTRAINT "U (1)"',
        "ALTER TABLE t DROP CONSTRAINT t_pkey",
        "ALTER TABLE t ALTER COLUMN a DROP NOT NULL",
      ],
    });
    for (const statement of up) {
      assert.deepEqual(typesOf(statement).filter((type) => /blocks|under/.test(type)), []);
    }
  });

  await t.step("a key that changes stays until the new one's index is there", async () => {
    const before = `CREATE TABLE k (a int NOT NULL, b int NOT NULL, PRIMARY KEY (a));
      CREATE TABLE f (k int REFERENCES k);`;
    const after = before.replace("KEY (a)", "KEY (a) INCLUDE (b)");
    const { up } = await plan(before, after);
    assert.deepEqual(sqlOf(up), [
      "ALTER TABLE f DROP CONSTRAINT f_k_fkey",
      "CREATE UNIQUE INDEX CONCURRENTLY kalam_new_k_pkey ON k (a) INCLUDE (b)",
      "ALTER TABLE k DROP CONSTRAINT k_pkey",
      "ALTER TABLE k ADD CONSTRAINT k_pkey PRIMARY KEY USING INDEX kalam_new_k_pkey",
      "ALTER TABLE f ADD CONSTRAINT f_k_fkey FOREIGN KEY (k) REFERENCES k(a) NOT VALID",
      "ALTER TABLE f VALIDATE CONSTRAINT f_k_fkey",
    ]);
  });

  await t.step("a table of the plan's own keeps the ordinary forms", async () => {
    const { up, notes } = await plan(
      "",
      `${tables} CREATE INDEX i ON t (a); ALTER TABLE t ADD CHECK (a > b) NOT VALID;`,
    );
    assert.deepEqual(sqlOf(up).filter((sql) => /CONCURRENTLY|VALIDATE/.test(sql)), []);
    assert.deepEqual(notes, []);
  });

  await t.step("an index on a partitioned table is built by partition", async () => {
    const before = `CREATE TABLE r (id int, at date) PARTITION BY RANGE (at);
      CREATE TABLE r1 PARTITION OF r FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
      CREATE TABLE r2 PARTITION OF r DEFAULT PARTITION BY LIST (id);
      CREATE TABLE r2a PARTITION OF r2 FOR VALUES IN (1, 2);`;
    await expect([before, `${before} CREATE INDEX i ON r (at, (id + 1));`], {
      up: [
        "CREATE INDEX i ON ONLY r USING btree (at, (id + 1))",
        "CREATE INDEX CONCURRENTLY r1_at_expr_idx ON r1 USING btree (at, (id + 1))",
        "ALTER INDEX i ATTACH PARTITION r1_at_expr_idx",
        "CREATE INDEX r2_at_expr_idx ON ONLY r2 USING btree (at, (id + 1))",
        "ALTER INDEX i ATTACH PARTITION r2_at_expr_idx",
        "CREATE INDEX CONCURRENTLY r2a_at_expr_idx ON r2a USING btree (at, (id + 1))",
        "ALTER INDEX r2_at_expr_idx ATTACH PARTITION r2a_at_expr_idx",
      ],
      down: ["DROP INDEX i"],
      notes: [
        "not online: i is the index of a partitioned table, and is dropped with a short lock on " +
        "all its partitions",
      ],
    });
  });

  await t.step("so is a key", async () => {
    const before = `CREATE TABLE r (id int, at date NOT NULL) PARTITION BY RANGE (at);
      CREATE TABLE r1 PARTITION OF r FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
      CREATE SCHEMA s; CREATE TABLE s."R" PARTITION OF r DEFAULT PARTITION BY LIST (id);
      CREATE TABLE s.r3 PARTITION OF s."R" FOR VALUES IN (1, 2);`;
    const after = before.replace("NOT NULL)", "NOT NULL, UNIQUE (at, id) INITIALLY DEFERRED)");
    const timing = "DEFERRABLE INITIALLY DEFERRED";
    await expect([before, after], {
      up: [
        `ALTER TABLE ONLY r ADD CONSTRAINT r_at_id_key UNIQUE (at, id) ${timing}`,
        "CREATE UNIQUE INDEX CONCURRENTLY r1_at_id_key ON r1 USING btree (at, id)",
        `ALTER TABLE r1 ADD CONSTRAINT r1_at_id_key UNIQUE USING INDEX r1_at_id_key ${timing}`,
        "ALTER INDEX r_at_id_key ATTACH PARTITION r1_at_id_key",
        `ALTER TABLE ONLY s."R" ADD CONSTRAINT "R_at_id_key" UNIQUE (at, id) ${timing}`,
        'ALTER INDEX r_at_id_key ATTACH PARTITION s."R_at_id_key"',
        "CREATE UNIQUE INDEX CONCURRENTLY r3_at_id_key ON s.r3 USING btree (at, id)",
        `ALTER TABLE s.r3 ADD CONSTRAINT r3_at_id_key UNIQUE USING INDEX r3_at_id_key ${timing}`,
        'ALTER INDEX s."R_at_id_key" ATTACH PARTITION s.r3_at_id_key',
      ],
      down: ["ALTER TABLE r DROP CONSTRAINT r_at_id_key"],
    });
  });

  await t.step("a partition that comes with the plan keeps the ordinary form", async () => {
    const before = `CREATE TABLE r (id int, at date) PARTITION BY RANGE (at);
      CREATE TABLE r1 PARTITION OF r FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');`;
    const after = `${before} CREATE TABLE r2 PARTITION OF r DEFAULT; CREATE INDEX i ON r (id);`;
    const { up, notes } = await plan(before, after);
    assert.deepEqual(sqlOf(up), [
      "CREATE TABLE r2 PARTITION OF r DEFAULT",
      "CREATE INDEX i ON r USING btree (id)",
    ]);
    assert.equal(notes[0], "not online: the index i is built while partitions come and go");
  });

  await t.step("what has no online form stays, with a note", async () => {
    const before = `${tables} CREATE TABLE r (id int, at date) PARTITION BY RANGE (at);
      CREATE TABLE r1 PARTITION OF r DEFAULT;`;
    const after = before.replace(
      "at date)",
      "at date, CONSTRAINT f FOREIGN KEY (id) REFERENCES p)",
    ).replace("c text)", "c text, CONSTRAINT x EXCLUDE USING hash (a WITH =))");
    const { up, notes } = await plan(before, after);
    assert.deepEqual(sqlOf(up).filter((sql) => sql.includes("ADD CONSTRAINT")), [
      "ALTER TABLE r ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES p(id)",
      "ALTER TABLE t ADD CONSTRAINT x EXCLUDE USING hash (a WITH =)",
    ]);
    assert.deepEqual(notes, [
      "not online: the foreign key f is checked under lock; a partitioned table takes one as " +
      "NOT VALID from PostgreSQL 18 on only",
      "not online: the exclusion constraint x locks its table while it is built",
    ]);
  });

  await t.step("without online = true all is as it was", async () => {
    const after = `${tables.replace("c text", "c text NOT NULL CHECK (c <> '')")}
      CREATE INDEX i ON t (a);`;
    const { up } = await diffSchemas(tables, after, { scratch });
    assert.deepEqual(sqlOf(up), [
      "ALTER TABLE t ALTER COLUMN c SET NOT NULL",
      "ALTER TABLE t ADD CONSTRAINT t_c_check CHECK (c <> ''::text)",
      "CREATE INDEX i ON t USING btree (a)",
    ]);
  });
});
