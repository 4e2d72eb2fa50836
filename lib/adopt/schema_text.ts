/** What stands above the first statement of a kind. */
const headings: readonly (readonly [pattern: RegExp, title: string])[] = [
  [/^CREATE (SCHEMA|EXTENSION)\b/, "Schemas and extensions"],
  [/^CREATE (TYPE|DOMAIN|COLLATION|TEXT SEARCH)\b/, "Types"],
  [/^(CREATE|ALTER) (UNLOGGED )?(TABLE|SEQUENCE|FOREIGN)\b|^CREATE (UNIQUE )?INDEX\b/, "Tables"],
  [/^CREATE (OR REPLACE )?(FUNCTION|PROCEDURE|AGGREGATE|OPERATOR|CAST)\b/, "Functions"],
  [/^CREATE (OR REPLACE )?(MATERIALIZED )?VIEW\b/, "Views"],
  [
    /^CREATE (CONSTRAINT )?(TRIGGER|RULE|POLICY|EVENT TRIGGER|PUBLICATION)\b/,
    "Triggers and policies",
  ],
  [/^(GRANT|REVOKE|ALTER DEFAULT PRIVILEGES)\b/, "Privileges"],
];

/** Statements as a schema source somebody would like to read, in their order. */
export function schemaText(statements: readonly string[]): string {
  let title = "";
  const parts = statements.map((sql) => {
    const found = headings.find(([pattern]) => pattern.test(sql))?.[1];
    const head = found === undefined || found === title ? "" : `-- ${found}\n\n`;
    if (found !== undefined) title = found;
    return `${head}${sql};\n`;
  });
  return parts.join("\n");
}
