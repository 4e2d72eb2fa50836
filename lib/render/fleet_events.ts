import type { FleetEvent } from "../fleet/fleet_result.ts";
import { durationText } from "./duration_text.ts";
import { printable } from "./printable.ts";

/** Where the one line of a fleet goes. */
export interface FleetOutput {
  /** Shows a line in place of the one before. */
  readonly progress: (line: string) => void;
  readonly now: () => Date;
}

/** Milliseconds between two lines: more would only flicker. */
const pause = 100;

/** Says how far many namespaces are, how fast they go and how long the rest will take. */
export function fleetEvents({ progress, now }: FleetOutput): (event: FleetEvent) => void {
  let begun: { readonly at: number; readonly done: number } | undefined;
  let shown = -Infinity;
  return ({ type, namespace, done, total, failed }) => {
    const at = now().getTime();
    if (type === "canary") {
      progress(`Migrating ${printable(namespace)} first`);
      return;
    }
    // The first one, which ran alone, says nothing about how fast several are.
    begun ??= { at, done };
    if (at - shown < pause) return;
    shown = at;
    const passed = at - begun.at;
    const rate = (done - begun.done) / passed;
    const speed = passed === 0 || rate === 0
      ? []
      : [`${perSecond(rate * 1000)} a second`, `${durationText((total - done) / rate)} left`];
    const failures = failed === 0 ? [] : [`${failed} failed`];
    progress([`${done} of ${total} namespaces`, ...failures, ...speed].join(", "));
  };
}

const perSecond = (rate: number): string => rate < 10 ? rate.toFixed(1) : rate.toFixed(0);
