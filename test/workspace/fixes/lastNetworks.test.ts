import { strict as assert } from 'node:assert';
import { languages } from '../../../server/src/host/languages';
import type { Network } from '../../../server/src/network/network';
import { DEFAULT_CONFIGURATION } from '../../../server/src/review/configuration';
import { rules } from '../../../server/src/rules/ruleRegistry';
import { LastNetworks } from '../../../server/src/workspace/fixes/opensAndCloses';
import { Workspace } from '../../../server/src/workspace/workspace';
import { bicepCluster, terraformCluster } from '../../lsp/samples';

const TODAY = { today: '2026-11-23' };
const CLUSTERS = 20;

const BICEP = Array.from({ length: CLUSTERS }, (_, index) =>
  bicepCluster('', `aks-${index}`).replace('resource aks ', `resource aks${index} `),
).join('\n');
const TERRAFORM = Array.from({ length: CLUSTERS }, (_, index) =>
  terraformCluster('"azure"').replaceAll('"aks"', `"aks${index}"`),
).join('\n');

/** What the fixes that make API servers private close, asked of each at once, or of all after the last. */
function closed(file: string, text: string, atOnce: boolean): readonly (readonly string[])[] {
  const workspace = new Workspace(languages, rules);
  workspace.setFile(file, text);
  const asking = workspace.deployments().flatMap((key) =>
    workspace.review(key, DEFAULT_CONFIGURATION, TODAY).findings.flatMap((finding) =>
      finding.fixes.flatMap((fix) => {
        if (!/^Make the API server private/.test(fix.title)) return [];
        const outcome = workspace.fix(key, finding, fix, DEFAULT_CONFIGURATION, TODAY);
        assert.equal(outcome.kind, 'edits');
        const ask = outcome.kind === 'edits' && outcome.opensAndCloses ? outcome.opensAndCloses : () => [];
        const said = atOnce ? ask() : [];
        return () => (atOnce ? said : ask());
      }),
    ),
  );
  return asking.map((ask) => ask());
}

describe('the networks of fixes that were tried', () => {
  it('are not all held', () => {
    const last = new LastNetworks();
    const networks = (name: string) => [{ wasIn: name as unknown as Network, becomesIn: name as unknown as Network }];
    const changes = Array.from({ length: 100 }, () => ({}));
    for (const [index, change] of changes.entries()) last.keep(change, networks(`${index}`));
    const held = changes.filter((change) => last.take(change) !== undefined);
    assert.ok(held.length > 0 && held.length < 50, `${held.length} held`);
    assert.ok(held.includes(changes.at(-1)!), 'the last is among them');
    assert.equal(last.take(changes.at(-1)!), undefined, 'they are let go with the answer');
  });

  for (const [file, text] of [
    ['main.bicep', BICEP],
    ['main.tf', TERRAFORM],
  ] as const) {
    it(`are evaluated again for what a fix opens and closes, where they are gone: ${file}`, () => {
      const wanted = closed(file, text, true);
      assert.ok(wanted.length >= CLUSTERS);
      assert.ok(wanted.every((sentences) => sentences.length > 0));
      assert.deepEqual(closed(file, text, false), wanted);
    });
  }
});
