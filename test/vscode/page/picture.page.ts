import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Frame } from 'playwright-core';
import { estate } from '../../report/picture/estate';
import { Workbench, type Theme } from './workbench';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const THEMES: readonly { readonly theme: Theme; readonly name: string }[] = [
  { theme: 'Default Light Modern', name: 'light' },
  { theme: 'Default High Contrast', name: 'high-contrast' },
  { theme: 'Default Dark Modern', name: 'dark' },
];

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

describe('workbench: the picture of the network', () => {
  let workbench: Workbench;
  let report: Frame;
  const box = (label: string) => report.locator('.drawing [data-box]', { hasText: label });

  /** Opens a folder with one file, and others by their paths, and its report. */
  async function open(name: string, text: string, others: Readonly<Record<string, string>> = {}): Promise<void> {
    const folder = join(mkdtempSync(join(tmpdir(), 'aksnet-picture-')), name);
    mkdirSync(join(folder, '.vscode'), { recursive: true });
    for (const [path, other] of Object.entries({ 'main.bicep': text, ...others })) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), other);
    }
    workbench = await Workbench.open({ from: folder, width: 1280, height: 1000 });
    await workbench.command('View: Toggle Primary Side Bar Visibility');
    await workbench.openFile('main.bicep');
    await workbench.command('Review AKS networking');
    report = await workbench.report();
    // The page may be built anew while it is scrolled.
    for (let tries = 1; ; tries++) {
      try {
        await report.locator('.picture').scrollIntoViewIfNeeded();
        break;
      } catch (error) {
        if (tries === 5) throw error;
      }
    }
    await report.locator('.drawing svg').waitFor({ timeout: 90_000 });
  }

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot(`failed-${this.currentTest.title}`);
  });

  describe('of a few networks', () => {
    before(() => open('few', estate({ spokes: 3, clusters: 2 })));
    after(() => workbench.close());

    it('draws boxes within boxes, with lines between them, and nothing that runs', async () => {
      for (const label of ['vnet-hub', 'snet-nodes', 'aks-team1', 'afw-hub', 'pe-kv-team1', 'kv-platform', 'Internet'])
        await box(label).first().waitFor();
      assert.equal(await report.locator('.drawing [data-line]').count(), 15);
      assert.equal(await report.locator('.drawing :is(script, foreignObject, [onload])').count(), 0);
    });

    for (const { theme, name } of THEMES) {
      it(`writes within the boxes, readable and without a violation of axe's rules, in ${name}`, async () => {
        await workbench.setTheme(theme);
        await report.locator('.drawing').scrollIntoViewIfNeeded();
        await workbench.screenshot(`picture-${name}`);
        await report.evaluate('globalThis.__name = (named) => named'); // which tsx puts into the function
        assert.deepEqual(await report.evaluate(textsOutside), []);
        await report.evaluate(AXE);
        const { violations, passes } = await report.evaluate(
          () =>
          (globalThis as unknown as { axe: { run(where: string): Promise<{ violations: Violation[]; passes: unknown[] }> } }).axe.run('.picture'), // prettier-ignore
        );
        assert.ok(passes.length > 8, 'the rules were run');
        assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`), []); // prettier-ignore
      });
    }

    it('shows text and findings of the box that is chosen, and lights its lines up', async () => {
      await box('aks-team1').first().click();
      const details = report.locator('.chosen-part');
      await details.getByText('Cluster aks-team1', { exact: true }).waitFor();
      assert.ok((await details.locator('ul[aria-label="Findings"] li').count()) >= 2);
      assert.ok((await report.locator('.drawing .line.internet.lit').count()) >= 1);
      await workbench.screenshot('picture-chosen');
      await details.getByRole('button', { name: /^Go to main\.bicep/ }).first().click(); // prettier-ignore
      const text = estate({ spokes: 3, clusters: 2 }).split('\n');
      await workbench.cursorAt('main.bicep', text.findIndex((line) => line.startsWith('resource aks1')) + 1);
      await workbench.page.locator('.tab', { hasText: 'AKS networking' }).first().click();
    });

    it('shows what a line says and where it stands', async () => {
      await report.locator('.drawing [data-line].peering .hit').first().dispatchEvent('click');
      const details = report.locator('.chosen-part');
      await details.getByText(/Peerings: vnet-\w+ and vnet-\w+ are peered\./).waitFor();
      await details.getByRole('button', { name: /^Go to main\.bicep/ }).first().waitFor(); // prettier-ignore
    });

    it('is gone through with the keyboard alone', async () => {
      const { page } = workbench;
      await box('aks-team1').first().click();
      const focused = () => report.evaluate(() => document.activeElement?.querySelector('title')?.textContent ?? '');
      assert.match(await focused(), /^Cluster aks-team1/);
      await page.keyboard.press('ArrowUp');
      assert.match(await focused(), /^Subnet snet-nodes/);
      await page.keyboard.press('ArrowUp');
      assert.match(await focused(), /^Virtual network vnet-team1/);
      await page.keyboard.press('Space');
      await report.getByText('1 box is folded, with 4 in it.').waitFor();
      assert.equal(await box('aks-team1').count(), 0);
      assert.match(await focused(), /^Virtual network vnet-team1/);
      await page.keyboard.press('Space');
      await box('aks-team1').first().waitFor();
      await page.keyboard.press('Enter');
      const text = estate({ spokes: 3, clusters: 2 }).split('\n');
      await workbench.cursorAt('main.bicep', text.findIndex((line) => line.startsWith('resource team1 ')) + 1);
      await workbench.page.locator('.tab', { hasText: 'AKS networking' }).first().click();
    });

    it('zooms by buttons, keys and the wheel', async () => {
      const width = () => report.locator('.drawing svg').evaluate((svg) => Number(svg.getAttribute('width')));
      const normal = await width();
      await report.getByRole('button', { name: 'Larger' }).click();
      assert.equal(await width(), Math.round(normal * 1.25));
      await report.getByRole('button', { name: '100%, the normal size' }).click();
      assert.equal(await width(), normal);
      await box('vnet-hub').first().focus();
      await workbench.page.keyboard.press('-');
      assert.equal(await width(), Math.round(normal / 1.25));
      await workbench.page.keyboard.press('0');
      await report.locator('.drawing').hover();
      await workbench.page.keyboard.down('Control');
      await workbench.page.mouse.wheel(0, -100);
      await workbench.page.keyboard.up('Control');
      await report.waitForFunction((before) => Number(document.querySelector('.drawing svg')!.getAttribute('width')) > before, normal); // prettier-ignore
      await report.getByRole('button', { name: '100%, the normal size' }).click();
    });

    it('says the same in words, which lead to the text and into the drawing', async () => {
      const words = report.locator('.picture details.words');
      await words.locator('summary').click();
      const cluster = words.getByRole('button', { name: /^Cluster aks-team2: API server open to the internet/ });
      await cluster.waitFor();
      await words.getByRole('button', { name: /^Show Cluster aks-team2/ }).click();
      assert.match(
        await report.evaluate(() => document.activeElement?.querySelector('title')?.textContent ?? ''),
        /^Cluster aks-team2/,
      );
      await words.locator('summary').click();
    });

    it('leaves out the lines that nobody wants to see', async () => {
      const peerings = report.locator('.drawing [data-line].peering');
      assert.equal(await peerings.count(), 3);
      await report.getByLabel(/^Peerings \(3\)/).uncheck();
      assert.equal(await peerings.count(), 0);
      await report.getByLabel(/^Peerings \(3\)/).check();
    });

    it('lights a way up when it is told to', async () => {
      const parts = ['internet', 'main.bicep#none', 'aks-team1'];
      const way = { parts, says: 'The internet to aks-team1: reached', refused: false };
      await report.evaluate((lit) => window.postMessage({ kind: 'highlight', way: lit, bring: true }, '*'), way);
      await report.locator('.drawing .box.path.cluster').waitFor();
      assert.equal(await report.locator('.drawing .line.lit').count(), 1);
      assert.ok(await report.locator('.drawing svg.faded').count());
      await report.getByText('The way is lit: 2 boxes, 1 line.').waitFor();
      await report.locator('.chosen-part').getByText('The internet to aks-team1: reached').waitFor();
      const passed = report.getByRole('list', { name: 'The way, box by box' }).getByRole('listitem');
      assert.deepEqual(await passed.allInnerTexts(), ['Internet', 'Cluster aks-team1']);
      await workbench.screenshot('picture-way');
      await report.evaluate(() => window.postMessage({ kind: 'highlight', bring: false }, '*'));
      await report.locator('.drawing .box.path').first().waitFor({ state: 'detached' });
    });

    it('asks nothing of the network, and breaks no rule of its own policy', () => {
      assert.deepEqual(workbench.outbound, []);
      const refused = workbench.lines.filter(
        (line) => /Content Security Policy/.test(line) && /report|picture/.test(line),
      );
      assert.deepEqual(refused, []);
    });
  });

  describe('of two deployments', () => {
    const OFFICE = `resource office 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-office'
  properties: {
    addressSpace: { addressPrefixes: ['10.200.0.0/16'] }
    subnets: [{ name: 'snet-desks', properties: { addressPrefix: '10.200.0.0/24' } }]
  }
}
`;
    before(() => open('two', estate({ spokes: 1, clusters: 1 }), { 'office/main.bicep': OFFICE }));
    after(() => workbench.close());

    const choice = () => report.getByLabel('Deployment', { exact: true });
    const shown = (label: string) => box(label).count();

    it('draws all of them, and that which is chosen, in words, too', async () => {
      assert.deepEqual(await choice().locator('option').allInnerTexts(), [
        'All 2 deployments',
        'main.bicep',
        'office/main.bicep',
      ]);
      assert.ok((await shown('vnet-team1')) > 0 && (await shown('vnet-office')) > 0);
      await choice().selectOption('office/main.bicep');
      await box('vnet-team1').first().waitFor({ state: 'detached' });
      assert.ok((await shown('snet-desks')) > 0);
      const words = report.locator('.picture details.words');
      assert.match((await words.textContent()) ?? '', /snet-desks/);
      assert.doesNotMatch((await words.textContent()) ?? '', /vnet-team1/);
      await workbench.screenshot('picture-deployment');
      await choice().selectOption('main.bicep');
      await box('vnet-office').first().waitFor({ state: 'detached' });
      assert.ok((await shown('aks-team1')) > 0);
    });

    it('is drawn as a whole again for a way that leads elsewhere', async () => {
      await choice().selectOption('main.bicep');
      const way = { parts: ['snet-desks'], says: 'A way through the office: reached', refused: false };
      await report.evaluate((lit) => window.postMessage({ kind: 'highlight', way: lit, bring: true }, '*'), way);
      await report.locator('.drawing .box.path', { hasText: 'snet-desks' }).first().waitFor();
      assert.equal(await choice().inputValue(), '');
      await workbench.screenshot('picture-deployment-way');
    });
  });

  describe('of thirty clusters and sixty networks', () => {
    before(() => open('many', estate({ spokes: 60, clusters: 30 })));
    after(() => workbench.close());

    it('is read at its normal size: nothing is wider than its frame, problems come first, the rest is folded', async () => {
      await workbench.screenshot('picture-many');
      const { svg, frame } = await report.evaluate(() => ({
        svg: document.querySelector('.drawing svg')!.clientWidth,
        frame: document.querySelector('.drawing')!.clientWidth,
      }));
      assert.ok(svg <= frame, `${svg} in ${frame}`);
      await report.getByText(/^\d+ boxes are folded, with \d+ in them\.$/).waitFor();
      const first = report.locator('.drawing .box.cluster').first();
      assert.match(await first.evaluate((one) => one.querySelector('title')?.textContent ?? ''), /; \d+ findings$/);
      await report.evaluate('globalThis.__name = (named) => named');
      assert.deepEqual(await report.evaluate(textsOutside), []);
    });

    it('finds a box, unfolds what it is in, and goes there', async () => {
      await report.getByLabel('Find a box').fill('aks-team29');
      await report.getByText('1 found, Enter goes to the next').waitFor();
      await workbench.page.keyboard.press('Enter');
      const label = await report.evaluate(() => document.activeElement?.querySelector('title')?.textContent ?? '');
      assert.match(label, /^Cluster aks-team29/);
      await workbench.screenshot('picture-found');
      await report.getByRole('button', { name: 'Fold all', exact: true }).click();
      assert.equal(await report.locator('.drawing .box.cluster').count(), 0);
      await workbench.screenshot('picture-folded');
    });
  });
});

/** Texts of the drawing that do not lie within their boxes, or end in nothing but a part of themselves. */
function textsOutside(): string[] {
  const wrong: string[] = [];
  for (const group of Array.from(document.querySelectorAll<SVGGElement>('.drawing [data-box]'))) {
    const outer = group.querySelector('rect')!.getBoundingClientRect();
    for (const text of Array.from(group.querySelectorAll('text'))) {
      const { left, right, top, bottom } = text.getBoundingClientRect();
      if (left < outer.left || right > outer.right || top < outer.top - 1 || bottom > outer.bottom + 1)
        wrong.push(text.textContent);
    }
  }
  return wrong;
}
