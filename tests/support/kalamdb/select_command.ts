import type { Command, Outcome } from "./command.ts";
import type { Cursor } from "./cursor.ts";
import { parseSelect } from "./parse_select.ts";
import { selectRows } from "./select.ts";
import type { Session } from "./session.ts";

/** SELECT, which ends at the server's limits whether or not they were asked for. */
export function select(cursor: Cursor): Command {
  const query = parseSelect(cursor);
  const run = (session: Session): Outcome => {
    const { columns, rows } = selectRows(query, session, null);
    const most = query.limit === null ? session.defaultLimit : session.maxLimit;
    const shown = rows.slice(0, most);
    return { columns, rows: shown, rowCount: shown.length };
  };
  return { select: true, run };
}
