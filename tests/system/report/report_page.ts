import { join } from "node:path";
import { migrate } from "../../../lib/apply/migrate.ts";
import { report } from "../../../lib/report/report.ts";
import { makeFixture } from "../../apply/fixture.ts";

/** A report in a file of its own. */
export interface ReportPage extends AsyncDisposable {
  readonly file: string;
}

/** A project with some history, three of its migrations applied and one failed, and its report. */
export async function reportPage(schema: string): Promise<ReportPage> {
  const f = await makeFixture("pglite");
  await Deno.writeTextFile(join(f.dir, "schema.sql"), schema);
  await f.write(
    "20260102090000_customers.sql",
    "CREATE TABLE customers (id int PRIMARY KEY, email text);",
  );
  await f.write(
    "20260214101500_orders.sql",
    "CREATE TABLE orders (id int PRIMARY KEY, customer_id int REFERENCES customers);",
  );
  await f.write(
    "20260301080000_drop_email.sql",
    "-- data_loss: the values of email are lost\n" +
      "ALTER TABLE customers DROP COLUMN email;",
  );
  await f.write("20260401120000_broken.sql", "UPDATE nowhere SET a = '</script><b>&amp;';");
  const holder = { owner: "ann", host: "laptop", pid: 7 };
  await migrate(f.project, { holder });
  const { html } = await report(f.project, { now: () => new Date("2026-04-02T08:00:00Z") });
  const file = join(f.dir, "report.html");
  await Deno.writeTextFile(file, html);
  return { file, [Symbol.asyncDispose]: () => f[Symbol.asyncDispose]() };
}
