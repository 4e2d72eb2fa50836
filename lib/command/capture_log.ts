/** What a function prints with `console.log`; for libraries that give nothing back. */
export function captureLog(body: () => void): string {
  const { log } = console;
  const lines: string[] = [];
  console.log = (...values: unknown[]) => lines.push(values.join(" "));
  try {
    body();
  } finally {
    console.log = log;
  }
  return lines.join("\n");
}
