import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BICEP, ESTATES, TERRAFORM } from '../stories/estates';
import { Folder } from './folder';

describe('--story', () => {
  let folder: Folder;
  beforeEach(() => (folder = new Folder()));
  afterEach(() => folder.remove());

  const text = (name: string) => readFileSync(join(folder.path, name), 'utf8');

  for (const [language, files] of ESTATES) {
    it(`writes all parts, in ${language}`, () => {
      folder.write(files);
      const { status, stderr } = folder.run(['--story', 'private-cluster=aks-orders', '--fail-on', 'never', '.']);
      assert.equal(status, 0, stderr);
      assert.match(stderr, /^Make cluster 'aks-orders' private \(\d changes in \d files?\)$/m);
      assert.match(stderr, /^ {2}\d\. Serve the API on a private address only\. .*lose access/m);
      const { report } = folder.review(['.']);
      assert.ok(!report.findings.some(({ rule }) => ['AKSN601', 'AKSN602', 'AKSN611'].includes(rule)));
    });
  }

  it('--dry-run shows the consequences, then what would change, and changes nothing', () => {
    folder.write(TERRAFORM);
    const { stdout } = folder.run(['--story', 'egress-firewall', '--dry-run', '--fail-on', 'never', '.']);
    assert.match(
      stdout,
      /^Send the egress of cluster 'aks-orders' through firewall 'afw-core' \(5 changes in 3 files\)\n {2}1\. /,
    );
    assert.match(stdout, /^\+ +outbound_type +=\s"userDefinedRouting"$/m);
    assert.ok(stdout.indexOf('Allow what it needs') < stdout.indexOf('--- a/'));
    assert.equal(text('cluster.tf'), TERRAFORM['cluster.tf']);
    assert.doesNotMatch(stdout, /kubernetes_cluster.*network_policy/, 'no fix is applied along');
  });

  it('applies several, each on what the one before left', () => {
    folder.write(BICEP);
    const stories = ['private-cluster', 'private-endpoint', 'egress-firewall'].flatMap((name) => ['--story', name]);
    const { status, stderr } = folder.run([...stories, '--fail-on', 'never', '.']);
    assert.equal(status, 0, stderr);
    assert.equal(stderr.match(/^\w.* \(\d changes? in \d files?\)$/gm)?.length, 4);
    assert.equal(text('main.bicep').match(/'Microsoft\.Network\/privateEndpoints@/g)?.length, 2);
    assert.doesNotMatch(stderr, /Authorize/, 'a private cluster has no ranges');
  });

  it('--fix applies none by itself', () => {
    folder.write(BICEP);
    folder.run(['--fix', '--fail-on', 'never', '.']);
    assert.doesNotMatch(text('main.bicep'), /enablePrivateCluster: true/);
  });

  it('says why what was named is not done, and exits with 2', () => {
    folder.write(BICEP);
    const of = (story: string) => folder.run(['--story', story, '--fail-on', 'never', '.']);
    const nothing = of('private-cluster=aks-other');
    assert.equal(nothing.status, 2);
    assert.match(nothing.stderr, /--story private-cluster=aks-other: there is no such resource here/);
    of('private-cluster=aks-orders');
    const done = of('private-cluster=aks-orders');
    assert.equal(done.status, 2);
    assert.match(done.stderr, /'aks-orders' is left as it is: the cluster is private/);
    const wrong = of('private-clusters');
    assert.equal(wrong.status, 2);
    assert.match(wrong.stderr, /use one of private-cluster, private-endpoint, egress-firewall/);
  });

  it('the report as data lists what is offered, with parts and edits', () => {
    folder.write(BICEP);
    const { report } = folder.review(['.']);
    assert.deepEqual(report.stories!.map(({ name, title }) => `${name}: ${title}`).sort(), [
      "egress-firewall: Send the egress of cluster 'aks-orders' through firewall 'afw-core'",
      "private-cluster: Make cluster 'aks-orders' private",
      "private-endpoint: Give Container registry 'crorders' a private endpoint",
      "private-endpoint: Give Key vault 'kv-orders' a private endpoint",
    ]);
    const story = report.stories!.find(({ name }) => name === 'private-cluster')!;
    assert.equal(report.resources.find(({ id }) => id === story.resource)?.name, 'aks-orders');
    assert.ok(story.parts.every(({ title, consequence }) => title !== '' && consequence.endsWith('.')));
    assert.ok(story.edits.length > 5);
  });
});
