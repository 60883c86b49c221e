import { strict as assert } from 'node:assert';
import { languages } from '../../../server/src/host/languages';
import { DEFAULT_CONFIGURATION } from '../../../server/src/review/configuration';
import rule from '../../../server/src/rules/nsg/node-resource-group-changed';
import { Workspace } from '../../../server/src/workspace/workspace';
import { TODAY } from '../tester';

const MODULE = `resource nsg 'Microsoft.Network/networkSecurityGroups@2024-05-01' existing = {
  name: 'aks-agentpool-nsg'
}

resource https 'Microsoft.Network/networkSecurityGroups/securityRules@2024-05-01' = {
  parent: nsg
  name: 'allow-https'
  properties: {}
}
`;

/** What the rule says of a module that is deployed to a scope. */
function said(scope: string, cluster = ''): readonly string[] {
  const workspace = new Workspace(languages, [rule]);
  workspace.setFile('rule.bicep', MODULE);
  workspace.setFile(
    'main.bicep',
    `param group string
param nodeGroup string
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  location: 'westeurope'
  properties: {
    ${cluster}
  }
}

module https 'rule.bicep' = {
  name: 'https'
  scope: ${scope}
}
`,
  );
  const key = workspace.deploymentsOf('main.bicep')[0]!;
  const { checks, findings } = workspace.review(key, DEFAULT_CONFIGURATION, TODAY);
  for (const { place } of findings) assert.equal(place.file, 'main.bicep');
  return checks.map(({ status }) => status);
}

describe('AKSN301 in Bicep modules', () => {
  it('sees the node resource group of the cluster as a scope', () => {
    assert.deepEqual(said('resourceGroup(aks.properties.nodeResourceGroup)'), ['fail']);
    assert.deepEqual(said('resourceGroup(subscription().subscriptionId, aks.properties.nodeResourceGroup)'), ['fail']);
  });

  it('sees its name, as AKS gives it or as the cluster says it', () => {
    assert.deepEqual(said(`resourceGroup('MC_rg_aks_westeurope')`), ['fail']);
    assert.deepEqual(said("resourceGroup('MC_${group}_aks')"), ['fail']);
    assert.deepEqual(said('resourceGroup(group)', 'nodeResourceGroup: group'), ['fail']);
  });

  it('says nothing of other groups, and does not know what may be one', () => {
    assert.deepEqual(said('resourceGroup(group)'), ['pass']);
    assert.deepEqual(said(`resourceGroup('rg-network')`), ['pass']);
    assert.deepEqual(said('resourceGroup(nodeGroup)'), ['undecided']);
  });
});
