import assert from 'node:assert/strict';
import { Workbench } from './workbench';

describe('workbench: a folder that nobody trusts', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.open({ restricted: true });
  });
  after(() => workbench.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot(`failed-${this.currentTest.title}`);
  });

  it('is reviewed while one types, and fixed', async () => {
    const { page } = workbench;
    await page.getByText('Restricted Mode').first().waitFor();
    await workbench.openFile('terraform/main.tf:11');
    await workbench.squiggles().first().waitFor();
    await workbench.quickFix('Turn the public FQDN off');
    await workbench.screenshot('restricted-quick-fix');
    await page.keyboard.press('Enter');
    await workbench.line('private_cluster_public_fqdn_enabled = false').waitFor();
  });

  it('has its report, with fixes', async () => {
    await workbench.command('Review AKS networking');
    const report = await workbench.report();
    await report.getByText(/^Findings \(\d+\)$/).waitFor();
    await report.getByRole('button', { name: 'Turn the public FQDN off' }).first().click();
    await report.getByText('The fix is applied; the files are not saved yet.').waitFor();
    await workbench.screenshot('restricted-report');
    assert.deepEqual(workbench.outbound, []);
  });
});
