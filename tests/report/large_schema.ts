/** A schema of many tables, in modules that reference each other and a few tables that all reference. */
export function largeSchema(count: number): string {
  const modules = [
    ...["billing", "catalog", "shipping", "support", "identity", "search", "pricing", "audit"],
    ...["warehouse", "campaign", "payroll", "ledger", "content", "device", "survey", "travel"],
  ];
  const things = [
    ...["account", "item", "line", "note", "event", "rule", "batch", "limit", "entry", "tag"],
    ...["period", "target", "source", "result", "version", "setting", "member", "group", "link"],
  ];
  const names = ["tenants", "users"];
  for (let at = 0; names.length < count; at++) {
    const module = modules[at % modules.length];
    const round = Math.floor(at / modules.length);
    const thing = things[round % things.length];
    const again = Math.floor(round / things.length);
    names.push(`${module}_${thing}s${again === 0 ? "" : `_${again + 1}`}`);
  }
  // Always the same numbers.
  let seed = 7;
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor(seed / 65_536) % below;
  };
  const tables = names.map((name, at) => {
    const module = name.split("_")[0] ?? "";
    const earlier = names.slice(2, at).filter((other) => other.startsWith(`${module}_`));
    const targets = new Set<string>();
    if (at >= 2 && random(3) === 0) targets.add("tenants");
    if (at >= 2 && random(4) === 0) targets.add("users");
    for (let links = random(3); links > 0 && earlier.length > 0; links--) {
      targets.add(earlier[Math.min(random(earlier.length), random(earlier.length))] ?? "");
    }
    if (at > 60 && random(7) === 0) targets.add(names[2 + random(at - 2)] ?? "");
    const lines = [
      "id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
      ...[...targets].map((target) =>
        `${target.replace(/s(_\d+)?$/, "$1")}_id bigint NOT NULL REFERENCES ${target}`
      ),
      "name text NOT NULL",
      "created_at timestamptz NOT NULL DEFAULT now()",
      ...["amount numeric(12, 2)", "state text DEFAULT 'open'", "payload jsonb", "valid_until date"]
        .slice(0, random(5)),
    ];
    return `CREATE TABLE ${name} (\n  ${lines.join(",\n  ")}\n);`;
  });
  return tables.join("\n\n") + "\n";
}
