import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { bicepCluster } from '../../lsp/samples';
import { until, Workbench } from './workbench';

const FILES = 50;
/** Each has at least five findings. */
const CLUSTERS_OF_FILE = 20;
const LEAST = 5000;
/** More rows than these are never on the page, however many findings there are. */
const MOST_ROWS = 150;
/** What a turn of the wheel scrolls by, in pixels. */
const TURN = 240;

const PROPERTIES = `networkProfile: { networkPlugin: 'kubenet', serviceCidr: '10.20.0.0/16', dnsServiceIP: '10.30.0.10' }
apiServerAccessProfile: { authorizedIPRanges: ['0.0.0.0/0'] }`;

function file(index: number): string {
  const one = (count: number) => bicepCluster(PROPERTIES, `aks-${index}-${count}`).replace('resource aks ', `resource aks${count} `); // prettier-ignore
  return Array.from({ length: CLUSTERS_OF_FILE }, (_, count) => one(count)).join('\n');
}

/** The report of five thousand findings in the editor, while the server tries their fixes. */
describe('workbench: the report of five thousand findings', () => {
  let workbench: Workbench;
  let report: Frame;
  let count: number;
  const rows = () => report.locator('.findings tbody tr:not(.gap)');
  const row = (index: number) => report.locator(`.findings tbody tr[aria-rowindex="${index}"]`);
  before(async function () {
    this.timeout(300_000);
    const folder = join(mkdtempSync(join(tmpdir(), 'aksnet-long-')), 'long');
    mkdirSync(folder, { recursive: true });
    for (let index = 0; index < FILES; index++) writeFileSync(join(folder, `main${index}.bicep`), file(index));
    workbench = await Workbench.open({ from: folder, width: 1280, height: 900 });
    await workbench.openFile('main0.bicep');
    await workbench.command('Review AKS networking');
    report = await workbench.report(240_000);
    await rows().first().waitFor();
    count = Number(await report.locator('.findings').getAttribute('aria-rowcount')) - 1;
    await report.evaluate('globalThis.__name = (named) => named'); // which tsx puts into the functions
  });
  after(() => workbench.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot(`failed-${this.currentTest.title}`);
  });

  it('has few rows, and says how many there are', async () => {
    assert.ok(count >= LEAST, `${count} findings`);
    await report.getByText(`Findings (${count})`).waitFor();
    assert.ok((await rows().count()) <= MOST_ROWS, `${await rows().count()} rows`);
  });

  it('is scrolled from the first finding to the last, and always shows some', async function () {
    this.timeout(300_000);
    const { milliseconds, most, bare, lastSeen } = await report.evaluate(scrollThrough);
    tell('frames, half a screen each', milliseconds);
    assert.ok(most <= MOST_ROWS, `${most} rows`);
    assert.equal(bare, 0, 'frames with no finding, or with a gap in view');
    assert.equal(lastSeen, count + 1);
    await row(count + 1).waitFor();
    await workbench.screenshot('long-report-end');
  });

  it('is scrolled back with the wheel, row after row', async () => {
    const { page } = workbench;
    const box = (await row(count + 1).boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    const frames = report.evaluate(framesFor, 90);
    for (let turns = 0; turns < 40; turns++) await page.mouse.wheel(0, -TURN);
    tell('frames while the wheel turns', await frames);
    await row(count + 1).waitFor({ state: 'detached' });
    const order = await report.evaluate(indexesInView);
    assert.ok(order.length > 0, 'findings are in view');
    assert.deepEqual(order, [...order].sort((a, b) => a - b)); // prettier-ignore
    assert.equal(order.at(-1)! - order[0]!, order.length - 1, 'none is left out');
    assert.ok((await rows().count()) <= MOST_ROWS);
  });

  it('leads from the last finding to its code', async () => {
    const { page } = workbench;
    await rows().first().focus();
    await page.keyboard.press('End');
    await until('the last finding', async () => (await report.evaluate(indexesInView)).includes(count + 1));
    const place = row(count + 1).locator('.place .link');
    const [path, line] = (await place.innerText()).replace(/\s/g, '').split(':') as [string, string];
    await page.keyboard.press('Enter');
    await workbench.cursorAt(path, Number(line));
    await workbench.screenshot('long-report-jump');
  });
});

function tell(what: string, milliseconds: readonly number[]): void {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!.toFixed(0);
  console.log(
    `      ${what}: ${sorted.length}, median ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, worst ${at(1)} ms`,
  );
}

/** Scrolls through all of the table; how long each frame took, and what was on the page. */
async function scrollThrough(): Promise<{ milliseconds: number[]; most: number; bare: number; lastSeen: number }> {
  const page = document.scrollingElement!;
  const body = document.querySelector('.findings tbody')!;
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const milliseconds: number[] = [];
  let [most, bare, lastSeen] = [0, 0, 0];
  page.scrollTo({ top: window.scrollY + body.getBoundingClientRect().top, behavior: 'instant' });
  await frame();
  await frame();
  let last = performance.now();
  while (document.querySelector('.findings tbody')!.getBoundingClientRect().bottom > window.innerHeight) {
    page.scrollBy({ top: window.innerHeight / 2, behavior: 'instant' });
    await frame();
    const now = performance.now();
    milliseconds.push(now - last);
    last = now;
    const table = document.querySelector('.findings tbody')!;
    const inView = (row: Element) => {
      const { top, bottom } = row.getBoundingClientRect();
      return bottom > 0 && top < window.innerHeight;
    };
    const rows = [...table.children].filter((row) => !row.classList.contains('gap'));
    most = Math.max(most, rows.length);
    const seen = rows.filter(inView);
    if (seen.length === 0 || [...table.querySelectorAll('.gap')].some(inView)) bare++;
    for (const row of seen) lastSeen = Math.max(lastSeen, Number(row.getAttribute('aria-rowindex')));
  }
  return { milliseconds, most, bare, lastSeen };
}

/** How long so many frames took. */
async function framesFor(count: number): Promise<number[]> {
  const milliseconds: number[] = [];
  let last = performance.now();
  for (let frame = 0; frame < count; frame++) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    milliseconds.push(performance.now() - last);
    last = performance.now();
  }
  return milliseconds;
}

/** The findings that are seen, from top to bottom, by their place in the table. */
function indexesInView(): number[] {
  return [...document.querySelectorAll('.findings tbody tr[aria-rowindex]')].flatMap((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return bottom > 0 && top < window.innerHeight ? Number(row.getAttribute('aria-rowindex')) : [];
  });
}
