import { itemsOf, readPath } from '../../model/readProperty';
import { read, type Resource } from '../../model/resource';
import { FIREWALL } from '../../network/firewalls';
import type { Network } from '../../network/network';
import { judgeDedicated, type Dedicated } from '../dedicatedSubnet';
import { defineRule, type Check } from '../rule';

const FAQ = 'https://learn.microsoft.com/azure/firewall/firewall-faq';
const GATEWAY = 'Microsoft.Network/virtualNetworkGateways';

export default defineRule({
  code: 'AKSN915',
  name: 'firewall-subnet',
  severity: 'error',
  topic: 'egress',
  summary: 'The subnet of a firewall or gateway has a name or size that Azure does not take.',
  why:
    'Azure puts firewalls into AzureFirewallSubnet, their management into AzureFirewallManagementSubnet, both a /26 at least, ' +
    'and VPN and ExpressRoute gateways into GatewaySubnet: it refuses them in subnets of other names.',
  links: [FAQ, 'https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-about-vpn-gateway-settings#gwsub'],
  facts: [
    {
      says:
        'The subnet of a firewall has the name AzureFirewallSubnet, that of its management AzureFirewallManagementSubnet, ' +
        'and both have a mask of /26 at least.',
      source: 'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/firewall',
      checked: '2026-11-30',
    },
    {
      says: 'The firewall’s subnet must be called AzureFirewallSubnet.',
      source: 'https://learn.microsoft.com/azure/aks/limit-egress-traffic',
      checked: '2026-11-30',
    },
    {
      says:
        'A gateway’s subnet must be called GatewaySubnet; what sizes Azure refuses for it was not found, so that none is ' +
        'said to be too small.',
      source: 'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/virtual_network_gateway',
      checked: '2026-11-30',
    },
  ],
  equivalents: {},
  properties: [`${FIREWALL}:properties.ipConfigurations`],
  fix: 'none',
  check: checkSubnets,
});

function* checkSubnets(network: Network): Iterable<Check> {
  for (const firewall of network.graph.ofType(FIREWALL)) {
    const user = `Firewall '${firewall.label}'`;
    const management = read(firewall, 'properties.managementIpConfiguration.properties.subnet.id');
    const own = subnetsOf(firewall, { name: 'AzureFirewallSubnet', longest: 26, user });
    const name = 'AzureFirewallManagementSubnet';
    const all = [
      ...own,
      { reference: management, name, longest: 26, user: `The management of firewall '${firewall.label}'` },
    ];
    yield { resource: firewall, verdict: judgeDedicated(all, network) };
  }
  for (const gateway of network.graph.ofType(GATEWAY)) {
    const own = subnetsOf(gateway, { name: 'GatewaySubnet', user: `Gateway '${gateway.label}'` });
    yield { resource: gateway, verdict: judgeDedicated(own, network) };
  }
}

function subnetsOf(owner: Resource, wanted: Omit<Dedicated, 'reference'>): readonly Dedicated[] {
  return itemsOf(read(owner, 'properties.ipConfigurations')).items.map((item) => ({
    ...wanted,
    reference: readPath(item, 'properties.subnet.id', owner.header),
  }));
}
