import type { KalamObject, KindName } from "../model/object.ts";
import { column } from "./column.ts";
import { comment } from "./comment.ts";
import { domain } from "./domain.ts";
import { index } from "./index_kind.ts";
import type { Kind } from "./kind.ts";
import { namespace } from "./namespace.ts";
import { policy } from "./policy.ts";
import { privilege } from "./privilege.ts";
import { routine } from "./routine.ts";
import { schedule } from "./schedule.ts";
import { table } from "./table.ts";
import { topic } from "./topic.ts";
import { topicSource } from "./topic_source.ts";
import { trigger } from "./trigger.ts";
import { type } from "./type.ts";
import { vectorIndex } from "./vector_index.ts";
import { view } from "./view.ts";

const kinds: Readonly<Record<KindName, Kind>> = {
  namespace,
  type,
  domain,
  table,
  column,
  index,
  "vector index": vectorIndex,
  view,
  policy,
  topic,
  "topic source": topicSource,
  procedure: routine,
  function: routine,
  privilege,
  comment,
  trigger,
  schedule,
};

/** The names of the kinds, in the order they are created in where nothing else decides. */
export const kindNames: readonly KindName[] = Object.keys(kinds) as KindName[];

/** What is known about an object's kind. */
export function kindOf(object: KalamObject): Kind {
  return kinds[object.kind];
}
