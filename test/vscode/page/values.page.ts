import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { Workbench } from './workbench';

const ESTATE = resolve(__dirname, '../estate');

describe('workbench: findings where their value is written', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.open({ from: ESTATE, opened: 'app' });
  });
  after(() => workbench.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot(`failed-${this.currentTest.title}`);
  });

  it('are underlined in a parameter file, whose root is not open', async () => {
    const { page } = workbench;
    await workbench.openFile('dev.bicepparam');
    const hover = page.locator('.monaco-hover', { hasText: 'uses the kubenet network plugin' }).first();
    await workbench.hoverOver(workbench.squiggles().first(), hover);
    assert.match(await hover.innerText(), /cluster\.bicep.*used here/s);
    await workbench.screenshot('values-parameter-file');
    await page.keyboard.press('Escape');
    await page.mouse.move(0, 0);
    await workbench.languageStatus('1 value here makes network problems');
    await workbench.screenshot('values-status-of-parameter-file');
    await page.mouse.move(400, 300);
  });

  it('count once, and the root counts what its modules have', async () => {
    const { page } = workbench;
    await workbench.openFile('main.bicep');
    const text = /No network problems here, \d+ in its other files/;
    await workbench.languageStatus(text);
    const said = await page.getByText(text).first().innerText();
    await workbench.screenshot('values-status-of-root');
    const count = Number(/\d+/.exec(said)![0]);
    await page.mouse.move(400, 300);
    const bar = await page.locator('[id$="aksNetworkReview.result"]').first().innerText();
    const sum = (bar.match(/\d+/g) ?? []).map(Number).reduce((a, b) => a + b, 0);
    assert.equal(sum, count, bar);
    await workbench.command('Review AKS networking');
    const report = await workbench.report();
    await report.getByText(`Findings (${count})`).waitFor();
  });

  it('go when the value is mended', async () => {
    const { page } = workbench;
    await workbench.openFile('dev.bicepparam');
    await workbench.squiggles().first().waitFor();
    await page.locator('.editor-instance .view-line', { hasText: 'kubenet' }).first().click();
    await page.keyboard.press('End');
    await page.keyboard.press('Shift+Home');
    await page.keyboard.type("param plugin = 'azure'");
    await workbench.squiggles().first().waitFor({ state: 'detached' });
  });
});
