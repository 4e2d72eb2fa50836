import { dbmate } from "./dbmate.ts";
import { drizzle } from "./drizzle.ts";
import { flyway } from "./flyway.ts";
import type { ForeignTool } from "./foreign_tool.ts";
import { golangMigrate } from "./golang_migrate.ts";
import { goose } from "./goose.ts";
import { graphileMigrate } from "./graphile_migrate.ts";
import { nodePgMigrate } from "./node_pg_migrate.ts";
import { prisma } from "./prisma.ts";

/** The tools whose projects can be imported. */
export const tools: readonly ForeignTool[] = [
  dbmate,
  goose,
  golangMigrate,
  flyway,
  prisma,
  drizzle,
  graphileMigrate,
  nodePgMigrate,
];
