import { accessMethod } from "./access_method.ts";
import { aggregate } from "./aggregate.ts";
import { baseType } from "./base_type.ts";
import { cast } from "./cast.ts";
import { collation } from "./collation.ts";
import { conversion } from "./conversion.ts";
import { eventTrigger } from "./event_trigger.ts";
import { foreignDataWrapper } from "./foreign_data_wrapper.ts";
import { foreignServer } from "./foreign_server.ts";
import { foreignTable } from "./foreign_table.ts";
import { language } from "./language.ts";
import { operator } from "./operator.ts";
import { operatorClass } from "./operator_class.ts";
import { operatorFamily } from "./operator_family.ts";
import { publication } from "./publication.ts";
import { rangeType } from "./range_type.ts";
import { rule } from "./rule.ts";
import { shellType } from "./shell_type.ts";
import { statistics } from "./statistics.ts";
import { textSearchConfiguration } from "./text_search_configuration.ts";
import { textSearchDictionary } from "./text_search_dictionary.ts";
import { textSearchParser } from "./text_search_parser.ts";
import { textSearchTemplate } from "./text_search_template.ts";
import { transform } from "./transform.ts";
import { userMapping } from "./user_mapping.ts";
import { column } from "./column.ts";
import { comment } from "./comment.ts";
import { compositeType } from "./composite_type.ts";
import { constraint } from "./constraint.ts";
import { columnDefault } from "./default.ts";
import { domain } from "./domain.ts";
import { enumType } from "./enum.ts";
import { extensionDependency } from "./extension_dependency.ts";
import { extension } from "./extension.ts";
import { identitySequence } from "./identity_sequence.ts";
import { index } from "./index.ts";
import { inheritance } from "./inheritance.ts";
import type { Kind } from "./kind.ts";
import { partitionIndex } from "./partition_index.ts";
import { materializedView } from "./materialized_view.ts";
import { defaultPrivilege } from "./default_privilege.ts";
import { owner } from "./owner.ts";
import { policy } from "./policy.ts";
import { privilege } from "./privilege.ts";
import { routine } from "./routine.ts";
import { schema } from "./schema.ts";
import { sequence } from "./sequence.ts";
import { sequenceOwner } from "./sequence_owner.ts";
import { table } from "./table.ts";
import { trigger } from "./trigger.ts";
import { typedTable } from "./typed_table.ts";
import { unmodelled } from "./unmodelled.ts";
import { view } from "./view.ts";

/** Every kind of object the differ knows, in the order they are written where nothing else decides. */
export const allKinds: readonly Kind[] = [
  schema,
  extension,
  accessMethod,
  language,
  conversion,
  collation,
  shellType,
  baseType,
  enumType,
  domain,
  compositeType,
  rangeType,
  textSearchParser,
  textSearchTemplate,
  textSearchDictionary,
  textSearchConfiguration,
  foreignDataWrapper,
  foreignServer,
  userMapping,
  sequence,
  table,
  column,
  identitySequence,
  columnDefault,
  inheritance,
  typedTable,
  sequenceOwner,
  constraint,
  foreignTable,
  index,
  partitionIndex,
  statistics,
  routine,
  aggregate,
  operator,
  operatorFamily,
  operatorClass,
  cast,
  transform,
  view,
  materializedView,
  rule,
  trigger,
  policy,
  eventTrigger,
  publication,
  extensionDependency,
  comment,
  owner,
  privilege,
  defaultPrivilege,
  unmodelled,
];

/** The kind with a name. */
export const kindNamed: ReadonlyMap<string, Kind> = new Map(
  allKinds.map((kind) => [kind.name, kind]),
);
