/** A folder that is gone when disposed. */
export interface TempDir extends AsyncDisposable {
  readonly path: string;
  write(name: string, text: string | Uint8Array): Promise<void>;
  read(name: string): Promise<string>;
}

/** Makes an empty folder for one test. */
export async function tempDir(): Promise<TempDir> {
  const path = await Deno.makeTempDir({ prefix: "kalam-cli-" });
  return {
    path,
    write: async (name, text) => {
      const file = `${path}/${name}`;
      await Deno.mkdir(file.slice(0, file.lastIndexOf("/")), { recursive: true });
      await (typeof text === "string"
        ? Deno.writeTextFile(file, text)
        : Deno.writeFile(file, text));
    },
    read: (name) => Deno.readTextFile(`${path}/${name}`),
    [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }),
  };
}
