import { strict as assert } from 'node:assert';
import { languages } from '../../../server/src/host/languages';
import { Workspace } from '../../../server/src/workspace/workspace';

const TEXT = `resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = if (environment().name == 'AzureUSGovernment') {
  name: 'privatelink.blob.core.usgovcloudapi.net'
  location: 'global'
}
`;

describe('notices of what the assumed cloud leaves out', () => {
  it('are worked out once for a version of a deployment, however many of its files ask', () => {
    let opened = 0;
    const counting = languages.map((language) => ({
      ...language,
      open: (...args: Parameters<typeof language.open>) => {
        opened++;
        return language.open(...args);
      },
    }));
    const workspace = new Workspace(counting, []);
    workspace.setFile('main.bicep', TEXT);
    const [first] = workspace.notices(['main.bicep']);
    assert.match(first!.message, /is not reviewed: it is not deployed to Azure's public cloud/);
    const before = opened;
    for (let file = 0; file < 5; file++) assert.equal(workspace.notices(['main.bicep']).length, 1);
    assert.equal(opened, before);
    workspace.setFile('main.bicep', TEXT.replace('USGovernment', 'Cloud'));
    assert.deepEqual(workspace.notices(['main.bicep']), []);
    assert.ok(opened > before);
  });
});
