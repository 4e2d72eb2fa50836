import assert from "node:assert/strict";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { largeSchema } from "../../report/large_schema.ts";
import { shopSchema } from "../../report/shop_schema.ts";
import { startChromium } from "./chromium.ts";
import { reportPage } from "./report_page.ts";

/** Where to look at the pictures afterwards; none are kept unless it is set. */
const pictures = Deno.env.get("KALAM_PICTURES");

async function photograph(page: Page, name: string): Promise<void> {
  const picture = await page.screenshot(
    pictures === undefined ? {} : { path: join(pictures, `${name}.png`) },
  );
  assert.ok(picture.length > 10_000, `the picture of ${name} is empty`);
}

/** The texts of the elements somebody sees. */
async function seen(page: Page, selector: string): Promise<string[]> {
  return await page.locator(selector).evaluateAll((elements) =>
    elements.filter((element) => element.checkVisibility())
      .map((element) => String(element.innerText ?? element.textContent).trim())
  );
}

/** Waits until so many tables stand out in the diagram; it follows the search after a moment. */
async function found(page: Page, count: number): Promise<void> {
  while (await page.locator("#diagram .found").count() !== count) await page.waitForTimeout(50);
}

/** Luminance contrast, as WCAG counts it, of an element's text against what is behind it. */
async function contrast(page: Page, selector: string): Promise<number> {
  return await page.locator(selector).first().evaluate((element) => {
    const view = element.ownerDocument.defaultView;
    const parts = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
    const light = (color: string) => {
      const [r = 0, g = 0, b = 0] = parts(color).map((part) => {
        const share = part / 255;
        return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    let behind = element;
    while (parts(view.getComputedStyle(behind).backgroundColor)[3] === 0) {
      behind = behind.parentElement;
    }
    const [text, ground] = [
      light(view.getComputedStyle(element).color),
      light(view.getComputedStyle(behind).backgroundColor),
    ];
    return (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
  });
}

Deno.test("the time line: standings, SQL, search by text and by standing", async () => {
  await using chromium = await startChromium();
  await using made = await reportPage(shopSchema);
  await chromium.open(made.file, {}, async (page) => {
    assert.deepEqual(await seen(page, ".entry .name"), [
      "broken",
      "drop_email",
      "orders",
      "customers",
    ]);
    assert.deepEqual(await seen(page, ".standing"), ["Failed", "Applied", "Applied", "Applied"]);
    assert.deepEqual(await seen(page, ".month"), [
      "April 2026",
      "March 2026",
      "February 2026",
      "January 2026",
    ]);
    assert.match((await seen(page, ".record")).join("\n"), /Applied .+ took .+ by ann@laptop/);
    assert.deepEqual(await seen(page, ".mark.bad"), ["data loss"]);
    // Only the failed one is open, and what its SQL says stayed text.
    assert.match(
      (await seen(page, ".sql")).join(),
      /^UPDATE nowhere SET a = '<\/script><b>&amp;';$/,
    );
    assert.match((await seen(page, ".error")).join(), /nowhere/);
    await photograph(page, "history");

    await page.locator("summary", { hasText: "drop_email" }).click();
    assert.equal((await seen(page, ".hz")).join(), "-- data_loss: the values of email are lost");

    await page.keyboard.press("/");
    await page.keyboard.type("customer_id");
    assert.deepEqual(await seen(page, ".entry .name"), ["orders"]);
    assert.deepEqual(await seen(page, ".month"), ["February 2026"]);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Needs a look" }).click();
    assert.deepEqual(await seen(page, ".entry .name"), ["broken"]);
  });
});

for (const dark of [false, true]) {
  const colours = dark ? "dark" : "light";
  Deno.test(`ten tables: find one, open it, go on to its neighbour, close it (${colours})`, async () => {
    await using chromium = await startChromium();
    await using made = await reportPage(shopSchema);
    await chromium.open(made.file, { dark }, async (page) => {
      await page.getByRole("link", { name: /^Schema/ }).click();
      assert.equal((await seen(page, "#tables li")).length, 10);
      assert.equal((await seen(page, "#diagram .table .title")).length, 10);
      await photograph(page, `shop-${colours}`);

      await page.keyboard.press("/");
      await page.keyboard.type("customer");
      assert.deepEqual(await seen(page, "#tables a > span"), ["customers", "addresses", "orders"]);
      assert.deepEqual(await seen(page, "#tables mark"), ["customer", "customer", "customer"]);
      assert.equal(await page.locator("#found-tables").innerText(), "3 of 10 tables");
      await found(page, 3);

      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      const panel = page.locator("#panel");
      assert.equal(await panel.locator("h2").innerText(), "customers");
      assert.match(await panel.innerText(), /Everybody who ever ordered something/);
      assert.match(await panel.innerText(), /Lower case; confirmed before the first order\./);
      assert.match(await panel.innerText(), /email\s+text\s+UQ/);
      assert.match(await panel.innerText(), /created_at\s+timestamptz\s+DEFAULT now\(\)/);
      assert.match(await panel.innerText(), /Referenced by[^]*addresses[^]*orders/);
      assert.match(await panel.innerText(), /Migrations that name it[^]*20260102090000_customers/);
      assert.equal(await page.locator("#diagram .table.on title").textContent(), "customers");
      assert.equal(await page.locator("#diagram .table.near").count(), 2);
      assert.equal(await page.locator("#diagram .link.on").count(), 3);
      await photograph(page, `customers-${colours}`);

      await panel.getByRole("link", { name: "orders", exact: true }).click();
      assert.equal(await panel.locator("h2").innerText(), "orders");
      assert.match(await panel.innerText(), /orders_open[^]*WHERE state = 'open'/);
      await page.goBack();
      assert.equal(await panel.locator("h2").innerText(), "customers");
      await page.locator("body").press("Escape");
      await panel.waitFor({ state: "hidden" });
      assert.equal(await page.evaluate("document.activeElement.textContent"), "customers5");

      await page.getByRole("button", { name: "Show all" }).click();
      await page.locator("#diagram .table", { hasText: "settings" }).click();
      assert.equal(await panel.locator("h2").innerText(), "settings");
      for (
        const part of [
          "#panel h2",
          "#panel .type",
          "#panel .sub",
          ".where",
          "#tables small",
          ".flag.strong",
        ]
      ) {
        assert.ok(await contrast(page, part) >= 4.5, `${part} is hard to read in the ${colours}`);
      }
      await page.getByRole("link", { name: /^History/ }).click();
      for (
        const part of [".standing", ".mark", ".record", ".kw", ".error", ".file", ".when span"]
      ) {
        assert.ok(await contrast(page, part) >= 4.5, `${part} is hard to read in the ${colours}`);
      }
    });
  });
}

Deno.test("a thousand tables: the whole, a search, a table with its neighbours", async () => {
  await using chromium = await startChromium();
  await using made = await reportPage(largeSchema(1000));
  for (const dark of [false, true]) {
    const colours = dark ? "dark" : "light";
    await chromium.open(made.file, { dark, hash: "#schema" }, async (page) => {
      assert.equal(await page.locator("#diagram .table").count(), 1000);
      assert.ok((await seen(page, "#diagram .label")).includes("users+ 27"));
      await photograph(page, `thousand-${colours}`);
      await page.keyboard.press("/");
      await page.keyboard.type("ledger_rules_2");
      assert.deepEqual(await seen(page, "#tables a > span"), ["ledger_rules_2"]);
      await found(page, 1);
      await photograph(page, `thousand-found-${colours}`);
      await page.keyboard.press("Enter");
      await page.locator("#panel h2", { hasText: "ledger_rules_2" }).waitFor();
      const title = page.locator("#diagram .table.on .title");
      await title.waitFor();
      const box = await title.boundingBox();
      assert.ok(box !== null && box.height >= 8, "its name can be read");
      assert.ok(await page.locator("#diagram .table.near").count() > 0);
      await photograph(page, `thousand-open-${colours}`);
    });
  }
});

Deno.test("colours follow the system until the button says otherwise, and it is remembered", async () => {
  await using chromium = await startChromium();
  await using made = await reportPage(shopSchema);
  await chromium.open(made.file, { dark: true }, async (page) => {
    const ground = () => page.evaluate("getComputedStyle(document.body).backgroundColor");
    const dark = await ground();
    const button = page.locator("#theme");
    assert.equal(await button.innerText(), "Auto");
    await button.click();
    assert.equal(await button.innerText(), "Light");
    const light = await ground();
    assert.notEqual(light, dark);
    await page.reload();
    assert.equal(await ground(), light);
    await button.click();
    assert.equal(await ground(), dark);
  });
});

Deno.test("on a narrow screen nothing stands beside the page, and a table opens over the diagram", async () => {
  await using chromium = await startChromium();
  await using made = await reportPage(shopSchema);
  const size = { width: 390, height: 844 };
  await chromium.open(made.file, { size }, async (page) => {
    const overflow = () => page.evaluate("document.documentElement.scrollWidth - innerWidth");
    assert.equal(await overflow(), 0);
    await photograph(page, "narrow-history");
    await page.getByRole("link", { name: /^Schema/ }).click();
    await page.locator("#tables a", { hasText: "orders" }).click();
    // The page follows its address, which changes a moment later.
    await page.locator("#panel").waitFor({ state: "visible" });
    assert.equal(await overflow(), 0);
    await photograph(page, "narrow-table");
  });
});

Deno.test("on paper: all SQL of the time line, and the whole diagram", async () => {
  await using chromium = await startChromium();
  await using made = await reportPage(shopSchema);
  await chromium.open(made.file, {}, async (page) => {
    assert.ok((await page.pdf({ preferCSSPageSize: true })).length > 10_000);
    assert.equal((await seen(page, ".sql")).length, 1, "what was closed is closed again");
    await page.emulateMedia({ media: "print" });
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    assert.equal((await seen(page, ".sql")).length, 4);
    assert.deepEqual(await seen(page, "#find-migration"), []);
  });
  await chromium.open(made.file, { hash: "#schema" }, async (page) => {
    await page.emulateMedia({ media: "print" });
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    assert.equal((await seen(page, "#diagram .table .title")).length, 10);
    assert.deepEqual(await seen(page, "#tables"), []);
    await photograph(page, "paper-schema");
  });
});

Deno.test("the keys move, zoom and fit the diagram; the mouse drags it", async () => {
  await using chromium = await startChromium();
  await using made = await reportPage(shopSchema);
  await chromium.open(made.file, { hash: "#schema" }, async (page) => {
    const frames =
      "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))";
    const place = async () => {
      await page.evaluate(frames);
      return await page.locator("#world").getAttribute("transform");
    };
    const start = await place();
    const diagram = page.locator("#diagram");
    await diagram.focus();
    for (const key of ["+", "ArrowLeft", "-", "ArrowDown"]) {
      const before = await place();
      await page.keyboard.press(key);
      assert.notEqual(await place(), before, key);
    }
    await page.keyboard.press("0");
    assert.equal(await place(), start);
    const { x = 0, y = 0, width = 0, height = 0 } = await diagram.boundingBox() ?? {};
    await page.mouse.move(x + 20, y + height - 120);
    await page.mouse.down();
    await page.mouse.move(x + width / 2, y + height / 2, { steps: 3 });
    await page.mouse.up();
    assert.notEqual(await place(), start);
    assert.equal(new URL(page.url()).hash, "#schema", "a drag opens nothing");
    const dragged = await place();
    await page.mouse.wheel(0, -240);
    assert.notEqual(await place(), dragged);
  });
});
