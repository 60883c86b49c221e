import { strict as assert } from 'node:assert';
import { languages } from '../../../server/src/host/languages';
import { rules } from '../../../server/src/rules/ruleRegistry';
import { Workspace } from '../../../server/src/workspace/workspace';
import { nameOf, verdictsOf } from './asking';

/** What each deployment says to a question, in the network of the estate that they are joined to. */
function views(files: Readonly<Record<string, string>>, question: string): readonly (readonly string[])[] {
  const workspace = new Workspace(languages, rules);
  for (const [file, text] of Object.entries(files)) workspace.setFile(file, text);
  for (const key of workspace.deployments()) workspace.snapshot(key);
  return workspace.deployments().map((key) => {
    const { network } = workspace.joined(key) ?? workspace.snapshot(key)!;
    return question.includes('?') ? nameOf(network, question)[0].split(' ') : verdictsOf(network, question);
  });
}

const HUB = `targetScope = 'subscription'

module hub 'hub.bicep' = {
  name: 'hub'
  scope: resourceGroup('rg-platform')
}
`;

const HUB_NETWORK = `resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-platform'
  properties: {
    addressSpace: { addressPrefixes: ['10.90.0.0/16'] }
    subnets: [{ name: 'tools', properties: { addressPrefix: '10.90.1.0/24' } }]
  }
}
`;

const SPOKE = (module: string) => `targetScope = 'subscription'

resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet-platform'
  scope: resourceGroup('rg-platform')
}

module spoke ${module} = {
  name: 'spoke'
  scope: resourceGroup('rg-orders')
  params: {
    HUB
  }
}
`;

/** The peering back is declared on a network that is found by its name alone. */
const SPOKE_NETWORK = `param hubId string

resource spoke 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-orders'
  properties: {
    addressSpace: { addressPrefixes: ['10.91.0.0/16'] }
    subnets: [{ name: 'app', properties: { addressPrefix: '10.91.1.0/24' } }]
  }

  resource there 'virtualNetworkPeerings' = {
    name: 'there'
    properties: { remoteVirtualNetwork: { id: hubId } }
  }
}

resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: last(split(hubId, '/'))
}

resource back 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: hub
  name: 'back'
  properties: { remoteVirtualNetwork: { id: spoke.id } }
}
`;

describe('answers of the deployments of one estate', () => {
  const hub = { 'hub/main.bicep': HUB, 'hub/hub.bicep': HUB_NETWORK };
  const isReached = [["reached: 'tools' has no network security group"], ["reached: 'tools' has no network security group"]]; // prettier-ignore

  it('are the same where the other side of a peering is declared beside its network', () => {
    const files = {
      ...hub,
      'spoke/main.bicep': SPOKE(`'spoke.bicep'`).replace('HUB', 'hubId: hub.id'),
      'spoke/spoke.bicep': SPOKE_NETWORK,
    };
    assert.deepEqual(views(files, 'app -> tools:443'), isReached);
  });

  it('are the same where a module of the registry makes both sides', () => {
    const inputs = `name: 'vnet-orders'
    addressPrefixes: ['10.91.0.0/16']
    subnets: [{ name: 'app', addressPrefix: '10.91.1.0/24' }]
    peerings: [{ remoteVirtualNetworkResourceId: hub.id, remotePeeringEnabled: true }]`;
    const module = `'br/public:avm/res/network/virtual-network:0.5.1'`;
    assert.deepEqual(views({ ...hub, 'spoke/main.bicep': SPOKE(module).replace('HUB', inputs) }, 'app -> tools:443'), isReached); // prettier-ignore
  });

  describe('to names', () => {
    const network = `resource net 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-orders'
  properties: {
    addressSpace: { addressPrefixes: ['10.91.0.0/16'] }
    subnets: [{ name: 'nodes', properties: { addressPrefix: '10.91.1.0/24' } }]
  }
}
`;
    /** The zone of another root, which speaks of the network by its name and links the zone to one that may be it. */
    const zone = (linked: string) => `param networkId string

resource nodes 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' existing = {
  name: 'vnet-orders/nodes'
}

resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-orders'
  properties: { agentPoolProfiles: [{ name: 'system', vnetSubnetID: nodes.id }] }
}

resource given 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: ${linked}
}

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: 'orders.example'

  resource shop 'A' = {
    name: 'shop'
    properties: { aRecords: [{ ipv4Address: '10.91.1.9' }] }
  }

  resource link 'virtualNetworkLinks' = {
    name: 'link'
    properties: { virtualNetwork: { id: given.id } }
  }
}
`;
    const asked = (linked: string) =>
      views({ 'net/main.bicep': network, 'aks/main.bicep': zone(linked) }, 'vnet-orders ? shop.orders.example');

    it('are open where a zone of another root is linked to a network that is not known', () => {
      assert.deepEqual(asked(`last(split(networkId, '/'))`), [['undecided'], ['undecided']]);
    });

    it('are private where it is linked to this one, and public where it is linked to one of another name', () => {
      assert.deepEqual(asked(`'vnet-orders'`), [['private'], ['private']]);
      assert.deepEqual(asked(`'vnet-other'`), [['public'], ['public']]);
    });
  });
});
