import type { Introspected, IntrospectOptions } from "../../engine/introspected.ts";
import { MigrateError } from "../../errors.ts";
import { renderModel } from "../model/render_model.ts";
import { withoutKinds } from "../model/without_kinds.ts";
import type { KalamdbTarget } from "../target/open_kalamdb_target.ts";
import { readLive } from "./read_live.ts";

/** Writes a live namespace out as SQL, as far as its server shows it. Reads only. */
export async function introspectKalamdb(
  target: KalamdbTarget,
  { namespace }: IntrospectOptions,
): Promise<Introspected> {
  if (!/^[a-z][a-z0-9_]{0,63}$/.test(namespace)) {
    throw new MigrateError("unsupported", `The namespace "${namespace}" is no KalamDB name`, {
      hint: "up to 64 lower-case letters, digits and underscores, a letter first",
    });
  }
  const { model, unseen } = await readLive(target, namespace);
  return {
    statements: renderModel(withoutKinds(model, unseen)),
    notes: [`not checked, the server does not show them: ${unseen.join(", ")}`],
    unseen,
  };
}
