import type { Proof } from "../../engine/plan.ts";
import type { Catalog } from "../catalog/object.ts";
import { compareCatalogs } from "../catalog/compare_catalogs.ts";
import { versioned, withVersions } from "../catalog/extension_versions.ts";
import { noWayBack } from "../catalog/no_way_back.ts";
import { readCatalog } from "../catalog/read_catalog.ts";
import { compareFingerprints } from "../fingerprint/compare_fingerprints.ts";
import type { Fingerprint } from "../fingerprint/fingerprint.ts";
import type { FingerprintReader } from "../fingerprint/fingerprint_reader.ts";
import { unsaidDifferences } from "../fingerprint/unsaid_differences.ts";
import type { ScratchDatabase } from "../scratch/scratch.ts";

/** What a proof runs and what it must lead to. */
export interface Claim {
  readonly before: Catalog;
  readonly after: Catalog;
  readonly prints: { readonly before: Fingerprint; readonly after: Fingerprint };
  readonly readPrint: FingerprintReader;
  readonly namespace: string;
  readonly privileges?: boolean;
  readonly owners?: boolean;
  /** Runs UP, with the commits the apply makes. */
  up(): Promise<void>;
  down(): Promise<void>;
}

interface Side {
  readonly catalog: Catalog;
  readonly print: Fingerprint;
}

const reasonOf = (error: unknown): string => error instanceof Error ? error.message : String(error);

/** Runs UP and DOWN on a database that holds *before*, and compares what they leave. */
export async function prove(
  database: ScratchDatabase,
  claim: Claim,
): Promise<Omit<Proof, "rows">> {
  const attempt = async (word: string, run: () => Promise<void>, expected: Side) => {
    try {
      await run();
    } catch (error) {
      return { ran: false, lasting: false, lines: [`${word} fails: ${reasonOf(error)}`] };
    }
    const print = await claim.readPrint(database, claim);
    const differences = compareFingerprints(print, expected.print);
    const pinned = versioned(expected.catalog);
    // What no row of any catalog tells apart, no kind does; versions are the kind's to compare.
    if (differences.length === 0 && pinned.size === 0) {
      return { ran: true, lasting: false, lines: [] };
    }
    const read = await readCatalog(database, claim.namespace, { ...claim, needs: false });
    const found = withVersions(read, pinned);
    const said = compareCatalogs(found, expected.catalog);
    const unsaid = await unsaidDifferences(database, differences, said);
    return {
      ran: true,
      lasting: unsaid.length === 0 && noWayBack(found, expected.catalog),
      lines: [...said, ...unsaid].map((line) => `after ${word}, ${line}`),
    };
  };
  const up = await attempt("UP", claim.up, { catalog: claim.after, print: claim.prints.after });
  const proven = (lines: readonly string[]) =>
    lines.length === 0 ? "proven" as const : "unproven" as const;
  if (!up.ran) return { up: "unproven", down: "unproven", leftover: up.lines };
  const down = await attempt("DOWN", claim.down, {
    catalog: claim.before,
    print: claim.prints.before,
  });
  return {
    up: proven(up.lines),
    down: down.lines.length > 0 && down.lasting ? "irreversible" : proven(down.lines),
    leftover: [...up.lines, ...down.lines],
  };
}
