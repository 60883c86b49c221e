import { strict as assert } from 'node:assert';
import { networkIn, verdictsOf } from './asking';

const HEAD = `
param anywhere string

resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-hub'
  properties: { addressSpace: { addressPrefixes: ['10.0.0.0/16'] } }
}
resource firewallSubnet 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: hub
  name: 'AzureFirewallSubnet'
  properties: { addressPrefix: '10.0.0.0/26' }
}
resource spoke 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-spoke'
  properties: { addressSpace: { addressPrefixes: ['10.1.0.0/16'] } }
}
`;

/** A subnet of the spoke. */
const subnet = (name: string, prefix: string, more = '') => `
resource ${name} 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: spoke
  name: '${name}'
  properties: { addressPrefix: '${prefix}', ${more} }
}
`;

const group = (name: string, ...rules: readonly string[]) => `
resource ${name} 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: '${name}'
  properties: { securityRules: [
${rules.join('\n')}
  ] }
}
`;

const rule = (name: string, priority: number, access: string, source: string, port = '*', direction = 'Inbound') =>
  `    { name: '${name}', properties: { priority: ${priority}, direction: '${direction}', access: '${access}', protocol: 'Tcp', sourceAddressPrefix: ${source}, sourcePortRange: '*', destinationAddressPrefix: '*', destinationPortRange: '${port}' } }`;

const routes = (...list: readonly string[]) => `
resource rt 'Microsoft.Network/routeTables@2024-05-01' = {
  name: 'rt'
  properties: { routes: [
${list.join('\n')}
  ] }
}
`;

const route = (name: string, prefix: string, hop: string, address = '') =>
  `    { name: '${name}', properties: { addressPrefix: '${prefix}', nextHopType: '${hop}'${address && `, nextHopIpAddress: '${address}'`} } }`;

const peering = (from: string, to: string, more = '') => `
resource ${from}To${to} 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: ${from}
  name: '${from}-to-${to}'
  properties: { remoteVirtualNetwork: { id: ${to}.id } ${more} }
}
`;

const firewall = (...networkRules: readonly string[]) => `
resource fw 'Microsoft.Network/azureFirewalls@2024-05-01' = {
  name: 'fw'
  properties: {
    ipConfigurations: [{ name: 'c', properties: { subnet: { id: firewallSubnet.id } } }]
    networkRuleCollections: [
      { name: 'nets', properties: { priority: 100, action: { type: 'Allow' }, rules: [
${networkRules.join('\n')}
      ] } }
    ]
  }
}
`;

const firewallRule = (source: string, destination: string, port: string) =>
  `        { name: 'r', protocols: ['TCP'], sourceAddresses: ['${source}'], destinationAddresses: ['${destination}'], destinationPorts: ['${port}'] }`;

const asked = (text: string, question: string) => verdictsOf(networkIn({ 'main.bicep': HEAD + text }), question);

describe('traffic between subnets', () => {
  it('has a part for each rule that decides', () => {
    const text =
      group('guard', rule('some', 100, 'Allow', "'10.1.0.0/25'", '443'), rule('none', 200, 'Deny', "'*'")) +
      subnet('a', '10.1.0.0/24') +
      subnet('b', '10.1.1.0/24', 'networkSecurityGroup: { id: guard.id }');
    assert.deepEqual(asked(text, 'a -> b:443'), [
      "10.1.0.128/25 to 10.1.1.0/24 refused: rule 'none' of 'guard' denies it",
      "10.1.0.0/25 to 10.1.1.0/24 reached: rule 'some' of 'guard' allows it",
    ]);
    assert.deepEqual(asked(text, 'a -> b:80'), ["refused: rule 'none' of 'guard' denies it"]);
    assert.deepEqual(asked(text, 'a -> b:443/udp'), ["reached: rule 'AllowVnetInBound' of 'guard' allows it"]);
  });

  it('is open where a rule that is not known decides otherwise than the next, and only there', () => {
    const guarded = (access: string) =>
      group('guard', rule('open', 100, access, 'anywhere'), rule('none', 200, 'Deny', "'10.1.0.0/24'")) +
      subnet('a', '10.1.0.0/24') +
      subnet('b', '10.1.1.0/24', 'networkSecurityGroup: { id: guard.id }');
    assert.deepEqual(asked(guarded('Deny'), 'a -> b:443'), ["refused: rule 'none' of 'guard' denies it"]);
    assert.deepEqual(asked(guarded('Allow'), 'a -> b:443'), [
      "undecided: parameter `anywhere` has no default ('guard')",
    ]);
  });

  it('comes through the group of the sender first', () => {
    const text =
      group('out', rule('stay', 100, 'Deny', "'*'", '443', 'Outbound')) +
      subnet('a', '10.1.0.0/24', 'networkSecurityGroup: { id: out.id }') +
      subnet('b', '10.1.1.0/24');
    assert.deepEqual(asked(text, 'a -> b:443'), ["refused: rule 'stay' of 'out' denies it"]);
    assert.deepEqual(asked(text, 'b -> a:443'), ["reached: rule 'AllowVnetInBound' of 'out' allows it"]);
  });

  it('takes the longest route, and of two with one prefix that of the user', () => {
    const text =
      routes(route('half', '10.1.1.0/25', 'None'), route('own', '10.1.0.0/16', 'VnetLocal')) +
      subnet('a', '10.1.0.0/24', 'routeTable: { id: rt.id }') +
      subnet('b', '10.1.1.0/24');
    assert.deepEqual(asked(text, 'a -> b:22'), [
      "10.1.0.0/24 to 10.1.1.0/25 refused: route 'half' of 'rt' drops it",
      "10.1.0.0/24 to 10.1.1.128/25 reached: 'b' has no network security group",
    ]);
  });

  it('crosses a peering that both sides have', () => {
    const subnets = subnet('a', '10.1.0.0/24');
    const one = subnets + peering('spoke', 'hub');
    assert.deepEqual(asked(one, 'a -> AzureFirewallSubnet:443'), [
      "refused: peering 'spoke-to-hub' has no peering back from 'vnet-hub', so it is not connected",
    ]);
    assert.deepEqual(asked(one + peering('hub', 'spoke'), 'a -> AzureFirewallSubnet:443'), [
      "reached: 'AzureFirewallSubnet' has no network security group",
    ]);
    assert.deepEqual(asked(subnets, 'a -> AzureFirewallSubnet:443'), [
      "refused: Azure's route for 10.0.0.0/8 drops it",
    ]);
  });

  it('does not pass a peering without access by the default rules', () => {
    const text =
      group('guard') +
      subnet('a', '10.1.0.0/24') +
      `resource firewallGuarded 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: hub
  name: 'guarded'
  properties: { addressPrefix: '10.0.1.0/24', networkSecurityGroup: { id: guard.id } }
}
` +
      peering('spoke', 'hub') +
      peering('hub', 'spoke', 'allowVirtualNetworkAccess: false');
    assert.deepEqual(asked(text, 'a -> guarded:443'), ["refused: rule 'DenyAllInBound' of 'guard' denies it"]);
  });

  it('goes through a firewall of the files by its rules', () => {
    const text =
      routes(route('all', '0.0.0.0/0', 'VirtualAppliance', '10.0.0.4')) +
      subnet('a', '10.1.0.0/24', 'routeTable: { id: rt.id }') +
      peering('spoke', 'hub') +
      peering('hub', 'spoke') +
      firewall(firewallRule('10.1.0.0/16', '52.0.0.0/8', '443'));
    assert.deepEqual(asked(text, 'a -> 52.1.2.3:443'), ["reached: firewall 'fw' takes it out by its public address"]);
    assert.deepEqual(asked(text, 'a -> 53.1.2.3:443'), ["refused: no rule of firewall 'fw' allows it"]);
    assert.deepEqual(asked(text, 'a -> 52.1.2.3:80'), ["refused: no rule of firewall 'fw' allows it"]);
  });

  it('is not said to be cut off where a peering may lead to the network', () => {
    const somewhere = (from: string) => `
param elsewhere string
resource ${from}Somewhere 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: ${from}
  name: '${from}-somewhere'
  properties: { remoteVirtualNetwork: { id: elsewhere } }
}
`;
    const text =
      routes(route('all', '0.0.0.0/0', 'VirtualAppliance', '10.0.0.4')) +
      subnet('a', '10.1.0.0/24', 'routeTable: { id: rt.id }') +
      subnet('b', '10.1.1.0/24') +
      firewall(firewallRule('10.1.0.0/16', '52.0.0.0/8', '443'));
    assert.deepEqual(asked(text, 'a -> 52.1.2.3:443'), [
      "refused: 'vnet-spoke' is not peered with 'vnet-hub', where the firewall is",
    ]);
    const open = 'undecided: parameter `elsewhere` has no default';
    // The route is hidden by it, too.
    for (const answer of asked(text + somewhere('spoke'), 'a -> 52.1.2.3:443'))
      assert.ok(answer.startsWith(open), answer);
    // Nor is a peering that may be answered.
    assert.deepEqual(asked(text + peering('spoke', 'hub') + somewhere('hub'), 'b -> AzureFirewallSubnet:443'), [open]);
    // What is called otherwise is another one.
    const named = `
resource spokeNamed 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: spoke
  name: 'spoke-named'
  properties: { remoteVirtualNetwork: { id: resourceId('Microsoft.Network/virtualNetworks', 'vnet-other') } }
}
`;
    assert.deepEqual(asked(text + named, 'a -> internet:443'), [
      "refused: 'vnet-spoke' is not peered with 'vnet-hub', where the firewall is",
    ]);
  });

  it('leaves what an appliance or a gateway decides to them', () => {
    const by = (hop: string, address?: string) =>
      asked(
        routes(route('all', '0.0.0.0/0', hop, address)) + subnet('a', '10.1.0.0/24', 'routeTable: { id: rt.id }'),
        'a -> internet:443',
      );
    assert.deepEqual(by('VirtualAppliance', '10.9.0.4'), [
      "undecided: route 'all' of 'rt' leads to an appliance at 10.9.0.4 that is not in the files and decides",
    ]);
    assert.deepEqual(by('VirtualNetworkGateway'), [
      "undecided: route 'all' of 'rt' leads to a gateway, and what is behind it is not in the files",
    ]);
    assert.deepEqual(by('None'), ["refused: route 'all' of 'rt' drops it"]);
  });

  it('leaves the network by what the subnet has', () => {
    const out = (more: string) => asked(subnet('a', '10.1.0.0/24', more), 'a -> internet:443');
    assert.deepEqual(out('defaultOutboundAccess: false'), [
      "refused: 'a' has no default outbound access and nothing else to go out by",
    ]);
    assert.deepEqual(out("natGateway: { id: resourceId('Microsoft.Network/natGateways', 'nat') }"), [
      "reached: the NAT gateway of 'a' takes it out",
    ]);
    assert.deepEqual(out(''), ["reached: by its API version 'a' has default outbound access"]);
  });

  it('is undecided where the group of a subnet is not in the files', () => {
    const text = subnet('a', '10.1.0.0/24') + subnet('b', '10.1.1.0/24', 'networkSecurityGroup: { id: anywhere }');
    assert.deepEqual(asked(text, 'a -> b:443'), ['undecided: parameter `anywhere` has no default']);
  });
});

const machine = (more: string) =>
  subnet('a', '10.1.0.0/24', more) +
  `
resource nic 'Microsoft.Network/networkInterfaces@2024-05-01' = {
  name: 'nic'
  properties: { ipConfigurations: [{ name: 'c', properties: { subnet: { id: a.id }, publicIPAddress: { id: resourceId('Microsoft.Network/publicIPAddresses', 'pip') } } }] }
}
resource vm 'Microsoft.Compute/virtualMachines@2024-07-01' = {
  name: 'vm'
  properties: { networkProfile: { networkInterfaces: [{ id: nic.id }] } }
}
`;

describe('traffic to the public address of an API server', () => {
  const cluster = (more: string) => `
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  location: 'westeurope'
  properties: { dnsPrefix: 'aks', agentPoolProfiles: [{ name: 'system', mode: 'System' }], ${more} }
}
`;
  it('is open where it is not known whether public network access is on, or a perimeter decides', () => {
    const first = (more: string) => asked(cluster(more), 'internet -> aks:443').map((said) => said.split(':')[0]);
    assert.deepEqual(first('publicNetworkAccess: anywhere'), ['undecided']);
    assert.deepEqual(first("publicNetworkAccess: 'SecuredByPerimeter'"), ['undecided']);
    assert.deepEqual(first("publicNetworkAccess: 'Disabled'"), ['refused']);
    assert.deepEqual(first("publicNetworkAccess: 'Enabled'"), ['reached']);
  });

  it('is limited by the ranges of earlier API versions, too', () => {
    const [said] = asked(
      cluster("apiServerAuthorizedIPRanges: ['20.50.1.0/24']").replace('2025-05-01', '2019-06-01'),
      '8.8.8.8 -> aks:443',
    );
    assert.equal(said, "refused: the list of authorized ranges of 'aks' does not have it");
  });
});

describe('traffic from the internet', () => {
  it('reaches a machine with a public address as far as its group lets it', () => {
    const ssh = group('guard', rule('ssh', 100, 'Allow', "'Internet'", '22'));
    const text = ssh + machine('networkSecurityGroup: { id: guard.id }');
    assert.deepEqual(asked(text, 'internet -> vm:22'), ["reached: rule 'ssh' of 'guard' allows it"]);
    assert.deepEqual(asked(text, 'internet -> vm:3389'), ["refused: rule 'DenyAllInBound' of 'guard' denies it"]);
    const some = group('guard', rule('ssh', 100, 'Allow', "'203.0.114.0/24'", '22'));
    const parts = asked(some + machine('networkSecurityGroup: { id: guard.id }'), 'internet -> vm:22');
    assert.equal(parts.length, 2);
    assert.match(parts[1]!, /^203\.0\.114\.0\/24 to .* reached: rule 'ssh' of 'guard' allows it$/);
  });

  it('is refused by a public address without any group', () => {
    const pip = "\nresource pip 'Microsoft.Network/publicIPAddresses@2024-05-01' = { name: 'pip', sku: { name: 'Standard' } }\n"; // prettier-ignore
    assert.deepEqual(asked(machine('') + pip, 'internet -> vm:22'), [
      'refused: no security group lets it in, and a public address of the Standard SKU is closed without one',
    ]);
  });

  it('may be answered by a Bastion in the subnet, and never by a private endpoint', () => {
    const bastion = `
resource bastion 'Microsoft.Network/bastionHosts@2024-05-01' = {
  name: 'bastion'
  properties: { ipConfigurations: [{ name: 'c', properties: { subnet: { id: a.id } } }] }
}
`;
    const endpoint = `
resource pe 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe'
  properties: { subnet: { id: a.id } }
}
`;
    const text = subnet('a', '10.1.0.0/24') + subnet('b', '10.1.1.0/24') + bastion + endpoint;
    assert.match(asked(text, 'internet -> a:443')[0]!, /^undecided: Bastion 'bastion' in it may answer/);
    assert.deepEqual(asked(text, 'internet -> b:443'), ["refused: nothing gives subnet 'b' a public address"]);
    assert.deepEqual(asked(text, 'internet -> pe:443'), ['refused: a private endpoint has no public address']);
  });

  it('is decided by two halves of the internet as by the whole', () => {
    const halves = rule('halves', 100, 'Allow', "'0.0.0.0/1'", '22') + '\n' + rule('more', 101, 'Allow', "'128.0.0.0/1'", '22'); // prettier-ignore
    const parts = asked(
      group('guard', halves) + machine('networkSecurityGroup: { id: guard.id }'),
      'internet -> vm:22',
    );
    assert.deepEqual(new Set(parts.map((part) => / (\w+): /.exec(part)![1])), new Set(['reached']));
  });

  it('is refused for a subnet of azurerm with nothing that leads there', () => {
    const network = networkIn({
      'main.tf': `
resource "azurerm_virtual_network" "spoke" {
  name                = "vnet-spoke"
  resource_group_name = "rg"
  location            = "westeurope"
  address_space       = ["10.1.0.0/16"]
}
resource "azurerm_subnet" "a" {
  name                 = "a"
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.spoke.name
  address_prefixes     = ["10.1.0.0/24"]
}
`,
    });
    assert.deepEqual(verdictsOf(network, 'internet -> a:443'), ["refused: nothing gives subnet 'a' a public address"]);
  });
});
