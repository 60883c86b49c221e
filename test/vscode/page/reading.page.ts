import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Workbench } from './workbench';

const ESTATE = resolve(__dirname, '../estate');

describe('workbench: what is read, and with which values', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.open({ from: ESTATE, opened: 'app' });
  });
  after(() => workbench.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot(`failed-${this.currentTest.title}`);
  });

  it('shows the findings of a module that lies outside of the opened folder', async () => {
    await workbench.openFile('main.bicep');
    const problems = await workbench.problems();
    await problems.getByText('cluster.bicep').first().waitFor();
    await problems.getByText('uses the kubenet network plugin').first().waitFor();
    await workbench.screenshot('reading-module-outside');
  });

  it('underlines the call of a module that was not read, and says why', async () => {
    const { page } = workbench;
    await workbench.openFile('main.bicep:13');
    const hover = page.locator('.monaco-hover', { hasText: 'was not read' }).first();
    await workbench.hoverOver(workbench.squiggles('info').first(), hover);
    await workbench.screenshot('reading-missing-module');
    await page.keyboard.press('Escape');
    await page.mouse.move(0, 0);
    await workbench.languageStatus('1 module or file not read');
    await workbench.screenshot('reading-missing-module-status');
    await page.mouse.move(400, 300);
  });

  it('takes the information back when the module appears', async () => {
    writeFileSync(join(workbench.folder, 'app', 'records.bicep'), "param zone string = 'none'\n");
    await workbench.squiggles('info').first().waitFor({ state: 'detached' });
    rmSync(join(workbench.folder, 'app', 'records.bicep'));
    await workbench.squiggles('info').first().waitFor();
  });

  it('lets the user choose a parameter file in the language status', async () => {
    const { page } = workbench;
    await workbench.openFile('main.bicep');
    await workbench.languageStatus('AKS review with dev.bicepparam, prod.bicepparam');
    await page.getByText('Choose parameter file').first().click();
    const list = page.locator('.quick-input-list .monaco-list-row');
    await list.filter({ hasText: 'prod.bicepparam' }).first().waitFor();
    await workbench.screenshot('reading-choose-parameters');
    // Behind all that belong to it, and the one for development.
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await list.filter({ hasText: 'prod.bicepparam' }).and(page.locator('.focused')).waitFor();
    await page.keyboard.press('Enter');
    const problems = await workbench.problems();
    await problems.getByText('uses the kubenet network plugin').first().waitFor({ state: 'detached' });
    await workbench.languageStatus('AKS review with prod.bicepparam');
    await workbench.screenshot('reading-chosen-parameters');
    await page.mouse.move(400, 300);
  });

  it('remembers the choice when the window is loaded again', async () => {
    await workbench.page.reload();
    await workbench.page.waitForSelector('.monaco-workbench .explorer-folders-view', { timeout: 60_000 });
    await workbench.openFile('main.bicep');
    await workbench.squiggles('info').first().waitFor();
    await workbench.languageStatus('AKS review with prod.bicepparam');
    await workbench.page.mouse.move(400, 300);
    const problems = await workbench.problems();
    assert.equal(await problems.getByText('uses the kubenet network plugin').count(), 0);
  });

  it('names a broken project file at its line, and reviews with defaults', async () => {
    const project = join(workbench.folder, 'app', 'aks-network-review.json');
    writeFileSync(project, '{\n  "severity": {\n    "AKSN611": "fatal"\n  }\n  "exclude": []\n}\n');
    const problems = await workbench.problems();
    await problems.getByText('A severity is one of error').first().waitFor();
    // The search for files may still answer from before the file was there; its problem leads to it.
    await problems.getByText('A severity is one of error').first().dblclick();
    await workbench.page.locator('.tab.active', { hasText: 'aks-network-review.json' }).first().waitFor();
    await problems.getByText('The public FQDN').or(problems.getByText('AKSN611')).first().waitFor();
    await workbench.screenshot('reading-broken-project-file');
    rmSync(project);
  });

  it('lists in the report what was not read, and what was read beside the opened folder', async () => {
    await workbench.command('Review AKS networking');
    const report = await workbench.report();
    const unread = report.locator('#unread');
    await unread.getByText('./records.bicep').first().waitFor();
    assert.match(await unread.innerText(), /Not read \(1\)[^]*it is not among the files[^]*main\.bicep:13/);
    await unread.scrollIntoViewIfNeeded();
    await workbench.screenshot('reading-report');
    const reached = report.locator('details', { hasText: 'Also read, because the reviewed files lead there' });
    await reached.locator('summary').click();
    await reached
      .getByRole('button', { name: /cluster\.bicep/ })
      .first()
      .waitFor();
  });

  it('asks nothing of the network', () => {
    assert.deepEqual(workbench.outbound, []);
  });
});
