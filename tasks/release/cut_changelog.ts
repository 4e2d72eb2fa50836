/** A changelog with its unreleased changes under a version, and those changes alone. */
export interface CutChangelog {
  readonly text: string;
  readonly notes: string;
}

const heading = "## Unreleased\n";

/**
 * Moves what stands under `## Unreleased` to a section of its own. Throws where there is nothing,
 * or where the version has a section already.
 */
export function cutChangelog(text: string, version: string, date: string): CutChangelog {
  const [before, after, ...more] = text.split(heading);
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error('CHANGELOG.md needs one section "## Unreleased"');
  }
  const end = after.search(/^## /m);
  const notes = (end < 0 ? after : after.slice(0, end)).trim();
  const older = end < 0 ? "" : after.slice(end);
  if (notes === "") throw new Error("CHANGELOG.md says nothing under Unreleased");
  if (older.split("\n").some((line) => line.startsWith(`## ${version} `))) {
    throw new Error(`CHANGELOG.md has a section ${version} already`);
  }
  const section = `## ${version} (${date})\n\n${notes}\n`;
  return {
    text: `${before}${heading}\n${section}${older === "" ? "" : `\n${older}`}`,
    notes: `${notes}\n`,
  };
}
