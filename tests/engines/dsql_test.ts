import { dataConflict, dsql, schemaConflict } from "../support/wire/profiles/dsql.ts";
import { accidentTests, rollbackAccidentTests } from "./accident_tests.ts";
import { applyTests } from "./apply_tests.ts";
import { measuredTests } from "./measured_tests.ts";

measuredTests(dsql);
applyTests(dsql);
accidentTests(dsql, schemaConflict);
rollbackAccidentTests(dsql, dataConflict);
