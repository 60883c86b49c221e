import { strict as assert } from 'node:assert';
import { answerFor, dnsServersOf } from '../../server/src/network/dnsResolution';
import { TYPES, type Network } from '../../server/src/network/network';
import { reachOf } from '../../server/src/network/apiServerReach';
import { bicepNetworkOf, terraformNetworkOf } from './networkOf';
import { networkIn } from './reachability/asking';

const vnet = (symbol: string, range: string, servers?: string) => `
resource ${symbol} 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: '${symbol}'
  location: 'westeurope'
  properties: {
    addressSpace: { addressPrefixes: ['${range}'] }${servers === undefined ? '' : `\n    dhcpOptions: { dnsServers: ${servers} }`}
  }
}
`;
const zone = (symbol: string, name: string, linked: string) => `
resource ${symbol} 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: ${name}
  location: 'global'
}

resource ${symbol}Link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  parent: ${symbol}
  name: 'link'
  location: 'global'
  properties: { virtualNetwork: { id: ${linked} } }
}
`;
const firewall = (home: string, range: string, settings = '') => `
resource ${home}FirewallSubnet 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: ${home}
  name: 'AzureFirewallSubnet'
  properties: { addressPrefix: '${range}' }
}

resource ${home}Policy 'Microsoft.Network/firewallPolicies@2024-05-01' = {
  name: '${home}-policy'
  properties: { dnsSettings: { ${settings.includes('enableProxy') ? '' : 'enableProxy: true'} ${settings} } }
}

resource ${home}Firewall 'Microsoft.Network/azureFirewalls@2024-05-01' = {
  name: '${home}-firewall'
  properties: {
    firewallPolicy: { id: ${home}Policy.id }
    ipConfigurations: [{ name: 'one', properties: { subnet: { id: ${home}FirewallSubnet.id } } }]
  }
}
`;
const resolver = (home: string, range: string, address?: string) => `
resource ${home}ResolverSubnet 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: ${home}
  name: 'resolver'
  properties: { addressPrefix: '${range}' }
}

resource ${home}Resolver 'Microsoft.Network/dnsResolvers@2022-07-01' = {
  name: '${home}-resolver'
  properties: { virtualNetwork: { id: ${home}.id } }

  resource inbound 'inboundEndpoints' = {
    name: 'inbound'
    properties: {
      ipConfigurations: [
        { subnet: { id: ${home}ResolverSubnet.id }, privateIpAllocationMethod: '${address === undefined ? 'Dynamic' : 'Static'}'${address === undefined ? '' : `, privateIpAddress: '${address}'`} }
      ]
    }
  }
}
`;
const terraformHub = (proxy: boolean) => `
resource "azurerm_virtual_network" "hub" {
  name          = "hub"
  address_space = ["10.0.0.0/16"]
  dns_servers   = ["10.0.0.4"]
}

resource "azurerm_subnet" "firewall" {
  name                 = "AzureFirewallSubnet"
  virtual_network_name = azurerm_virtual_network.hub.name
  address_prefixes     = ["10.0.0.0/26"]
}

resource "azurerm_firewall" "hub" {
  name              = "hub-firewall"
  dns_proxy_enabled = ${proxy}
  ip_configuration {
    name      = "one"
    subnet_id = azurerm_subnet.firewall.id
  }
}
`;
const armHub = (proxy: boolean) =>
  JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    resources: [
      {
        type: 'Microsoft.Network/virtualNetworks',
        apiVersion: '2024-05-01',
        name: 'hub',
        properties: {
          addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
          dhcpOptions: { dnsServers: ['10.0.0.4'] },
          subnets: [{ name: 'AzureFirewallSubnet', properties: { addressPrefix: '10.0.0.0/26' } }],
        },
      },
      {
        type: 'Microsoft.Network/azureFirewalls',
        apiVersion: '2024-05-01',
        name: 'hub-firewall',
        properties: {
          additionalProperties: { 'Network.DNS.EnableProxy': String(proxy) },
          ipConfigurations: [
            {
              name: 'one',
              properties: {
                subnet: {
                  id: "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'hub', 'AzureFirewallSubnet')]",
                },
              },
            },
          ],
        },
      },
    ],
  });
const find = (network: Network, name: string) => network.graph.ofType(TYPES.vnet).find(({ label }) => label === name)!;
const ask = (text: string, from = 'spoke') => {
  const network = bicepNetworkOf(text);
  const answer = answerFor('crshop.privatelink.azurecr.io', find(network, from), network);
  return answer.kind === 'zone' ? answer.zone.label : answer.kind;
};
const ZONE = `'privatelink.azurecr.io'`;

describe('names asked for from a virtual network', () => {
  it('are answered by the linked zone with the longest name', () => {
    const text =
      vnet('spoke', '10.1.0.0/16') + zone('short', `'azurecr.io'`, 'spoke.id') + zone('long', ZONE, 'spoke.id');
    assert.equal(ask(text), 'privatelink.azurecr.io');
  });

  it('are public where no zone is linked', () => {
    assert.equal(ask(vnet('spoke', '10.1.0.0/16') + vnet('hub', '10.0.0.0/16') + zone('z', ZONE, 'hub.id')), 'public');
  });

  it('are answered as the server does: a firewall and a resolver ask on, of others the files do not say it', () => {
    const hub = vnet('hub', '10.0.0.0/16') + zone('z', ZONE, 'hub.id');
    const spoke = vnet('spoke', '10.1.0.0/16', `['10.0.0.4']`);
    assert.equal(ask(spoke + hub), 'servers');
    assert.equal(ask(spoke + hub + firewall('hub', '10.0.0.0/26')), 'privatelink.azurecr.io');
    assert.equal(
      ask(spoke + hub + firewall('hub', '10.0.0.0/26', `servers: ['168.63.129.16']`)),
      'privatelink.azurecr.io',
    );
    assert.equal(ask(spoke + hub + firewall('hub', '10.0.0.0/26', `servers: ['10.0.9.4']`)), 'servers');
    assert.equal(ask(spoke + hub + firewall('hub', '10.0.0.0/26', 'enableProxy: false')), 'unknown');
    assert.equal(ask(spoke + hub + resolver('hub', '10.0.0.0/28')), 'privatelink.azurecr.io');
    assert.equal(ask(spoke + hub + resolver('hub', '10.0.0.0/28', '10.0.0.5')), 'servers');
    assert.equal(ask(vnet('spoke', '10.1.0.0/16', `['10.50.0.4']`) + hub), 'servers');
    assert.equal(ask(vnet('spoke', '10.1.0.0/16', `['168.63.129.16']`) + hub), 'public');
  });

  it('are not answered by Azure where a server of the own network is no known one', () => {
    const own = vnet('spoke', '10.1.0.0/16', `['10.1.1.100']`) + zone('z', ZONE, 'spoke.id');
    assert.equal(ask(own), 'servers');
    assert.equal(ask(own + firewall('spoke', '10.1.1.64/26')), 'privatelink.azurecr.io');
    // One of two servers may be asked.
    const two = vnet('spoke', '10.1.0.0/16', `['10.1.1.68', '10.1.5.4']`) + firewall('spoke', '10.1.1.64/26');
    assert.equal(ask(two + zone('z', ZONE, 'spoke.id')), 'servers');
  });

  it('are answered by a firewall whose address is computed', () => {
    const computed = vnet('spoke', '10.1.0.0/16', '[hubFirewall.properties.ipConfigurations[0].properties.privateIPAddress]'); // prettier-ignore
    const hub = vnet('hub', '10.0.0.0/16') + zone('z', ZONE, 'hub.id') + firewall('hub', '10.0.0.0/26');
    assert.equal(ask(computed + hub), 'privatelink.azurecr.io');
  });

  it('are answered in Terraform and in ARM templates alike', () => {
    const name = 'crshop.privatelink.azurecr.io';
    for (const proxy of [true, false]) {
      const expected = proxy ? 'public' : 'unknown';
      const terraform = terraformNetworkOf(terraformHub(proxy));
      assert.equal(answerFor(name, find(terraform, 'hub'), terraform).kind, expected);
      const arm = networkIn({ 'main.json': armHub(proxy) });
      assert.equal(answerFor(name, find(arm, 'hub'), arm).kind, expected);
    }
  });

  it('are unknown where the servers, a link or a name are', () => {
    assert.equal(ask(`param servers array\n${vnet('spoke', '10.1.0.0/16', 'servers')}`), 'unknown');
    assert.equal(ask(`param id string\n${vnet('spoke', '10.1.0.0/16')}${zone('z', ZONE, 'id')}`), 'unknown');
    assert.equal(ask(`param name string\n${vnet('spoke', '10.1.0.0/16')}${zone('z', 'name', 'spoke.id')}`), 'unknown');
  });

  it('are those of a resource of its own, too, in Terraform', () => {
    const network = (own: string, servers: string) =>
      terraformNetworkOf(`variable "servers" {
  type = list(string)
}
resource "azurerm_virtual_network" "spoke" {
  name                = "spoke"
  location            = "westeurope"
  resource_group_name = "rg"
  address_space       = ["10.1.0.0/16"]
${own}}
resource "azurerm_virtual_network_dns_servers" "spoke" {
  virtual_network_id = azurerm_virtual_network.spoke.id
  dns_servers        = ${servers}
}
`);
    const asked = (own: string, servers: string) => {
      const found = network(own, servers);
      const { servers: known, hidden } = dnsServersOf(find(found, 'spoke'), found);
      return [known.map(({ called }) => called), hidden !== undefined];
    };
    assert.deepEqual(asked('', '["10.9.0.4"]'), [['10.9.0.4'], false]);
    assert.deepEqual(asked('  dns_servers = []\n', '["10.9.0.4"]'), [['10.9.0.4'], false]);
    assert.deepEqual(asked('', 'var.servers'), [[], true]);
  });

  it('do not go round in circles between two networks', () => {
    const text = vnet('spoke', '10.1.0.0/16', `['10.0.0.4']`) + vnet('hub', '10.0.0.0/16', `['10.1.0.4']`);
    assert.equal(ask(text), 'servers');
    const network = bicepNetworkOf(text);
    assert.deepEqual(dnsServersOf(find(network, 'hub'), network).servers, [{ called: '10.1.0.4', at: '10.1.0.4' }]);
  });
});

const BACK = `resource back 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: spoke
  name: 'to-hub'
  properties: { remoteVirtualNetwork: { id: hub.id } }
}
`;

describe('who reaches the API server', () => {
  const cluster = (access: string, before = '', isPeeredBack = true) => {
    const network = bicepNetworkOf(`${before}${vnet('hub', '10.0.0.0/16')}
resource spoke 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'spoke'
  location: 'westeurope'
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] }
    subnets: [{ name: 'nodes', properties: { addressPrefix: '10.1.0.0/24' } }]
  }
}

resource peering 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: hub
  name: 'to-spoke'
  properties: { remoteVirtualNetwork: { id: spoke.id } }
}

${isPeeredBack ? BACK : ''}
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  location: 'westeurope'
  properties: {
    agentPoolProfiles: [{ name: 'system', vnetSubnetID: spoke.properties.subnets[0].id }]
    apiServerAccessProfile: { ${access} }
  }
}
`);
    const { internet, networks } = reachOf(network.clusters[0]!, network);
    return `${internet}: ${networks.map(({ label }) => label).join()}`;
  };

  it('is told by privacy, ranges, the network of the nodes and its peers', () => {
    assert.equal(cluster('enablePrivateCluster: true'), 'nobody: spoke,hub');
    assert.equal(cluster(''), 'everybody: spoke,hub');
    assert.equal(cluster(`authorizedIPRanges: ['20.50.1.0/24']`), 'ranges: spoke,hub');
    assert.equal(cluster('enablePrivateCluster: closed', 'param closed bool\n'), 'unknown: spoke,hub');
    assert.equal(cluster('authorizedIPRanges: ranges', 'param ranges array\n'), 'unknown: spoke,hub');
    // One side of a peering connects nothing.
    assert.equal(cluster('enablePrivateCluster: true', '', false), 'nobody: spoke');
  });
});
