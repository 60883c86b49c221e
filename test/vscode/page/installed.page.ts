import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Workbench } from './workbench';

const ROOT = resolve(__dirname, '../../..');
/** Bytes of the package, the pages of all rules included: the product promises that it stays below 2 MB. */
const LARGEST = 1_200_000;
const SHIPPED =
  /^(package(\.nls)?\.json|(README|CHANGELOG)\.md|LICENSE|docs\/(rules|adopt|ask)\.md|dist\/\w+\.(js|json|txt)|(media|syntaxes|schemas|language-configuration|docs\/images)\/[\w/.-]+)$/;

describe('workbench: the packaged extension', () => {
  const folder = mkdtempSync(join(tmpdir(), 'aks-network-review-vsix-'));
  const vsix = join(folder, 'extension.vsix');
  const vsce = (...options: string[]) =>
    execFileSync(join(ROOT, 'node_modules/.bin/vsce'), options, { cwd: ROOT, encoding: 'utf8', stdio: 'pipe' });

  it('ships what is listed, and little', () => {
    const files = vsce('ls', '--no-dependencies').trim().split('\n');
    assert.deepEqual(
      files.filter((file) => !SHIPPED.test(file)),
      [],
    );
    const pages = JSON.parse(readFileSync(join(ROOT, 'dist/rulePages.json'), 'utf8')) as Record<string, string>;
    assert.equal(Object.keys(pages).length, readdirSync(join(ROOT, 'docs/rules')).length);
    vsce('package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', vsix);
    const { size } = statSync(vsix);
    console.log(`      ${(size / 1024).toFixed(0)} KB`);
    assert.ok(size < LARGEST, `${size} bytes`);
  });

  it('works where it is installed', async () => {
    const { install } = await import('../../../scripts/vscode-server.mjs');
    const extensions = join(folder, 'extensions');
    install(vsix, extensions);
    assert.ok(readdirSync(extensions).some((name) => name.startsWith('aks-network-review.aks-network-review-')));
    const workbench = await Workbench.open({ installed: extensions });
    try {
      await workbench.openFile('terraform/main.tf:12');
      await workbench.squiggles().first().waitFor();
      await workbench.command('Review AKS networking');
      const report = await workbench.report();
      await report.getByText('Findings (8)').waitFor();
      await workbench.screenshot('installed');
      assert.deepEqual(workbench.outbound, []);
    } finally {
      await workbench.close();
    }
  });
});
