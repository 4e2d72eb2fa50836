/** Below the help: what a newcomer types. */
export const firstSteps = `
First steps:
  kalam-migrate init       make a project in this folder, with an embedded database
  (edit schema.sql)        write the tables you want
  kalam-migrate draft      see what has to change, in kalam/migrations/_draft.sql
  kalam-migrate seal       turn the draft into a numbered migration
  kalam-migrate migrate    apply it
  kalam-migrate status     see where every migration stands

The Kalam CLI's words work too: migration create|status|seal|retry|repair, db migrate.
Exit codes: 0 done, 1 failed, 2 wrong usage, 3 --check found work, 4 refused, 130 interrupted.`;
