import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import type { FindingView, PlaceView, ReportView, ToPage } from '../../../client/src/report/view';
import type { OpenBrowser } from '../../../scripts/vscode-server.mjs' with { 'resolution-mode': 'import' };

const ROOT = resolve(__dirname, '../../..');
const COUNT = 5000;
/** More rows than these are never on the page, however many findings there are. */
const MOST_ROWS = 150;

function place(index: number): PlaceView {
  return {
    uri: 'file:///main.bicep',
    file: 'main.bicep',
    line: index + 1,
    column: 1,
    endLine: index + 1,
    endColumn: 9,
  };
}

function finding(index: number): FindingView {
  return {
    index,
    rule: 'AKSN101',
    name: 'kubenet-network-plugin',
    topic: 'Network model',
    deployments: 'main.bicep',
    severity: 'warning',
    message: `Cluster 'aks-${index}' uses the kubenet network plugin. ${'Rows are not equally high. '.repeat(index % 7)}`,
    resource: `aks-${index}`,
    place: place(index),
    related: [],
    suppressed: null,
    known: false,
    fixes: [{ title: 'Move to Azure CNI Overlay', safety: 'review' }],
  };
}

const REPORT: ReportView = {
  id: 1,
  title: 'many',
  files: 1,
  resources: COUNT,
  milliseconds: 1000,
  topics: [{ title: 'Network model', pass: 0, fail: COUNT, undecided: 0 }],
  findings: Array.from({ length: COUNT }, (_, index) => finding(index)),
  fixed: [],
  undecided: [],
  unread: [],
  notices: [],
  reached: [],
  passes: Array.from({ length: COUNT }, (_, index) => ({
    rule: 'AKSN101',
    resource: `aks-${index}`,
    because: 'the plugin is azure',
  })),
  parameters: [],
  broken: [],
  picture: { boxes: [], lines: [], deployments: [] },
  pictureFiles: {},
};

/** The report's page by itself, with five thousand findings: what the editor does besides does not count. */
describe('page: the report of five thousand findings', () => {
  let browser: OpenBrowser;
  let page: Page;
  const rows = () => page.locator('.findings tbody tr:not(.gap)');
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-rowindex'));
  before(async () => {
    const { openBrowser } = await import('../../../scripts/vscode-server.mjs');
    browser = await openBrowser();
    page = browser.page;
    await page.setContent(
      '<!DOCTYPE html><html lang="en"><body><main id="report"></main><div id="status" role="status"></div></body></html>',
    );
    await page.addStyleTag({ path: join(ROOT, 'media/report.css') });
    await page.evaluate(
      'globalThis.__name = (named) => named; globalThis.acquireVsCodeApi = () => ({ postMessage() {}, getState() {}, setState() {} })',
    );
    await page.addScriptTag({ content: readFileSync(join(ROOT, 'dist/report.js'), 'utf8') });
    const message: ToPage = { kind: 'report', report: REPORT, scope: [] };
    await page.evaluate((sent) => window.dispatchEvent(new MessageEvent('message', { data: sent })), message);
    await rows().first().waitFor();
  });
  after(() => browser.browser.close());

  it('has few rows, and says how many there are', async () => {
    assert.ok((await rows().count()) <= MOST_ROWS, `${await rows().count()} rows`);
    assert.equal(await page.locator('.findings').getAttribute('aria-rowcount'), String(COUNT + 1));
  });

  it('scrolls smoothly, and shows rows wherever it is scrolled to', async () => {
    const { milliseconds, most, lowest } = await page.evaluate(scrollThrough);
    const sorted = [...milliseconds].sort((a, b) => a - b);
    const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!.toFixed(1);
    console.log(
      `      ${sorted.length} frames: median ${at(0.5)} ms, p95 ${at(0.95)} ms, worst ${at(1)} ms; ${most} rows at most`,
    );
    assert.ok(most <= MOST_ROWS, `${most} rows`);
    assert.ok(lowest > 0, 'something is always seen');
  });

  it('shows the last finding at the end and the first at the beginning, however it is scrolled there', async () => {
    for (const direction of [1, -1] as const) {
      for (let start = 3000; start < 3300; start += 60) {
        const end = await page.evaluate(scrollToEnd, { start, direction });
        assert.equal(end, direction > 0 ? COUNT + 1 : 2, `from ${start} pixels before it`);
      }
    }
  });

  it('is gone through with the keyboard, from the first to the last', async () => {
    await page.evaluate(() => document.scrollingElement!.scrollTo({ top: 0 }));
    await page.locator('.findings tbody tr[aria-rowindex="2"]').focus();
    await page.keyboard.press('ArrowDown');
    assert.equal(await focused(), '3');
    await page.keyboard.press('End');
    assert.equal(await focused(), String(COUNT + 1));
    await page.keyboard.press('ArrowUp');
    assert.equal(await focused(), String(COUNT));
    assert.ok((await rows().count()) <= MOST_ROWS);
    await page.keyboard.press('Home');
    assert.equal(await focused(), '2');
  });

  it('goes on with the keyboard where the focus was, after it was scrolled away', async () => {
    await page.evaluate(() => document.scrollingElement!.scrollTo({ top: document.body.scrollHeight / 2 }));
    await page.locator('.findings tbody tr[aria-rowindex="2"]').waitFor({ state: 'detached' });
    await page.keyboard.press('ArrowDown');
    assert.equal(await focused(), '3');
  });

  it('changes only the row of a finding whose fix has been tried', async () => {
    await page.evaluate(() => document.scrollingElement!.scrollTo({ top: 0 }));
    const row = (index: number) => page.locator(`.findings tbody tr[aria-rowindex="${index + 2}"]`);
    await row(4).locator('button.fix').focus();
    const others = await page.evaluateHandle(() => [...document.querySelectorAll('.findings tbody tr:not(.gap)')]);
    const tried: ToPage = { kind: 'tried', tried: [3, COUNT - 1].map((finding) => ({ finding, fix: 0, refused: 'the file is read-only' })) }; // prettier-ignore
    await page.evaluate((sent) => window.dispatchEvent(new MessageEvent('message', { data: sent })), tried);
    await row(3).getByText('because the file is read-only').waitFor();
    const gone = await others.evaluate((rows) => rows.flatMap((row, index) => (row.isConnected ? [] : [index])));
    assert.deepEqual(gone, [3]);
    assert.equal(await page.evaluate(() => document.activeElement?.closest('tr')?.dataset.finding), '4');
    await page.keyboard.press('End');
    await row(COUNT - 1)
      .getByText('because the file is read-only')
      .waitFor();
  });

  it('unfolds thousands of checks that pass, some at a time', async () => {
    const checks = page.locator('details', { hasText: 'Checks that pass' }).locator('.checks > li');
    const last = page.locator(`li[aria-posinset="${COUNT}"]`);
    assert.ok((await checks.count()) <= 500, `${await checks.count()} checks before they are asked for`);
    await page.getByText(`Checks that pass (${COUNT})`).click();
    for (let screens = 0; screens < COUNT && (await last.count()) === 0; screens++) {
      const before = await checks.count();
      await page.evaluate(() => document.scrollingElement!.scrollTo({ top: document.body.scrollHeight }));
      await checks.nth(before).or(last).first().waitFor();
    }
    assert.match(await last.innerText(), new RegExp(`aks-${COUNT - 1}`));
    assert.equal(await checks.count(), COUNT);
    await page.getByText(`Checks that pass (${COUNT})`).click();
  });

  it('is printed with all rows', async () => {
    const printed = await page.evaluate(() => {
      const rows = () => document.querySelectorAll('.findings tbody tr:not(.gap)').length;
      window.dispatchEvent(new Event('beforeprint'));
      const all = rows();
      window.dispatchEvent(new Event('afterprint'));
      return { all, after: rows() };
    });
    assert.equal(printed.all, COUNT);
    assert.ok(printed.after <= MOST_ROWS, `${printed.after} rows`);
  });
});

/** Scrolls through three parts of the table; how long each frame took, and what was on the page. */
async function scrollThrough(): Promise<{ milliseconds: number[]; most: number; lowest: number }> {
  const page = document.scrollingElement!;
  const table = document.querySelector('.findings')!;
  const milliseconds: number[] = [];
  let [most, lowest] = [0, Infinity];
  const top = window.scrollY + table.getBoundingClientRect().top;
  const height = table.getBoundingClientRect().height;
  for (const part of [0, 0.5, 0.9]) {
    page.scrollTo({ top: top + height * part });
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    let last = performance.now();
    for (let frame = 0; frame < 40; frame++) {
      page.scrollBy({ top: 500, behavior: 'instant' });
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const now = performance.now();
      milliseconds.push(now - last);
      last = now;
      const rows = [...table.querySelectorAll('tbody tr:not(.gap)')];
      most = Math.max(most, rows.length);
      const seen = rows.filter((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        return bottom > 0 && top < window.innerHeight;
      });
      lowest = Math.min(lowest, seen.length);
    }
  }
  return { milliseconds, most, lowest };
}

/** Scrolls to the end or the beginning of the table in small steps, and says which finding is the outermost there. */
async function scrollToEnd({ start, direction }: { start: number; direction: 1 | -1 }): Promise<number> {
  const body = document.querySelector('.findings tbody')!;
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const { top, bottom } = body.getBoundingClientRect();
  const end = window.scrollY + (direction > 0 ? bottom - window.innerHeight : top);
  window.scrollTo({ top: end - direction * start, behavior: 'instant' });
  await frame();
  for (let steps = 0; steps < start; steps += 60) {
    window.scrollBy({ top: direction * 60, behavior: 'instant' });
    await frame();
  }
  const rows = [...body.querySelectorAll('tr[aria-rowindex]')];
  return Number(rows.at(direction > 0 ? -1 : 0)?.getAttribute('aria-rowindex'));
}
