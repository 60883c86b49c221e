import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
describe('grammars', () => {
  for (const sample of readdirSync(__dirname).filter((name) => /\.(bicep|tf)$/.test(name))) {
    it(`give ${sample} its scopes`, () => {
      const runner = join(root, 'node_modules/.bin/vscode-tmgrammar-test');
      const { status, stdout, stderr } = spawnSync(runner, [join(__dirname, sample)], {
        cwd: root,
        encoding: 'utf8',
      });
      assert.equal(status, 0, stdout + stderr);
      assert.match(stdout, /✓/);
    });
  }

  it('are contributed under the scopes and languages of the extensions that they step back for', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      publisher: string;
      contributes: { grammars: { language?: string; scopeName: string; path: string }[]; languages: { id: string }[] };
    };
    const scopes = manifest.contributes.grammars.map(({ language, scopeName }) => [language, scopeName]);
    assert.ok(scopes.some(([language, scope]) => language === 'bicep' && scope === 'source.bicep'));
    assert.ok(scopes.some(([language, scope]) => language === 'terraform' && scope === 'source.hcl.terraform'));
    // Extensions are taken in the order of their folders' names and the last one wins: ours must come first.
    for (const other of ['hashicorp.terraform-2.0.0', 'ms-azuretools.vscode-bicep-0.1.0'])
      assert.ok(manifest.publisher < other);
    for (const { path } of manifest.contributes.grammars)
      assert.ok(readFileSync(join(root, path), 'utf8').includes('scopeName'));
  });
});
