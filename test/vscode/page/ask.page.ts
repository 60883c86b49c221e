import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Frame } from 'playwright-core';
import { Workbench, type Theme } from './workbench';

const NETWORK = resolve(__dirname, '../ask');
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const THEMES: readonly { readonly theme: Theme; readonly name: string }[] = [
  { theme: 'Default Dark Modern', name: 'dark' },
  { theme: 'Default Light Modern', name: 'light' },
  { theme: 'Default High Contrast', name: 'high-contrast' },
];

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

describe('workbench: asking the network', () => {
  let workbench: Workbench;
  let answer: Frame;
  const text = readFileSync(join(NETWORK, 'main.bicep'), 'utf8');
  const lineOf = (wanted: string) => text.split('\n').findIndex((line) => line.includes(wanted)) + 1;
  before(async () => {
    workbench = await Workbench.open({ from: NETWORK, width: 1440, height: 900 });
    await workbench.openFile('main.bicep');
  });
  after(() => workbench.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot(`failed-${this.currentTest.title}`);
  });

  const picker = () => workbench.page.locator('.quick-input-widget');
  const choose = async (label: string) => {
    const row = picker().locator('.monaco-list-row', { hasText: label }).first();
    await picker().locator('input[type="text"]').fill(label);
    await row.waitFor();
    await row.click();
  };
  const askInPage = async (question: string) => {
    await answer.getByLabel('Question').fill(question);
    await answer.getByLabel('Question').press('Enter');
  };

  it('shows lenses over clusters, subnets and private endpoints', async () => {
    const { page } = workbench;
    const lens = (says: string | RegExp) => page.locator('.codelens-decoration', { hasText: says }).first();
    await lens(/251 usable, 124 needed, 127 left/).waitFor();
    await lens(/reached on 443 by/).waitFor();
    await workbench.screenshot('ask-lenses');
  });

  it('asks from whom, to whom and on which port, and knows what there is', async () => {
    await workbench.command('Ask the Network…');
    await picker().getByText('from whom?').waitFor();
    await picker().locator('.monaco-list-row', { hasText: 'The internet' }).waitFor();
    await workbench.screenshot('ask-from');
    await choose('snet-agents');
    await picker().getByText('to whom?').waitFor();
    await workbench.screenshot('ask-to');
    await choose('kv-shop');
    await picker().getByText('on which port').waitFor();
    await workbench.screenshot('ask-port');
    await choose('443');
    answer = await workbench.frameWith('main#ask .steps');
    await answer.getByText('refused', { exact: true }).first().waitFor();
    assert.equal(await answer.getByLabel('Question').inputValue(), 'vnet-spoke/snet-agents -> kv-shop:443');
    await workbench.screenshot('ask-answer');
  });

  it('leads from a step to the line that decides', async () => {
    const step = answer.locator('.steps li.refused').first();
    assert.match(await step.innerText(), /DenyVault/);
    await step.getByRole('button', { name: /^Go to main\.bicep:/ }).click();
    await workbench.cursorAt('main.bicep', lineOf("access: 'Deny'"));
    await workbench.screenshot('ask-step');
  });

  it('lights the way up in the picture of the report, which opens beside the answer, and says it in words', async () => {
    await answer.getByRole('button', { name: /^Show in picture: Subnet 'snet-agents'/ }).click();
    const report = await workbench.report();
    const list = report.getByRole('list', { name: 'The way, box by box' });
    await list.waitFor({ timeout: 60_000 });
    assert.deepEqual(await list.getByRole('listitem').allInnerTexts(), [
      'Subnet snet-agents',
      'Virtual network vnet-spoke',
      'Private DNS zone privatelink.vaultcore.azure.net',
      'Private endpoint pe-kv-shop',
      'Key vault kv-shop',
    ]);
    await report.locator('.drawing svg.refused .box.path.endpoint').waitFor();
    assert.equal(await report.locator('.drawing .box.path.cluster').count(), 0, 'the cluster has no part in it');
    assert.ok((await report.locator('.drawing .line.endpoint.lit').count()) > 0);
    await report.getByText(/^The way is lit: 5 boxes, \d lines?\.$/).waitFor();
    await workbench.screenshot('ask-picture');
    assert.ok(await answer.locator('.steps').first().isVisible(), 'the answer stays in sight');
    await report.evaluate(AXE);
    const { violations } = await report.evaluate(
      () => (window as unknown as { axe: { run(where: string): Promise<{ violations: Violation[] }> } }).axe.run('.picture'), // prettier-ignore
    );
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`), []); // prettier-ignore
  });

  it('goes on to the way of the next answer, until it is let go', async () => {
    const report = await workbench.report();
    await askInPage('internet -> aks-shop:443');
    await report.locator('.drawing svg:not(.refused) .box.path.cluster').waitFor();
    await report.locator('.chosen-part').getByText("The internet to API server of 'aks-shop': reached").waitFor();
    await workbench.screenshot('ask-picture-next');
    await report.locator('.chosen-part').getByRole('button', { name: 'Let go' }).click();
    await report.locator('.drawing .box.path').first().waitFor({ state: 'detached' });
    await workbench.page.locator('.tab', { hasText: 'AKS networking' }).first().click();
    await workbench.page.keyboard.press('Control+F4');
  });

  it('says what is wrong with a question, and offers what may be meant', async () => {
    await askInPage('vnet-spoke/snet-agent -> kv-shop:443');
    const problem = answer.locator('#problem');
    await problem.getByText("Nothing here is called 'vnet-spoke/snet-agent'").waitFor();
    await workbench.screenshot('ask-problem');
    await problem.getByRole('button', { name: 'Ask vnet-spoke/snet-agents -> kv-shop:443' }).click();
    await answer.locator('.steps li.refused').first().waitFor();
    await askInPage('who reaches what');
    await problem.getByText('is no question').waitFor();
  });

  it('says what would decide what is undecided', async () => {
    await askInPage('vnet-office ? kv-shop.vault.azure.net');
    await answer.locator('.steps li.undecided .help').first().waitFor();
    await workbench.screenshot('ask-undecided');
  });

  it('folds many answers, and asks the other way round', async () => {
    await askInPage('*/* -> aks-shop:443');
    await answer.getByText('4 answers:').waitFor();
    assert.equal(await answer.locator('.steps').first().isVisible(), false);
    await workbench.screenshot('ask-many');
    await answer.locator('summary').first().press('Enter');
    await answer.locator('.steps').first().waitFor();
    await askInPage('snet-agents -> snet-aks:443');
    await answer.getByRole('button', { name: 'Reverse' }).click();
    await answer.getByText("Subnet 'snet-aks' to subnet 'snet-agents'").waitFor();
  });

  for (const { theme, name } of THEMES)
    it(`is readable and has no violation of axe's rules in ${name}`, async () => {
      await workbench.setTheme(theme);
      await askInPage('internet -> aks-shop:443');
      await answer.getByText('partly reached').waitFor();
      await workbench.screenshot(`ask-${name}`);
      await answer.evaluate(AXE);
      const { violations } = await answer.evaluate(
        () => (window as unknown as { axe: { run(where: string): Promise<{ violations: Violation[] }> } }).axe.run('#ask'), // prettier-ignore
      );
      assert.deepEqual(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
        [],
      );
    });

  it('keeps an answer as an expectation, in the project file', async () => {
    await workbench.setTheme('Default Dark Modern');
    await askInPage('snet-agents -> kv-shop:443');
    await answer.locator('.steps li.refused').first().waitFor();
    await answer.getByRole('button', { name: 'Keep as expectation…' }).click();
    await picker().locator('.monaco-list-row', { hasText: 'Never reached' }).waitFor();
    await workbench.screenshot('ask-keep');
    await workbench.page.keyboard.press('Enter');
    const box = picker().locator('input').first();
    await box.fill('agents need no secrets');
    await box.press('Enter');
    await workbench.page.locator('.tab.active', { hasText: 'aks-network-review.json' }).first().waitFor();
    await workbench.line('agents need no secrets').waitFor();
    await workbench.screenshot('ask-kept');
    await workbench.saved(join(workbench.folder, 'aks-network-review.json'), 'snet-agents -> kv-shop:443');
  });

  it('asks again when the files change: an expectation is broken, and repaired', async () => {
    const { page } = workbench;
    await workbench.openFile(`main.bicep:${lineOf("access: 'Deny'")}`);
    await workbench.cursorAt('main.bicep', lineOf("access: 'Deny'"));
    await page.keyboard.press('End');
    for (let count = 0; count < 5; count++) await page.keyboard.press('Backspace');
    await page.keyboard.type("Allow'");
    await answer.locator('.steps li.refused').first().waitFor({ state: 'detached' });
    await answer.getByText('The files have changed, and so has the answer.').waitFor();
    const problems = await workbench.problems();
    await problems.getByText('AKSN981').first().waitFor();
    await workbench.screenshot('ask-broken');
    await page.keyboard.press('Control+Shift+M');
    await workbench.openFile(`main.bicep:${lineOf("access: 'Deny'")}`);
    await workbench.cursorAt('main.bicep', lineOf("access: 'Deny'"));
    await page.keyboard.press('End');
    for (let count = 0; count < 6; count++) await page.keyboard.press('Backspace');
    await page.keyboard.type("Deny'");
    await answer.locator('.steps li.refused').first().waitFor();
    const again = await workbench.problems();
    await again.getByText('AKSN981').first().waitFor({ state: 'detached' });
    await page.keyboard.press('Control+Shift+M');
  });

  it('opens from a hover', async () => {
    const { page } = workbench;
    await workbench.openFile(`main.bicep:${lineOf("name: 'kv-shop'")}`);
    const name = workbench.line("name: 'kv-shop'").getByText("'kv-shop'").last();
    await name.hover();
    const hover = page.locator('.monaco-hover', { hasText: 'Reached on 443 by' }).first();
    await hover.waitFor();
    await workbench.screenshot('ask-hover');
    await hover.getByText('from subnets').click();
    await answer.getByText('4 answers:').waitFor();
    assert.equal(await answer.getByLabel('Question').inputValue(), '*/* -> kv-shop:443');
  });

  it('completes the names in an expectation, part by part', async () => {
    const { page } = workbench;
    await workbench.openFile('aks-network-review.json');
    await workbench.line('"expect": [').click();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('{ "never": "');
    const suggestion = (name: string) => page.locator('.suggest-widget.visible .monaco-list-row', { hasText: name }).first(); // prettier-ignore
    await suggestion('vnet-spoke/snet-agents').waitFor();
    await workbench.screenshot('ask-complete-from');
    await page.keyboard.type('interne');
    await suggestion('internet').waitFor();
    await page.keyboard.press('Tab');
    await suggestion('kv-shop').waitFor();
    await workbench.screenshot('ask-complete-to');
    await page.keyboard.type('kv-sh');
    await suggestion('kv-shop').waitFor();
    await page.keyboard.press('Tab');
    await suggestion('443').waitFor();
    await page.keyboard.press('Tab');
    // Whether the editor has closed the quote by itself depends on when it knew the file's language.
    await workbench.line('"internet -> kv-shop:443').waitFor();
    await workbench.screenshot('ask-completed');
  });

  it('asks nothing of the network, and breaks no rule of its own policy', () => {
    assert.deepEqual(workbench.outbound, []);
    const refused = workbench.lines.filter((line) => /Content Security Policy/.test(line) && /ask/.test(line));
    assert.deepEqual(refused, []);
  });
});
