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

  /** Opens the menu of quick fixes on a line, and goes to one of its entries. */
  async function quickFix(path: string, line: number, title: string): Promise<void> {
    const { page } = workbench;
    await workbench.openFile(`${path}:${line}`);
    await workbench.squiggles().first().waitFor();
    await page.keyboard.press('F8');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+.');
    const entry = page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
    await entry.waitFor();
    for (let presses = 0; presses < 12; presses++) {
      if (/focused/.test((await entry.getAttribute('class')) ?? '')) return;
      await page.keyboard.press('ArrowDown');
    }
    assert.fail(`'${title}' does not take the focus`);
  }

  it('are shown before they are made, where they are many', async () => {
    const { page } = workbench;
    const before = readFileSync(join(workbench.folder, 'main.bicep'), 'utf8');
    await quickFix('main.bicep', 57, ENDPOINT);
    await page.keyboard.press('Enter');
    const preview = page.locator('.bulk-edit-panel');
    await preview.waitFor();
    await workbench.screenshot('changes-preview');
    assert.equal(readFileSync(join(workbench.folder, 'main.bicep'), 'utf8'), before);
  });

  it('are said in the report where they cannot be made', async () => {
    await workbench.command('Review AKS networking');
    const report = await workbench.report();
    await report.getByText('No fix: Enforce network policies with Cilium').waitFor();
    await workbench.screenshot('changes-refused');
  });
});
