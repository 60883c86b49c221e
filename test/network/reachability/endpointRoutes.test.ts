import { strict as assert } from 'node:assert';
import { networkIn, verdictsOf } from './asking';

interface Given {
  /** What the subnet of the private endpoint says of its policies. */
  readonly policies?: string;
  /** The prefix of the route that leads to the firewall. */
  readonly prefix: string;
  readonly serviceEndpoint?: string;
  readonly isPrivate?: boolean;
}

/** A spoke whose route leads to a firewall that lets nothing through, and a vault behind an endpoint in the hub. */
const text = ({ policies, prefix, serviceEndpoint, isPrivate = true }: Given) => `
resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-hub'
  properties: { addressSpace: { addressPrefixes: ['10.0.0.0/16'] } }
}
resource firewallSubnet 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: hub
  name: 'AzureFirewallSubnet'
  properties: { addressPrefix: '10.0.0.0/26' }
}
resource endpoints 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: hub
  name: 'endpoints'
  properties: {
    addressPrefix: '10.0.1.0/24'
    ${policies === undefined ? '' : `privateEndpointNetworkPolicies: '${policies}'`}
  }
}
resource spoke 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-spoke'
  properties: { addressSpace: { addressPrefixes: ['10.1.0.0/16'] } }
}
resource app 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: spoke
  name: 'app'
  properties: {
    addressPrefix: '10.1.0.0/24'
    routeTable: { id: rt.id }
    ${serviceEndpoint === undefined ? '' : `serviceEndpoints: [{ service: '${serviceEndpoint}' }]`}
  }
}
resource there 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: spoke
  name: 'there'
  properties: { remoteVirtualNetwork: { id: hub.id } }
}
resource back 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: hub
  name: 'back'
  properties: { remoteVirtualNetwork: { id: spoke.id } }
}
resource rt 'Microsoft.Network/routeTables@2024-05-01' = {
  name: 'rt'
  properties: {
    routes: [{ name: 'inspect', properties: { addressPrefix: '${prefix}', nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.0.0.4' } }]
  }
}
resource fw 'Microsoft.Network/azureFirewalls@2024-05-01' = {
  name: 'fw'
  properties: { ipConfigurations: [{ name: 'c', properties: { subnet: { id: firewallSubnet.id } } }] }
}
resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'kv-shop'
  location: 'westeurope'
  properties: {
    tenantId: subscription().tenantId
    sku: { family: 'A', name: 'standard' }
    publicNetworkAccess: '${isPrivate ? 'Disabled' : 'Enabled'}'
    networkAcls: { bypass: 'None', defaultAction: 'Allow' }
  }
}
${
  isPrivate
    ? `resource pe 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-kv'
  properties: {
    subnet: { id: endpoints.id }
    privateLinkServiceConnections: [{ name: 'kv', properties: { privateLinkServiceId: vault.id, groupIds: ['vault'] } }]
  }
}`
    : ''
}
`;

const asked = (given: Given, question: string) => verdictsOf(networkIn({ 'main.bicep': text(given) }), question);

const DENIED = ["refused: no rule of firewall 'fw' allows it"];

describe('routes to a private endpoint', () => {
  const said = (given: Given) => asked(given, 'app -> pe-kv:443');
  const straight = ["reached: peering 'there' carries it"];

  it('are its own, past those of the user, where its subnet applies no route tables', () => {
    assert.deepEqual(said({ prefix: '10.0.1.0/24' }), straight);
    for (const policies of ['Disabled', 'NetworkSecurityGroupEnabled'])
      assert.match(said({ policies, prefix: '10.0.1.0/24' })[0]!, /^reached: /);
  });

  it('are those of the user where it does and the prefix is at least as long as that of the address space', () => {
    for (const policies of ['Enabled', 'RouteTableEnabled']) {
      assert.deepEqual(said({ policies, prefix: '10.0.0.0/16' }), DENIED);
      assert.deepEqual(said({ policies, prefix: '10.0.1.0/24' }), DENIED);
      assert.match(said({ policies, prefix: '10.0.0.0/8' })[0]!, /^reached: /);
      assert.match(said({ policies, prefix: '0.0.0.0/0' })[0]!, /^reached: /);
    }
  });
});

describe('routes to a public service', () => {
  const said = (serviceEndpoint?: string) =>
    asked({ prefix: '0.0.0.0/0', isPrivate: false, ...(serviceEndpoint ? { serviceEndpoint } : {}) }, 'app -> kv-shop:443'); // prettier-ignore

  it('are those of the user, unless the subnet has the service endpoint', () => {
    assert.deepEqual(said(), DENIED);
    assert.deepEqual(said('Microsoft.Storage'), DENIED);
    assert.deepEqual(said('Microsoft.KeyVault'), ["reached: 'kv-shop' is open to every public address"]);
  });
});

describe('routes of answers to the internet', () => {
  const machine = (prefix: string, hop: string) => `
resource net 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'net'
  properties: { addressSpace: { addressPrefixes: ['10.1.0.0/16'] } }
}
resource app 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: net
  name: 'app'
  properties: { addressPrefix: '10.1.0.0/24', routeTable: { id: rt.id }, networkSecurityGroup: { id: nsg.id } }
}
resource rt 'Microsoft.Network/routeTables@2024-05-01' = {
  name: 'rt'
  properties: { routes: [{ name: 'away', properties: { addressPrefix: '${prefix}', nextHopType: '${hop}', nextHopIpAddress: '10.1.1.4' } }] }
}
resource nsg 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg'
  properties: { securityRules: [{ name: 'ssh', properties: { priority: 100, direction: 'Inbound', access: 'Allow', protocol: 'Tcp', sourceAddressPrefix: '*', sourcePortRange: '*', destinationAddressPrefix: '*', destinationPortRange: '22' } }] }
}
resource nic 'Microsoft.Network/networkInterfaces@2024-05-01' = {
  name: 'nic'
  properties: { ipConfigurations: [{ name: 'c', properties: { subnet: { id: app.id }, publicIPAddress: { id: resourceId('Microsoft.Network/publicIPAddresses', 'pip') } } }] }
}
resource vm 'Microsoft.Compute/virtualMachines@2024-07-01' = {
  name: 'vm'
  properties: { networkProfile: { networkInterfaces: [{ id: nic.id }] } }
}
`;
  const said = (prefix: string, hop: string) => verdictsOf(networkIn({ 'main.bicep': machine(prefix, hop) }), 'internet -> vm:22'); // prettier-ignore

  it('keep what comes from there out where they lead elsewhere', () => {
    assert.deepEqual(said('0.0.0.0/0', 'VirtualAppliance'), [
      "refused: route 'away' of 'rt' takes the answers elsewhere, so that nothing comes straight from the internet",
    ]);
    assert.deepEqual(said('0.0.0.0/0', 'Internet'), ["reached: rule 'ssh' of 'nsg' allows it"]);
    assert.deepEqual(
      said('52.0.0.0/8', 'None').map((one) => /(\w+): /.exec(one)![1]),
      ['refused', 'reached'],
    );
  });
});
