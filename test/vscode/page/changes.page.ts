import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Workbench } from './workbench';

const CHANGES = resolve(__dirname, '../changes');
const ENDPOINT = 'Add a private endpoint with DNS zone';

describe('workbench: what fixes change', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.open({ from: CHANGES });
  });
  after(() => workbench.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot(`failed-${this.currentTest.title}`);
  });

  /** Opens the menu of quick fixes at a place, and goes to one of its entries. */
  async function quickFix(path: string, at: string, shows: string, title: string): Promise<void> {
    const { page } = workbench;
    await workbench.openFile(`${path}:${at}`);
    // The text of the file before, and its squiggles, stand there for a moment.
    await workbench.line(shows).first().waitFor();
    await workbench.squiggles().first().waitFor();
    const entry = await workbench.quickFix(title);
    for (let presses = 0; presses < 12; presses++) {
      if (/focused/.test((await entry.getAttribute('class')) ?? '')) return;
      await page.keyboard.press('ArrowDown');
    }
    assert.fail(`'${title}' does not take the focus`);
  }

  it('are not made when the preview is discarded', async () => {
    const { page } = workbench;
    const path = join(workbench.folder, 'main.bicep');
    const before = readFileSync(path, 'utf8');
    await quickFix('main.bicep', '57:10', 'resource registry', ENDPOINT);
    await page.keyboard.press('Enter');
    const preview = page.locator('.bulk-edit-panel');
    await preview.getByRole('button', { name: 'Discard' }).click();
    await preview.waitFor({ state: 'detached' });
    assert.equal(readFileSync(path, 'utf8'), before);
    await workbench.cursorAt('main.bicep', 57);
  });

  it('are shown before they are made, where they are many', async () => {
    const { page } = workbench;
    const path = join(workbench.folder, 'main.bicep');
    const before = readFileSync(path, 'utf8');
    await quickFix('main.bicep', '57:10', 'resource registry', ENDPOINT);
    await page.keyboard.press('Enter');
    const preview = page.locator('.bulk-edit-panel');
    const changes = preview.locator('.monaco-list-row');
    await changes.filter({ hasText: "publicNetworkAccess: 'Disabled'" }).waitFor();
    // The file, the property, and all that is declared behind the last resource.
    assert.equal(await changes.count(), 3);
    await changes.last().hover();
    await page.getByText('Declares resources - ').first().waitFor();
    await workbench.screenshot('changes-preview');
    assert.equal(readFileSync(path, 'utf8'), before);
    await changes.first().locator('.edit-checkbox').first().click();
    await preview.getByRole('button', { name: 'Apply' }).click();
    await workbench.cursorAt('main.bicep', 65);
    await workbench.line("publicNetworkAccess: 'Disabled'").waitFor();
    await workbench.screenshot('changes-applied');
    await workbench.saved(path, 'privateDnsZoneGroups@');
  });

  it('select what is to be filled in', async () => {
    const { page } = workbench;
    await quickFix('main.tf', '11', 'azurerm_kubernetes_cluster', 'Limit the API server');
    await page.keyboard.press('Enter');
    await page.locator('[id="status.editor.selection"]', { hasText: 'selected' }).waitFor();
    await workbench.screenshot('changes-fill-in');
    const selected = await page.locator('[id="status.editor.selection"]').innerText();
    const path = join(workbench.folder, 'main.tf');
    await workbench.saved(path, 'ranges');
    const name = /variable "(\w*ranges\w*)"/.exec(readFileSync(path, 'utf8'))![1]!;
    assert.match(selected, new RegExp(`\\(${name.length} selected\\)`));
  });

  it('are said in the report where they cannot be made', async () => {
    await workbench.command('Review AKS networking');
    const report = await workbench.report();
    const finding = report.locator('.findings tbody tr', { hasText: 'AKSN404' });
    await finding.getByText('No fix: Enforce network policies with Cilium').waitFor();
    assert.equal(await finding.locator('button.fix').count(), 0);
    await finding.scrollIntoViewIfNeeded();
    await workbench.screenshot('changes-refused');
  });

  it('are confirmed from the report, too, which says what they do', async () => {
    const { page } = workbench;
    const report = await workbench.report();
    await report.getByRole('button', { name: 'Add a network security group' }).click();
    await report.getByText('Tick the changes in the refactor preview and apply them.').waitFor();
    const preview = page.locator('.bulk-edit-panel');
    await preview.locator('.edit-checkbox').first().click();
    await workbench.screenshot('changes-confirmed-from-report');
    await preview.getByRole('button', { name: 'Apply' }).click();
    await report.getByText('The fix is applied; the files are not saved yet.').waitFor();
    await workbench.line('networkSecurityGroups@').first().waitFor();
  });
});
