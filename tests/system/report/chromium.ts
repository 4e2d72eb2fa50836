import assert from "node:assert/strict";
import { type Browser, chromium, type Page } from "playwright-core";

/** How a page is looked at. */
export interface Look {
  readonly dark?: boolean;
  /** 1280 × 800 unless given. */
  readonly size?: { readonly width: number; readonly height: number };
  /** What follows the file's name in the address. */
  readonly hash?: string;
}

/** A real Chromium without a window, as Debian packages it. */
export interface Chromium extends AsyncDisposable {
  /** Has `body` use a file opened as a page; fails where the page complains or asks the network. */
  open(file: string, look: Look, body: (page: Page) => Promise<void>): Promise<void>;
}

/** Starts the browser. */
export async function startChromium(): Promise<Chromium> {
  const browser: Browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu"],
  });
  return {
    async open(file, { dark = false, size = { width: 1280, height: 800 }, hash = "" }, body) {
      const context = await browser.newContext({
        viewport: size,
        colorScheme: dark ? "dark" : "light",
        reducedMotion: "reduce",
      });
      // A thousand tables take their time on a busy machine.
      context.setDefaultTimeout(120_000);
      const page = await context.newPage();
      const complaints: string[] = [];
      const address = `file://${file}`;
      page.on("console", (message) => complaints.push(message.text()));
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("request", (request) => {
        if (request.url().split("#")[0] !== address) complaints.push(`asked for ${request.url()}`);
      });
      await page.goto(address + hash);
      await body(page);
      await context.close();
      assert.deepEqual(complaints, []);
    },
    [Symbol.asyncDispose]: () => browser.close(),
  };
}
