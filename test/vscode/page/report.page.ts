import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { Workbench, type Theme } from './workbench';

const THEMES: readonly { readonly theme: Theme; readonly name: string }[] = [
  { theme: 'Default Dark Modern', name: 'dark' },
  { theme: 'Default Light Modern', name: 'light' },
  { theme: 'Default High Contrast', name: 'high-contrast' },
];

describe('workbench: the report', () => {
  let workbench: Workbench;
  let report: Frame;
  const rows = () => report.locator('.findings tbody tr');
  before(async () => {
    workbench = await Workbench.open();
    await workbench.openFile('bicep/main.bicep');
    await workbench.command('Review AKS networking');
    report = await workbench.report();
  });
  after(() => workbench.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot(`failed-${this.currentTest.title}`);
  });

  it('says per topic what passes, fails and stays undecided', async () => {
    const topics = await report.locator('.topic').allInnerTexts();
    assert.equal(topics.length, 11);
    const access = topics.find((text) => text.startsWith('API server access'));
    assert.match(access ?? '', /3 fail\s+0 undecided\s+\d+ pass/);
  });

  it('shows the network as a picture, and in words for screen readers', async () => {
    await report.locator('.picture').scrollIntoViewIfNeeded();
    await report.locator('.drawing [data-box].network', { hasText: 'vnet-aks' }).first().waitFor();
    await report.locator('.drawing [data-box].cluster', { hasText: 'aks-shop' }).first().waitFor();
    assert.match((await report.locator('.picture .words').textContent()) ?? '', /Cluster aks-shop/);
    assert.equal(await report.locator('svg script, svg [onload]').count(), 0);
  });

  for (const { theme, name } of THEMES) {
    it(`is readable in ${name}`, async () => {
      await workbench.setTheme(theme);
      await report.evaluate('globalThis.__name = (named) => named'); // which tsx puts into the function
      const contrast = await report.evaluate(lowestContrast);
      assert.ok(contrast.ratio >= 4.5, `${contrast.ratio.toFixed(2)} for '${contrast.text}'`);
      await report.locator('.topic').first().scrollIntoViewIfNeeded();
      await workbench.screenshot(`report-${name}`);
      await rows().nth(4).scrollIntoViewIfNeeded();
      await workbench.screenshot(`report-${name}-findings`);
    });
  }

  it('has names for everything that can be used', async () => {
    const nameless = await report.evaluate(() =>
      Array.from(document.querySelectorAll('button, input, summary, [role="grid"], [role="img"]'))
        .filter((one) => {
          const label = one.getAttribute('aria-label') ?? one.closest('label')?.textContent ?? one.textContent;
          return !label?.trim();
        })
        .map((one) => one.outerHTML),
    );
    assert.deepEqual(nameless, []);
  });

  it('sorts and filters the findings', async () => {
    assert.equal(await rows().count(), 8);
    await report.getByRole('button', { name: 'Place' }).click();
    assert.equal(await report.locator('th.place').getAttribute('aria-sort'), 'ascending');
    assert.match(await rows().first().innerText(), /arm\/azuredeploy\.json/);
    await report.getByLabel('Filter the findings').fill('terraform');
    await rows().nth(1).waitFor({ state: 'detached' });
    assert.match(await rows().first().innerText(), /AKSN611/);
    await report.getByLabel('Filter the findings').fill('nothing of the kind');
    await report.getByText('No finding matches the filter.').waitFor();
    await workbench.screenshot('report-no-match');
    await report.getByRole('button', { name: 'Show all findings' }).click();
    await report.getByLabel('Warnings (6)').uncheck();
    await rows().nth(2).waitFor({ state: 'detached' });
    assert.equal(await rows().count(), 2);
    await report.getByLabel('Warnings (6)').check();
    await report.getByRole('button', { name: 'Severity' }).click();
  });

  it('filters by topic, groups, and says how many are shown', async () => {
    await report.getByLabel('Topic', { exact: true }).selectOption('API server access');
    await report.getByText('3 of 8 shown').waitFor();
    assert.equal(await rows().count(), 3);
    await report.getByLabel('Topic', { exact: true }).selectOption('');
    await report.getByLabel('Group the findings').selectOption('file');
    const groups = report.locator('tr.group');
    await groups.first().waitFor();
    assert.match(await groups.first().innerText(), /^arm\/azuredeploy\.json \(\d\)$/);
    assert.equal(await rows().count(), 8 + (await groups.count()));
    await workbench.screenshot('report-grouped');
    await report.getByLabel('Group the findings').selectOption('none');
    await groups.first().waitFor({ state: 'detached' });
  });

  it('leads to the code with the keyboard alone', async () => {
    const { page } = workbench;
    await report.getByRole('button', { name: 'Severity' }).focus();
    for (let presses = 0; presses < 5; presses++) await page.keyboard.press('Tab');
    assert.equal(await report.evaluate(() => document.activeElement?.getAttribute('data-finding')), '5');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await workbench.cursorAt('bicep/main.bicep', 42);
    await workbench.screenshot('report-beside-code');
  });

  it('keeps filter and order while it is hidden', async () => {
    await report.getByLabel('Filter the findings').fill('aks-shop');
    await workbench.openFileInGroupOf('AKS networking', 'other/package.json');
    await workbench.page.locator('.tab', { hasText: 'AKS networking' }).first().click();
    report = await workbench.report();
    await report.locator('.findings').waitFor();
    assert.equal(await report.getByLabel('Filter the findings').inputValue(), 'aks-shop');
    await report.getByLabel('Filter the findings').fill('');
  });

  it('shows what would decide an undecided check', async () => {
    const places = report.locator('#undecided').getByRole('button', { name: /Go to terraform\/main\.tf/ });
    const place = places.first();
    const line = Number(/\d+$/.exec(await place.innerText()));
    await place.click();
    await workbench.cursorAt('terraform/main.tf', line);
    const text = readFileSync(join(workbench.folder, 'terraform/main.tf'), 'utf8').split('\n')[line - 1];
    assert.match(text ?? '', /variable "network_plugin"/);
  });

  it('opens the page of a rule', async () => {
    await rows().first().getByRole('button', { name: 'Open the page of AKSN207' }).click();
    await workbench.page.locator('.tab', { hasText: 'AKSN207' }).first().waitFor();
    await workbench.frameWith('h1:has-text("AKSN207")');
    await workbench.screenshot('rule-page');
    await workbench.page.locator('.tab', { hasText: 'AKSN207' }).click({ button: 'middle' });
    await workbench.page.locator('.tab', { hasText: 'AKSN207' }).first().waitFor({ state: 'detached' });
  });

  it('applies a fix, reviews again and goes on with the next finding', async () => {
    const fixed = rows().filter({ hasText: 'Turn the public FQDN off' }).filter({ hasText: 'terraform/main.tf' });
    await fixed.getByRole('button', { name: 'Turn the public FQDN off' }).click();
    await report.getByText('The fix is applied; the files are not saved yet.').waitFor();
    await fixed.waitFor({ state: 'detached' });
    assert.equal(await rows().count(), 7);
    await report.getByText('Findings (7)').waitFor();
    await workbench.screenshot('report-fixed');
  });

  it('applies all safe fixes at once', async () => {
    await report.getByRole('button', { name: 'Apply 2 safe fixes' }).click();
    await report.getByText('2 fixes are applied; the files are not saved yet.').waitFor();
    await rows().filter({ hasText: 'AKSN611' }).first().waitFor({ state: 'detached' });
    assert.equal(await rows().count(), 5);
  });

  it('asks for the reason when a finding is ignored', async () => {
    const row = rows().first();
    const rule = (await row.locator('.rule .link').innerText()).trim();
    await row.getByRole('button', { name: `Ignore ${rule} here` }).click();
    const box = workbench.page.locator('.quick-input-widget input').first();
    await box.fill('reached through the office only');
    await workbench.screenshot('report-ignoring');
    await box.press('Enter');
    await report.getByText(`${rule} is ignored there; the files are not saved yet.`).waitFor();
    await report.getByText('Findings (4)').waitFor();
  });

  it('reviews again on demand', async () => {
    await report.locator('#again').click();
    await report.getByText('Reviewed again.').waitFor();
  });

  it('says it well when there is nothing to review', async () => {
    await workbench.folderMenu('other', 'Review AKS networking');
    await report.getByText('There is no Bicep file, ARM template or Terraform file in other.').waitFor();
    await workbench.screenshot('report-nothing');
  });

  it('comes back with a review when the window is loaded again', async () => {
    await workbench.page.reload();
    report = await workbench.report();
    // VS Code may have kept the state of a moment ago: which review it is, is not certain.
    await report.locator('h1', { hasText: /^(fixtures|other)$/ }).waitFor({ timeout: 90_000 });
    await report.locator('#again').waitFor();
  });

  it('is saved as a file', async () => {
    await workbench.command('Review AKS networking');
    report = await workbench.report();
    await report.getByRole('button', { name: 'Save the report as Markdown' }).click();
    const box = workbench.page.locator('.quick-input-widget input').first();
    await box.waitFor();
    await box.press('Enter');
    await report.getByText('Saved as aks-network-review.md.').waitFor();
    const saved = readFileSync(join(workbench.folder, 'aks-network-review.md'), 'utf8');
    assert.match(saved, /reached through the office only|AKSN/);
  });

  it('says that the files have changed, until they are reviewed again', async () => {
    await workbench.openFile('bicep/main.bicep');
    await workbench.type('// later');
    await workbench.page.locator('.tab', { hasText: 'AKS networking' }).first().click();
    report = await workbench.report();
    const stale = report.locator('#stale');
    await stale.waitFor();
    await workbench.screenshot('report-stale');
    await stale.getByRole('button', { name: 'Review again' }).click();
    await stale.waitFor({ state: 'detached' });
  });

  it('asks nothing of the network, and breaks no rule of its own policy', () => {
    assert.deepEqual(workbench.outbound, []);
    const refused = workbench.lines.filter((line) => /Content Security Policy/.test(line) && /report/.test(line));
    assert.deepEqual(refused, []);
  });
});

/** The text of the page with the lowest contrast to what is behind it. */
function lowestContrast(): { ratio: number; text: string } {
  const channels = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
  const over = (top: number[], below: number[]) => {
    const alpha = top[3] ?? 1;
    return [0, 1, 2].map((index) => top[index]! * alpha + below[index]! * (1 - alpha));
  };
  const light = (color: number[]) => {
    const [r, g, b] = color.map((channel) => {
      const part = channel / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  };
  const behind = (element: Element | null): number[] => {
    if (!element) return [255, 255, 255];
    const own = channels(getComputedStyle(element).backgroundColor);
    return own.length === 3 || own[3] === 1
      ? own
      : over(own.length === 4 ? own : [0, 0, 0, 0], behind(element.parentElement));
  };
  let lowest = { ratio: 21, text: '' };
  const walker = document.createTreeWalker(document.getElementById('report')!, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement!;
    const text = walker.currentNode.textContent!.trim();
    if (text === '' || element.closest('svg, [aria-hidden="true"]') || element.getClientRects().length === 0) continue;
    const below = behind(element);
    const [a, b] = [light(over(channels(getComputedStyle(element).color), below)), light(below)];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < lowest.ratio) lowest = { ratio, text };
  }
  return lowest;
}
