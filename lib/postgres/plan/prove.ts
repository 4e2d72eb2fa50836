import type { Proof } from "../../engine/plan.ts";
import type { Catalog } from "../catalog/object.ts";
import { compareCatalogs } from "../catalog/compare_catalogs.ts";
import { versioned, withVersions } from "../catalog/extension_versions.ts";
import { noWayBack } from "../catalog/no_way_back.ts";
import { readCatalog } from "../catalog/read_catalog.ts";
import type { ScratchDatabase } from "../scratch/scratch.ts";

/** What a proof runs and what it must lead to. */
export interface Claim {
  readonly before: Catalog;
  readonly after: Catalog;
  readonly namespace: string;
  readonly privileges?: boolean;
  readonly owners?: boolean;
  /** Runs UP, with the commits the apply makes. */
  up(): Promise<void>;
  down(): Promise<void>;
}

const reasonOf = (error: unknown): string => error instanceof Error ? error.message : String(error);

/** Runs UP and DOWN on a database that holds *before*, and compares what they leave. */
export async function prove(
  database: ScratchDatabase,
  claim: Claim,
): Promise<Omit<Proof, "rows">> {
  const attempt = async (word: string, run: () => Promise<void>, expected: Catalog) => {
    try {
      await run();
    } catch (error) {
      return { ran: false, lasting: false, lines: [`${word} fails: ${reasonOf(error)}`] };
    }
    const read = await readCatalog(database, claim.namespace, { ...claim, needs: false });
    const found = withVersions(read, versioned(expected));
    return {
      ran: true,
      lasting: noWayBack(found, expected),
      lines: compareCatalogs(found, expected).map((line) => `after ${word}, ${line}`),
    };
  };
  const up = await attempt("UP", claim.up, claim.after);
  const proven = (lines: readonly string[]) =>
    lines.length === 0 ? "proven" as const : "unproven" as const;
  if (!up.ran) return { up: "unproven", down: "unproven", leftover: up.lines };
  const down = await attempt("DOWN", claim.down, claim.before);
  return {
    up: proven(up.lines),
    down: down.lines.length > 0 && down.lasting ? "irreversible" : proven(down.lines),
    leftover: [...up.lines, ...down.lines],
  };
}
