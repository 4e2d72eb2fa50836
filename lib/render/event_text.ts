import type { MigrateEvent } from "../apply/migrate_result.ts";
import { holderText } from "../apply/holder.ts";
import type { Paint } from "./paint.ts";

/** A line about what a run does now; `undefined` where the error says it. */
export function eventText(event: MigrateEvent, style: Paint): string | undefined {
  switch (event.type) {
    case "applying":
      return `${style.dim("Applying:")} ${event.id}`;
    case "applied":
      return `${style.green("Applied:")} ${event.id} in ${Math.round(event.milliseconds ?? 0)} ms`;
    case "waiting":
      return style.dim(
        event.holder === undefined
          ? "Waiting for another run"
          : `Waiting for another run: ${holderText(event.holder)}`,
      );
    case "failed":
      return undefined;
  }
}
