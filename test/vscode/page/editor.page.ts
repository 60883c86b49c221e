import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until, Workbench } from './workbench';

const FILES = [
  { path: 'bicep/main.bicep', line: 48, becomes: 'enablePrivateClusterPublicFQDN: false' },
  { path: 'arm/azuredeploy.json', line: 22, becomes: '"enablePrivateClusterPublicFQDN": false' },
  { path: 'terraform/main.tf', line: 11, becomes: 'private_cluster_public_fqdn_enabled = false' },
];

describe('workbench: findings in the editor', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.open();
  });
  after(() => workbench.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot(`failed-${this.currentTest.title}`);
  });

  for (const { path, line, becomes } of FILES) {
    it(`underlines ${path}, and fixes it from the menu of quick fixes`, async () => {
      const { page } = workbench;
      const language = path.split('/')[0]!;
      await workbench.openFile(`${path}:${line}`);
      const hover = page.locator('.monaco-hover', { hasText: 'AKSN611' }).first();
      const squiggle = workbench.squiggles().last();
      await workbench.hoverOver(squiggle, hover);
      await workbench.screenshot(`editor-${language}-hover`);
      // It may have moved since, under the hover.
      await page.mouse.move(5, 5);
      await hover.waitFor({ state: 'hidden' });
      await squiggle.click({ force: true });
      await workbench.quickFix('Turn the public FQDN off');
      await workbench.screenshot(`editor-${language}-quick-fixes`);
      await page.keyboard.press('Enter');
      await workbench.line(becomes).waitFor();
      await workbench.saved(join(workbench.folder, path), becomes);
      assert.match(readFileSync(join(workbench.folder, path), 'utf8'), new RegExp(becomes));
    });
  }

  it('opens the rule’s own page by the code of a finding, and says in the status bar what the review found', async () => {
    const { page } = workbench;
    await page.locator('[id$="aksNetworkReview.result"]').getByText(/AKS/).waitFor();
    await workbench.openFile('bicep/main.bicep:42');
    const link = page.locator('.monaco-hover a', { hasText: /^\(?AKSN\d{3}\)?$/ }).first();
    await workbench.hoverOver(workbench.squiggles().first(), link);
    const code = /AKSN\d{3}/.exec(await link.innerText())![0];
    await link.click();
    await page.locator('.tab', { hasText: code }).first().waitFor();
    await workbench.screenshot('editor-page-by-code');
    await page.locator('.tab', { hasText: code }).first().click({ button: 'middle' });
  });

  it('tells in the language status what the file has', async () => {
    const { page } = workbench;
    await workbench.openFile('bicep/main.bicep');
    await page.locator('[id="status.languageStatus"]').hover();
    await page
      .getByText(/\d network problems/)
      .first()
      .waitFor();
    await workbench.screenshot('editor-language-status');
    await page.keyboard.press('Escape');
  });

  it('offers the review in the menu of an editor, for JSON only when it is a template', async () => {
    const { page } = workbench;
    const inMenu = async () => {
      await page.locator('.editor-actions').getByRole('button', { name: 'More Actions...' }).click();
      await page.locator('.monaco-menu').waitFor();
      const count = await page.locator('.monaco-menu').getByText('Review AKS networking').count();
      await page.keyboard.press('Escape');
      await page.locator('.monaco-menu').waitFor({ state: 'detached' });
      return count;
    };
    await workbench.openFile('arm/azuredeploy.json');
    await until('the command in the menu of a template', async () => (await inMenu()) === 1);
    await workbench.openFile('other/package.json');
    await until('no command in the menu of other JSON', async () => (await inMenu()) === 0);
  });

  it('asks nothing of the network', () => {
    assert.deepEqual(workbench.outbound, []);
  });
});
