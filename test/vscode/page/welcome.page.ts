import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Workbench } from './workbench';

const COMMAND = 'Show the First Finding with a Safe Fix';

/** Runs a command of an extension that nothing else has woken: it is there once the extensions are. */
async function commandThatComes(workbench: Workbench, title: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await workbench.command(title);
    } catch (error) {
      if (tries === 3) throw error;
      await workbench.page.keyboard.press('Escape');
    }
  }
}

describe('workbench: the first fix', () => {
  let workbench: Workbench;
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot(`failed-${this.currentTest.title}`);
    await workbench.close();
  });

  it('is led to in the workspace, with its quick fixes open, from the walkthrough', async () => {
    workbench = await Workbench.open();
    const { page } = workbench;
    await workbench.openFile('bicep/main.bicep');
    await workbench.squiggles().first().waitFor();
    await workbench.command('Welcome: Open Walkthrough...');
    await page.keyboard.type('Review the network of an AKS cluster');
    await page
      .locator('.quick-input-list .monaco-list-row', { hasText: 'Review the network of an AKS' })
      .first()
      .waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Fix a problem').first().click();
    const button = page.getByRole('button', { name: 'Show the first fix' });
    await button.waitFor();
    await workbench.screenshot('welcome-walkthrough');
    await button.click();
    const fix = page.locator('.action-widget .monaco-list-row', { hasText: 'Turn the public FQDN off' }).first();
    await fix.waitFor();
    await workbench.screenshot('welcome-first-fix');
    await page.keyboard.press('Enter');
    await workbench.line('enablePrivateClusterPublicFQDN": false').or(workbench.line('FQDN: false')).first().waitFor();
  });

  it('is that of an example where the workspace has none', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'aks-network-review-empty-')), 'empty');
    mkdirSync(folder);
    writeFileSync(join(folder, 'notes.md'), 'Nothing to review.\n');
    workbench = await Workbench.open({ from: folder });
    const { page } = workbench;
    await workbench.openFile('notes.md');
    await commandThatComes(workbench, COMMAND);
    await page.locator('.tab.active', { hasText: 'aks-example.bicep' }).first().waitFor();
    const fix = page.locator('.action-widget .monaco-list-row', { hasText: 'Turn the public FQDN off' }).first();
    await fix.waitFor();
    await workbench.screenshot('welcome-example');
    await page.keyboard.press('Enter');
    await workbench.line('enablePrivateClusterPublicFQDN: false').waitFor();
    assert.deepEqual(workbench.outbound, []);
  });
});
