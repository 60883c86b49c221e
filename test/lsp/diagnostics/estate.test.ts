import assert from 'node:assert/strict';
import { FileChangeType } from 'vscode-languageserver-protocol';
import { inEditor, type Editor, type Diagnostic } from '../editor';

const NETWORK = `resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-parcels'
  location: 'francecentral'
  properties: {
    addressSpace: { addressPrefixes: ['10.72.0.0/16'] }
    subnets: [
      { name: 'pool', properties: { addressPrefix: '10.72.0.0/23' } }
      { name: 'endpoints', properties: { addressPrefix: '10.72.8.0/24' } }
    ]
  }
}
`;

const REGISTRY = `resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet-parcels'
}
resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: 'crparcels'
  location: 'francecentral'
  sku: { name: 'Premium' }
  properties: { publicNetworkAccess: 'Enabled' }
}
resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-parcels'
  location: 'francecentral'
  properties: {
    subnet: { id: '\${vnet.id}/subnets/endpoints' }
    privateLinkServiceConnections: [
      { name: 'registry', properties: { privateLinkServiceId: registry.id, groupIds: ['registry'] } }
    ]
  }
}
`;

const CLUSTER = `resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet-parcels'
}
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-parcels'
  location: 'francecentral'
  identity: { type: 'SystemAssigned' }
  properties: {
    dnsPrefix: 'parcels'
    agentPoolProfiles: [
      { name: 'system', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5', vnetSubnetID: '\${vnet.id}/subnets/pool' }
    ]
    networkProfile: { networkPlugin: 'azure', networkPluginMode: 'overlay', networkPolicy: 'cilium', networkDataplane: 'cilium' }
  }
}
`;

const files = {
  'infra/1-network/main.bicep': NETWORK,
  'infra/2-registry/main.bicep': REGISTRY,
  'infra/3-cluster/main.bicep': CLUSTER,
};
const entry = 'server/src/lsp/main.ts';
const [, REGISTRY_FILE, CLUSTER_FILE] = Object.keys(files) as [string, string, string];

const open806 = <T extends Pick<Diagnostic, 'code'>>(items: readonly T[]) =>
  items.filter(({ code }) => code === 'AKSN806');

describe('language server: estates', () => {
  const said = async (editor: Editor, file: string) =>
    open806(await editor.diagnostics(file)).map(({ message }) => message);

  it('shows in one file what is known from another deployment, and follows its edits', () =>
    inEditor({ files, entry }, async (editor) => {
      await editor.open(REGISTRY_FILE);
      await editor.pullWorkspace();
      const [found, ...more] = await said(editor, REGISTRY_FILE);
      assert.deepEqual(more, []);
      assert.match(found!, / Seen together with infra\/3-cluster\/main\.bicep\.$/);
      await editor.open(CLUSTER_FILE);
      await editor.replace(CLUSTER_FILE, 'vnet-parcels', 'vnet-letters');
      assert.deepEqual(await said(editor, REGISTRY_FILE), []);
      await editor.replace(CLUSTER_FILE, 'vnet-letters', 'vnet-parcels');
      await editor.diagnostics(CLUSTER_FILE);
      assert.deepEqual(await said(editor, REGISTRY_FILE), [found]);
    }));

  it('gives the workspace anew when a deployment appears on disk or goes', () =>
    inEditor({ files, entry }, async (editor) => {
      const findings = async (count: number) => {
        for (;;) {
          const { items } = await editor.pullWorkspace();
          const found = items.flatMap((item) => (item.kind === 'full' ? open806(item.items) : []));
          if (found.length === count) return;
          await editor.next('workspace/diagnostic/refresh');
        }
      };
      await findings(1);
      editor.remove(CLUSTER_FILE);
      await editor.watched(CLUSTER_FILE, FileChangeType.Deleted);
      await findings(0);
      editor.write(CLUSTER_FILE, CLUSTER);
      await editor.watched(CLUSTER_FILE, FileChangeType.Created);
      await findings(1);
    }));

  it('sends the files of joined deployments to clients that do not ask', () => {
    const capabilities = { textDocument: { diagnostic: undefined } };
    return inEditor({ files, entry, capabilities }, async (editor) => {
      await editor.open(CLUSTER_FILE);
      await editor.published(REGISTRY_FILE, (items) => open806(items).length === 1);
      await editor.replace(CLUSTER_FILE, 'vnet-parcels', 'vnet-letters');
      await editor.published(REGISTRY_FILE, (items) => open806(items).length === 0);
    });
  });
});
