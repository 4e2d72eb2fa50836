/** Migrations with a table, rows, an index, a view; `ASYNC` stands where Aurora DSQL wants it. */
export const files: Readonly<Record<string, string>> = {
  "20260101000000_notes.sql": `-- UP
CREATE TABLE notes (id int PRIMARY KEY, body text);
INSERT INTO notes SELECT n, 'note ' || n FROM generate_series(1, 20) n;
CREATE INDEX ASYNC notes_body ON notes (body);

-- DOWN
DROP TABLE notes;
`,
  "20260102000000_tags.sql": `-- UP
CREATE TABLE tags (id int PRIMARY KEY, note int);
ALTER TABLE notes ADD COLUMN tag int;
UPDATE notes SET tag = id + 1 WHERE id <= 10;
INSERT INTO tags SELECT id, 1 FROM notes;
CREATE VIEW tagged AS SELECT id FROM notes WHERE tag IS NOT NULL;

-- DOWN
DROP VIEW tagged;
DELETE FROM notes WHERE id > 15;
ALTER TABLE notes DROP COLUMN tag;
DROP TABLE tags;
`,
};
