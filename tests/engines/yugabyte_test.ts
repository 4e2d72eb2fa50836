import { conflict, yugabyte } from "../support/wire/profiles/yugabyte.ts";
import { accidentTests } from "./accident_tests.ts";
import { applyTests } from "./apply_tests.ts";
import { measuredTests } from "./measured_tests.ts";

measuredTests(yugabyte);
applyTests(yugabyte);
accidentTests(yugabyte, conflict);
