import { strict as assert } from 'node:assert';
import { DEFAULT_CONFIGURATION } from '../../../server/src/review/configuration';
import type { Workspace } from '../../../server/src/workspace/workspace';
import { open, said, statuses, TODAY, type Files } from './estateSamples';

/** The deployments that each deployment is reviewed with; those that are alone left out. */
function estates(workspace: Workspace): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const key of workspace.deployments()) {
    const others = workspace.joined(key)?.others.map((other) => other.key) ?? [];
    if (others.length > 0) found[key] = others;
  }
  return found;
}

const bicepNetwork = (name: string, more = '', subnets = ['workers', 'links']) => `
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: '${name}'
  location: 'swedencentral'
  properties: {
    addressSpace: { addressPrefixes: ['10.61.0.0/16'] }
    subnets: [
${subnets.map((subnet, index) => `      { name: '${subnet}', properties: { addressPrefix: '10.61.${index * 16}.0/24' } }`).join('\n')}
    ]
  }
}
${more}`;

const bicepCluster = (
  network: string,
  { name = 'aks-orders', subnet = 'workers', scope = '', head = '', count = 3 } = {},
) => `
${head}
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: ${network}${scope}
  resource workers 'subnets' existing = { name: '${subnet}' }
}
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: '${name}'
  location: 'swedencentral'
  identity: { type: 'SystemAssigned' }
  properties: {
    dnsPrefix: 'orders'
    agentPoolProfiles: [
      { name: 'system', mode: 'System', count: ${count}, vmSize: 'Standard_D4s_v5', vnetSubnetID: vnet::workers.id }
    ]
    networkProfile: { networkPlugin: 'azure', networkPluginMode: 'overlay', networkPolicy: 'cilium', networkDataplane: 'cilium' }
  }
}
`;

const bicepRegistry = (network: string) => `
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: '${network}'
}
resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: 'crorders'
  location: 'swedencentral'
  sku: { name: 'Premium' }
  properties: { publicNetworkAccess: 'Enabled' }
}
resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-orders-images'
  location: 'swedencentral'
  properties: {
    subnet: { id: '\${vnet.id}/subnets/links' }
    privateLinkServiceConnections: [
      { name: 'images', properties: { privateLinkServiceId: registry.id, groupIds: ['registry'] } }
    ]
  }
}
`;

const STAGES: Files = {
  'deploy/01-network/main.bicep': bicepNetwork('vnet-orders'),
  'deploy/02-registry/main.bicep': bicepRegistry('vnet-orders'),
  'deploy/03-aks/main.bicep': bicepCluster(`'vnet-orders'`),
};

const ALL = Object.keys(STAGES);

describe('deployments of one estate, in Bicep', () => {
  it('are joined by the network that the first stage declares and the others refer to', () => {
    assert.deepEqual(
      estates(open(STAGES)),
      Object.fromEntries(ALL.map((key) => [key, ALL.filter((other) => other !== key)])),
    );
  });

  it('speak of services in a stage without a cluster, and name the stage that has it', () => {
    const workspace = open(STAGES);
    for (const rule of ['AKSN802', 'AKSN806']) {
      const [only, ...more] = said(workspace, rule);
      assert.deepEqual(more, []);
      assert.match(only!, /^deploy\/02-registry\/main\.bicep: .* Seen together with deploy\/03-aks\/main\.bicep\.$/);
    }
  });

  it('say nothing of that where no stage has a cluster, or its network is another one', () => {
    const without = Object.fromEntries(Object.entries(STAGES).filter(([file]) => !file.includes('03-aks')));
    assert.deepEqual(said(open(without), 'AKSN806'), []);
    const apart = {
      ...without,
      'deploy/01-network/main.bicep':
        bicepNetwork('vnet-orders') + bicepNetwork('vnet-batch').replace('resource vnet', 'resource batch'),
      'deploy/03-aks/main.bicep': bicepCluster(`'vnet-batch'`),
    };
    const workspace = open(apart);
    assert.equal(Object.keys(estates(workspace)).length, 3);
    assert.deepEqual(said(workspace, 'AKSN806'), []);
  });

  it('judge a subnet by the cluster of a later stage, in the file that declares it and once', () => {
    const workspace = open(STAGES);
    assert.deepEqual(statuses(workspace, 'deploy/03-aks/main.bicep', 'AKSN303'), []);
    const found = said(workspace, 'AKSN303');
    assert.equal(found.length, 1, found.join('\n'));
    assert.match(found[0]!, /^deploy\/01-network\/main\.bicep: .*'workers'.*03-aks/);
  });

  it('keep places and fixes in their own files', () => {
    const workspace = open(STAGES);
    for (const key of workspace.deployments()) {
      for (const finding of workspace.review(key, DEFAULT_CONFIGURATION, TODAY).findings) {
        assert.equal(finding.place.file, key);
        assert.equal(finding.resource.deployment, undefined);
        for (const fix of finding.fixes) {
          const outcome = workspace.fix(key, finding, fix, DEFAULT_CONFIGURATION, TODAY);
          if (outcome.kind === 'edits')
            assert.deepEqual(
              outcome.files.map(({ file }) => file),
              [key],
              fix.title,
            );
        }
      }
    }
  });

  it('are reviewed again when another one changes, and part when it is about something else', () => {
    const workspace = open(STAGES);
    const [network, registry, aks] = ALL as [string, string, string];
    assert.equal(said(workspace, 'AKSN806').length, 1);
    const before = workspace.joined(registry);
    assert.equal(workspace.joined(registry), before, 'the same while nothing changes');
    workspace.setFile(aks, bicepCluster(`'vnet-billing'`));
    assert.deepEqual(estates(workspace)[registry], [network]);
    assert.deepEqual(said(workspace, 'AKSN806'), []);
    workspace.setFile(aks, STAGES[aks]!);
    workspace.snapshot(aks);
    assert.equal(said(workspace, 'AKSN806').length, 1);
    workspace.removeFile(aks);
    assert.deepEqual(said(workspace, 'AKSN806'), []);
  });

  it('stay one estate in a copy of the workspace, in which changes are tried', () => {
    const copy = open(STAGES).copy();
    const key = 'deploy/02-registry/main.bicep';
    assert.deepEqual(
      copy.joined(key)?.others.map((other) => other.key),
      ['deploy/01-network/main.bicep', 'deploy/03-aks/main.bicep'],
    );
  });

  it('part when the network does not have the subnet that is spoken of', () => {
    const files = { ...STAGES, 'deploy/03-aks/main.bicep': bicepCluster(`'vnet-orders'`, { subnet: 'batch' }) };
    assert.deepEqual(estates(open(files))['deploy/03-aks/main.bicep'], undefined);
  });

  it('are not joined by a name alone where the resource groups differ', () => {
    const files = {
      'main.bicep': `
targetScope = 'subscription'
module network 'modules/network.bicep' = {
  name: 'network'
  scope: resourceGroup('rg-payments')
}
`,
      'modules/network.bicep': bicepNetwork('vnet-orders'),
      'cluster/main.bicep': bicepCluster(`'vnet-orders'`, { scope: `\n  scope: resourceGroup('rg-orders')` }),
    };
    assert.deepEqual(estates(open(files)), {});
    const same = { ...files, 'cluster/main.bicep': files['cluster/main.bicep'].replace('rg-orders', 'RG-Payments') };
    assert.deepEqual(estates(open(same)), {
      'cluster/main.bicep': ['main.bicep'],
      'main.bicep': ['cluster/main.bicep'],
    });
  });

  it('are not joined where two networks fit', () => {
    const files = {
      'network-blue/main.bicep': bicepNetwork('vnet-orders'),
      'network-green/main.bicep': bicepNetwork('vnet-orders'),
      'cluster/main.bicep': bicepCluster(`'vnet-orders'`),
    };
    assert.deepEqual(estates(open(files)), {});
  });

  it('are joined by the parameter files for the same environment', () => {
    const parameters = (root: string, name: string) => `using '${root}'\nparam network = '${name}'\n`;
    const network = `param network string\n${bicepNetwork('NAME').replace(`'NAME'`, 'network')}`;
    const cluster = bicepCluster('network', { head: 'param network string' });
    const files: Files = {
      'infra/network.bicep': network,
      'infra/network.dev.bicepparam': parameters('network.bicep', 'vnet-orders'),
      'infra/network.prod.bicepparam': parameters('network.bicep', 'vnet-orders'),
      'infra/cluster.bicep': cluster,
      'infra/cluster.dev.bicepparam': parameters('cluster.bicep', 'vnet-orders'),
      'infra/cluster.prod.bicepparam': parameters('cluster.bicep', 'vnet-orders'),
    };
    const way = (root: string, env: string) => `infra/${root}.bicep?infra/${root}.${env}.bicepparam`;
    const pairs = ['dev', 'prod'].flatMap((env) => [
      [way('network', env), [way('cluster', env)]],
      [way('cluster', env), [way('network', env)]],
    ]);
    assert.deepEqual(estates(open(files)), Object.fromEntries(pairs));
    const fewer = Object.fromEntries(Object.entries(files).filter(([file]) => !/cluster\.\w+\.bicepparam/.test(file)));
    const both = { ...fewer, 'infra/cluster.bicepparam': parameters('cluster.bicep', 'vnet-orders') };
    assert.deepEqual(estates(open(both)), {}, 'which of the two networks is meant is not known');
  });

  it('of sample folders with equal names stay apart', () => {
    const files = {
      'samples/byo-network/main.bicep': bicepCluster(`'aks-vnet'`, { name: 'aks', subnet: 'aks-subnet' }),
      'samples/overlay/main.bicep': bicepNetwork('aks-vnet', '', ['aks-subnet']),
      'samples/ingress/main.bicep': bicepRegistry('aks-vnet'),
    };
    assert.deepEqual(estates(open(files)), {});
  });

  it('of neighbouring folders with names that everybody gives stay apart', () => {
    const files = {
      'getting-started/main.bicep': bicepNetwork('aks-vnet', '', ['aks-subnet']),
      'bring-your-own/main.bicep': bicepCluster(`'aks-vnet'`, { subnet: 'aks-subnet' }),
    };
    assert.deepEqual(estates(open(files)), {});
  });

  it('of examples that repeat each other are joined within each example', () => {
    const files: Record<string, string> = {};
    for (const example of ['hub-spoke', 'mesh']) {
      files[`guides/${example}/network/main.bicep`] = bicepNetwork('vnet-orders');
      files[`guides/${example}/cluster/main.bicep`] = bicepCluster(`'vnet-orders'`);
    }
    assert.deepEqual(estates(open(files)), {
      'guides/hub-spoke/cluster/main.bicep': ['guides/hub-spoke/network/main.bicep'],
      'guides/hub-spoke/network/main.bicep': ['guides/hub-spoke/cluster/main.bicep'],
      'guides/mesh/cluster/main.bicep': ['guides/mesh/network/main.bicep'],
      'guides/mesh/network/main.bicep': ['guides/mesh/cluster/main.bicep'],
    });
  });

  it('that declare the same cluster are alternatives: neither counts for the network', () => {
    const files = {
      'network/main.bicep': bicepNetwork('vnet-orders'),
      'cluster/kubenet.bicep': bicepCluster(`'vnet-orders'`),
      'cluster/overlay.bicep': bicepCluster(`'vnet-orders'`),
    };
    const workspace = open(files);
    assert.deepEqual(estates(workspace), {
      'cluster/kubenet.bicep': ['network/main.bicep'],
      'cluster/overlay.bicep': ['network/main.bicep'],
    });
    assert.deepEqual(said(workspace, 'AKSN303'), []);
  });

  it('are not joined by a zone, whose name Azure fixes', () => {
    const zone = (existing: string) => `
resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' ${existing}= {
  name: 'privatelink.azurecr.io'
${existing === '' ? `  location: 'global'\n` : ''}}
`;
    const files = {
      'infra/dns/main.bicep': zone(''),
      'infra/cluster/main.bicep': bicepNetwork('vnet-orders', zone('existing ')),
    };
    assert.deepEqual(estates(open(files)), {});
  });

  it('do not take unknowns of the same name for the same value', () => {
    const files = {
      'infra/network/main.bicep': `param group string\n${bicepNetwork('vnet-orders').replace(
        `{ name: 'workers', properties: { addressPrefix: '10.61.0.0/24' } }`,
        `{ name: group, properties: { addressPrefix: '10.61.0.0/24', networkSecurityGroup: { id: nsg.id } } }`,
      )}
resource nsg 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: group
  location: 'swedencentral'
}
`,
      'infra/cluster/main.bicep': `param group string
resource nsg 'Microsoft.Network/networkSecurityGroups@2024-05-01' existing = {
  name: group
}
${bicepRegistry('vnet-orders')}
resource nic 'Microsoft.Network/networkInterfaces@2024-05-01' = {
  name: 'nic-orders'
  location: 'swedencentral'
  properties: { networkSecurityGroup: { id: nsg.id } }
}
`,
    };
    const workspace = open(files);
    assert.deepEqual(estates(workspace)['infra/cluster/main.bicep'], ['infra/network/main.bicep']);
    const { graph } = workspace.joined('infra/cluster/main.bicep')!.network;
    const nsg = graph.all('Microsoft.Network/networkSecurityGroups').find(({ existing }) => existing)!;
    const [name] = graph.names(nsg);
    const id = { kind: 'id', type: nsg.type, names: [name!], target: nsg.key, origin: name!.origin } as const;
    assert.equal(graph.resolve(id).kind, 'elsewhere');
  });

  const attaching = (network: string) => `
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: '${network}'
}
resource guard 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg-orders-workers'
  location: 'swedencentral'
}
resource workers 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: vnet
  name: 'workers'
  properties: { addressPrefix: '10.61.0.0/24', networkSecurityGroup: { id: guard.id } }
}
`;

  it('take a subnet that a later stage declares again for the same, with what it adds', () => {
    const workspace = open({ ...STAGES, 'deploy/04-security/main.bicep': attaching('vnet-orders') });
    assert.deepEqual(said(workspace, 'AKSN303'), []);
    assert.deepEqual(statuses(workspace, 'deploy/01-network/main.bicep', 'AKSN303'), ['workers pass']);
    const { network } = workspace.joined('deploy/01-network/main.bicep')!;
    const vnet = network.graph.all('Microsoft.Network/virtualNetworks').find(({ existing }) => !existing)!;
    assert.deepEqual(
      network.subnetsOf(vnet).found.map(({ label }) => label),
      ['workers', 'links'],
    );
  });

  it('are undecided where a deployment that may belong to another estate changes a subnet', () => {
    const files: Record<string, string> = { 'security/main.bicep': attaching('vnet-orders') };
    for (const region of ['first', 'second']) {
      files[`${region}/network/main.bicep`] = bicepNetwork('vnet-orders');
      files[`${region}/cluster/main.bicep`] = bicepCluster(`'vnet-orders'`);
    }
    const workspace = open(files);
    assert.deepEqual(said(workspace, 'AKSN303'), []);
    assert.deepEqual(statuses(workspace, 'first/network/main.bicep', 'AKSN303'), ['workers undecided']);
    delete files['security/main.bicep'];
    assert.equal(said(open(files), 'AKSN303').length, 2);
  });

  it('take an update of a cluster for the cluster that another stage declares', () => {
    const update = (name: string) => `
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: '${name}'
  location: 'swedencentral'
  properties: { apiServerAccessProfile: { authorizedIPRanges: ['20.41.7.0/24'] } }
}
`;
    const file = 'deploy/05-access/main.bicep';
    assert.match(said(open(STAGES), 'AKSN601').join('\n'), /^deploy\/03-aks\/main\.bicep: [^\n]*$/);
    const workspace = open({ ...STAGES, [file]: update('aks-orders') });
    assert.deepEqual(said(workspace, 'AKSN601'), []);
    assert.deepEqual(statuses(workspace, 'deploy/03-aks/main.bicep', 'AKSN601'), ['aks-orders pass']);
    assert.deepEqual(statuses(workspace, file, 'AKSN601'), [], 'it is reviewed where it is declared whole');
    const other = open({ ...STAGES, [file]: update('aks-returns') });
    assert.equal(said(other, 'AKSN601').length, 1);
  });
});
