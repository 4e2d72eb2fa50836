import type { FleetEvent } from "../fleet/fleet_result.ts";
import { printable } from "./printable.ts";
import { stepLine, type StepOutput } from "./step_line.ts";

/** Says how far many namespaces are, how fast they go and how long the rest will take. */
export function fleetEvents(output: StepOutput): (event: FleetEvent) => void {
  // The first one, which ran alone, says nothing about how fast several are.
  const step = stepLine(output);
  return ({ type, namespace, ...far }) => {
    if (type === "canary") output.progress(`Migrating ${printable(namespace)} first`);
    else step({ ...far, of: "namespaces" });
  };
}
