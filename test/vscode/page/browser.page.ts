import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { Workbench } from './workbench';

describe('workbench: VS Code in the browser, without a server', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.inBrowserAlone(resolve(__dirname, '../fixtures'));
  });
  after(() => workbench.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot(`failed-${this.currentTest.title}`);
  });

  it('underlines what is wrong, with the engine in a worker', async () => {
    await workbench.openFile('terraform/main.tf:12');
    await workbench.squiggles().first().waitFor();
    await workbench.screenshot('browser-squiggles');
  });

  it('reads the folder through the editor, and shows its report', async () => {
    await workbench.command('Review AKS networking');
    const report = await workbench.report();
    await report.getByText('Findings (8)').waitFor();
    await workbench.screenshot('browser-report');
  });

  it('asks nothing of anybody', () => {
    assert.deepEqual(workbench.outbound, []);
  });
});
