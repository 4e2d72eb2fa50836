import { cockroach, conflict } from "../support/wire/profiles/cockroach.ts";
import { accidentTests } from "./accident_tests.ts";
import { applyTests } from "./apply_tests.ts";
import { measuredTests } from "./measured_tests.ts";

measuredTests(cockroach);
applyTests(cockroach);
accidentTests(cockroach, conflict);
