/** Which pairs are made, and how many: longer runs by `KALAM_SEED` and `KALAM_RUNS`. */
export const runs = {
  seed: Number(Deno.env.get("KALAM_SEED") ?? 500),
  numRuns: Number(Deno.env.get("KALAM_RUNS") ?? 7),
};

/** Extensions that the embedded engine brings along, and random schemas ask for. */
export const extensions = ["btree_gist", "citext", "hstore"];

/** Among how many pairs each kind has to be: too many for judging all of them every time. */
export const counted = Math.max(120, runs.numRuns);

/** How often a schema has a kind of piece, in percent. */
export const often = 45;
