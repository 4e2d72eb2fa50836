import { cockroachAutocommit } from "../support/wire/profiles/cockroach_autocommit.ts";
import { applyTests } from "./apply_tests.ts";
import { measuredTests } from "./measured_tests.ts";

measuredTests(cockroachAutocommit);
applyTests(cockroachAutocommit);
