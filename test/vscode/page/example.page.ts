import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import type { Frame } from 'playwright-core';
import { Workbench } from './workbench';

const EXAMPLE = join(resolve(__dirname, '../../..'), 'examples/landing-zone');

/** What somebody sees who runs `npm run open:example` where no VS Code is installed. */
describe('workbench: the example that is opened', () => {
  let workbench: Workbench;
  let report: Frame;
  before(async () => {
    workbench = await Workbench.ofExample(EXAMPLE);
  });
  after(() => workbench.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot(`failed-${this.currentTest.title}`);
  });

  it('shows the first finding of the main file, and the report beside it', async () => {
    const { page } = workbench;
    report = await workbench.report();
    await report.locator('h1', { hasText: 'landing-zone' }).waitFor();
    await workbench.squiggles('error').first().waitFor();
    const columns = page.locator('.editor-group-container');
    await columns.nth(1).locator('.tab', { hasText: 'AKS networking' }).waitFor();
    await columns.nth(0).locator('.tab.active', { hasText: 'main.bicep' }).waitFor();
    await page
      .locator('.statusbar-item', { hasText: /AKS\s*\d/ })
      .first()
      .waitFor();
    await workbench.screenshot('example');
  });

  it('shows notifications', async () => {
    await report.locator('h1').click();
    await workbench.command('Choose Parameter File of the Review');
    await workbench.page.locator('.notification-toast', { hasText: 'Open a Bicep file' }).waitFor();
  });

  it('asks nothing of the network', () => assert.deepEqual(workbench.outbound, []));
});
