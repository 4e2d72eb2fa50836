// The proven SQL between two schema files, and what is dangerous about it. Needs no project.
//
//   deno run --allow-read examples/compare_schemas.ts old.sql new.sql
import { diffSchemas } from "@kalam/migrate";

const [before = "", after = ""] = await Promise.all(
  Deno.args.map((file) => Deno.readTextFile(file)),
);
const plan = await diffSchemas(before, after);
for (const { sql, hazards } of plan.up) {
  for (const { type, message } of hazards) console.log(`-- ${type}: ${message}`);
  console.log(`${sql};`);
}
console.log(`-- UP ${plan.proof.up}, DOWN ${plan.proof.down}`);
