import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { SCRIPT, SCRIPT_HASH, STYLE, STYLE_HASH } from '../../../server/src/report/html/assets';
import { toHtml } from '../../../server/src/report/html/page';
import type { Reported } from '../../../server/src/report/reportedReview';
import { estate } from '../../report/picture/estate';
import { bicepCluster, manyFindings, reportedOf } from '../../report/reporting';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** A report with something in each of its parts. */
function everything(): Reported {
  const reported = reportedOf({
    'infra/main.bicep': bicepCluster('aks', "param profile object\nmodule net 'br:contoso.azurecr.io/net:1.0' = {\n  name: 'net'\n}\n"), // prettier-ignore
    'infra/two.bicep': bicepCluster('two').replace(
      '      networkPolicy',
      '      // aksnet-ignore AKSN402: next week\n      networkPolicy',
    ),
    'infra/open.bicep': `param plugin string\n${bicepCluster('open').replace("'kubenet'", 'plugin')}`,
    'infra/broken.bicep': "param x string = 'open\n",
    'infra/net.bicep': "resource v 'Microsoft.Network/virtualNetworks@2024-05-01' = {\n  name: 'vnet'\n  properties: { subnets: [{ name: 'a' }] }\n}\n", // prettier-ignore
  });
  const fixed = [{ rule: 'AKSN101', file: 'infra/old.bicep', resource: 'infra/old.bicep#aks', at: 'aks' }];
  const findings = reported.report.findings.map((finding, index) => ({ ...finding, known: index === 1 }));
  return { ...reported, title: 'infra', report: { ...reported.report, findings, fixed } };
}

describe('the report as one file', () => {
  let browser: Browser;
  let folder: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'aksnet-report-'));
    const { chromium: executable } = await import('../../../scripts/vscode-setup.mjs');
    browser = await chromium.launch({ executablePath: executable(), args: ['--no-sandbox'] });
  });
  after(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  /** Opens the report from the disk; whatever it asks for besides itself, or complains of, is an error. */
  async function open(reported: Reported, options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
    const file = join(folder, 'report.html');
    writeFileSync(file, toHtml(reported));
    const page = await browser.newPage(options);
    const wrong: string[] = [];
    page.on('request', (request) => {
      if (request.url() !== pathToFileURL(file).href) wrong.push(`asks for ${request.url()}`);
    });
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) wrong.push(message.text());
    });
    page.on('pageerror', (error) => wrong.push(error.message));
    await page.goto(pathToFileURL(file).href, { timeout: 120_000 });
    Object.assign(page, { wrong });
    return page;
  }
  const wrongIn = (page: Page) => (page as unknown as { wrong: readonly string[] }).wrong;
  const rows = (page: Page) => page.locator('#findings-table tbody tr:visible');

  it('names the hashes of just its own style and script in its policy', () => {
    const hash = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
    assert.deepEqual([STYLE_HASH, SCRIPT_HASH], [hash(STYLE), hash(SCRIPT)]);
    const page = toHtml(everything());
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)![1]!;
    assert.match(policy, /^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+';/);
    assert.ok(!policy.includes('unsafe'));
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [1360, 420]) {
      it(`has no violation of axe's rules, ${colorScheme}, ${width} pixels wide, all unfolded`, async () => {
        const page = await open(everything(), { colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
        await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
        await page.evaluate(() => {
          document
            .querySelectorAll<HTMLInputElement>('#filters input[type=checkbox]:not(:checked)')
            .forEach((box) => box.click());
        });
        await page.evaluate(AXE);
        const { violations, passes } = await page.evaluate(
          () => (window as unknown as { axe: { run(): Promise<{ violations: Violation[]; passes: unknown[] }> } }).axe.run(), // prettier-ignore
        );
        assert.ok(passes.length > 20, 'the rules were run');
        assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`), []); // prettier-ignore
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.ok(wide <= 0, `${wide} pixels stand out`);
        await page.close();
      });
    }
  }

  it('leads from a box of the picture to its finding, also where that is filtered out', async () => {
    const page = await open(everything());
    const box = page.locator('.drawing a', { has: page.locator('.box.cluster') }).first();
    const address = (await box.getAttribute('href'))!;
    assert.match(address, /^#finding-\d+$/);
    await page.getByRole('checkbox', { name: /^(Error|Warning|Advice)/ }).first().uncheck(); // prettier-ignore
    await page.getByRole('searchbox').fill('nothing has this');
    await page.getByText('No finding fits these filters.').waitFor();
    await box.focus();
    await page.keyboard.press('Enter');
    const row = page.locator(address);
    await row.waitFor();
    assert.ok(await row.evaluate((one) => one.matches(':target')));
    await page.locator('.words summary').click();
    assert.equal(await page.locator('.words li a', { hasText: /^Cluster / }).first().getAttribute('href'), address); // prettier-ignore
    assert.equal(await page.locator('.drawing :is(script, style, foreignObject)').count(), 0);
    await page.close();
  });

  it('writes within the boxes of the picture, in the widest font that there may be', async () => {
    const page = await open(everything());
    const outside = await page.evaluate(() => {
      const boxes = Array.from(document.querySelectorAll('.drawing [data-box]'));
      return boxes.flatMap((box) => {
        const { left, right, bottom } = box.querySelector('rect')!.getBoundingClientRect();
        return Array.from(box.querySelectorAll('text')).flatMap((text) => {
          const own = text.getBoundingClientRect();
          return own.left < left || own.right > right || own.bottom > bottom + 1 ? [text.textContent] : [];
        });
      });
    });
    assert.deepEqual(outside, []);
    await page.close();
  });

  it('asks for nothing from outside and complains of nothing', async () => {
    const page = await open(everything());
    await page.locator('details.more summary').first().click();
    assert.deepEqual(wrongIn(page), []);
    await page.close();
  });

  it('filters by words, severity, state and topic, and says how many are left', async () => {
    const page = await open(everything());
    const { findings } = everything().report;
    const shown = findings.filter(({ suppressed, known }) => suppressed === null && !known).length;
    assert.equal(await rows(page).count(), shown);
    await page.getByRole('checkbox', { name: /^Ignored/ }).check();
    await page.getByRole('checkbox', { name: /^In the baseline/ }).check();
    await page.waitForFunction((count) => document.querySelector('output')!.textContent === `${count} findings`, findings.length); // prettier-ignore
    await page.keyboard.press('/');
    await page.keyboard.type('infra/two.bicep');
    const having = (words: readonly string[]) =>
      page.evaluate((wanted) => {
        const texts = Array.from(document.querySelectorAll('#findings-table tbody tr')).map((row) =>
          row.textContent.toLowerCase(),
        );
        return texts.filter((text) => wanted.every((word) => text.includes(word))).length;
      }, words);
    const counted = (count: number) => page.locator('output', { hasText: `${count} of ${findings.length} findings` }).waitFor(); // prettier-ignore
    const fits = await having(['infra/two.bicep']);
    assert.ok(fits >= 3 && fits < findings.length);
    await counted(fits);
    assert.equal(await rows(page).count(), fits);
    await page.keyboard.type(' aksn402');
    await counted(await having(['infra/two.bicep', 'aksn402']));
    await page.keyboard.type(' nothing has this');
    await page.getByText('No finding fits these filters.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('checkbox', { name: /^Error/ }).uncheck();
    await page.waitForFunction(() => !document.querySelector('#findings-table tr[data-severity=error]:not([hidden])'));
    await page.close();
  });

  it('sorts by each column, also with the keyboard, and tells the order', async () => {
    const page = await open(everything());
    const head = page.getByRole('columnheader', { name: 'Rule' }).first();
    const codes = () => page.locator('#findings-table tbody .rule a').allTextContents();
    await head.getByRole('button').focus();
    await page.keyboard.press('Enter');
    assert.equal(await head.getAttribute('aria-sort'), 'ascending');
    assert.deepEqual(await codes(), [...(await codes())].sort());
    await page.keyboard.press('Enter');
    assert.equal(await head.getAttribute('aria-sort'), 'descending');
    assert.deepEqual(await codes(), [...(await codes())].sort().reverse());
    await page.close();
  });

  it('can be read without its script: nothing is hidden but the filters', async () => {
    const page = await open(everything(), { javaScriptEnabled: false });
    assert.equal(await page.locator('#findings-table tbody tr').count(), everything().report.findings.length);
    assert.equal(await page.locator('#filters').isVisible(), false);
    await page.close();
  });

  it('prints all of it, unfolded and without the filters, dark screens included', async () => {
    const page = await open(everything(), { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    assert.equal(await page.locator('details:not([open])').count(), 0);
    assert.equal(await page.locator('#filters').isVisible(), false);
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(255, 255, 255)');
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    assert.ok((await page.locator('details:not([open])').count()) > 0);
    assert.ok((await page.pdf({ format: 'A4' })).length > 20_000);
    await page.close();
  });

  it('prints the picture large enough to be read, on a page that is turned', async () => {
    const page = await open(reportedOf({ 'main.bicep': estate({ spokes: 3, clusters: 2 }) }), { viewport: { width: 1032, height: 703 } }); // prettier-ignore
    const sizes = [...(await page.pdf({ preferCSSPageSize: true })).toString('latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)]; // prettier-ignore
    const turned = sizes.map(([, width, height]) => Number(width) > Number(height));
    assert.ok(turned.includes(false), 'the text stands upright');
    // The picture comes behind findings and topics, and the rest stands upright again.
    assert.equal(turned.filter((one, index) => one && !turned[index - 1]).length, 1);
    assert.equal(turned.at(-1), false);
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    const [{ width: shown }, drawn] = [
      (await page.locator('.drawing svg').boundingBox())!,
      Number(await page.locator('.drawing svg').getAttribute('width')),
    ];
    const points = ((11 * shown) / drawn) * 0.75;
    assert.ok(points >= 7, `the smallest text has ${points.toFixed(1)} pt`);
    await page.close();
  });

  it('stays quick with five thousand findings', async () => {
    const opened = Date.now();
    const page = await open(manyFindings(reportedOf({ 'main.bicep': bicepCluster() }), 5000));
    await page.locator('#filters output', { hasText: '5000 findings' }).waitFor({ timeout: 120_000 });
    const opening = Date.now() - opened;
    const typing = await page.evaluate(() => {
      const search = document.querySelector<HTMLInputElement>('input[type=search]')!;
      return new Promise<number>((done) => {
        const started = performance.now();
        search.value = '4999: :5000:';
        search.dispatchEvent(new Event('input', { bubbles: true }));
        requestAnimationFrame(() => setTimeout(() => done(performance.now() - started)));
      });
    });
    assert.equal(await rows(page).count(), 1);
    // Whatever else the machine does: a small part of what it takes to open the file.
    assert.ok(typing * 4 < opening, `${typing} ms, of ${opening} ms to open it`);
    // Rows that are not seen are not laid out.
    const skipped = await page.evaluate(() => getComputedStyle(document.querySelector('#findings-table tbody tr')!).contentVisibility); // prettier-ignore
    assert.equal(skipped, 'auto');
    await page.close();
  });
});
