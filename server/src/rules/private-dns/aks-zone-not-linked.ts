import { API_SERVER_ZONE_LINKED } from '../../azure/consequences/names';
import { ROLES, ZONE_LINKERS } from '../../azure/roles';
import { add } from '../../model/change';
import { read, type Resource } from '../../model/resource';
import { isUnknown } from '../../model/truth';
import { unknown } from '../../model/value';
import { apiServerZone, isLinkedHere, nodeNetwork } from '../../network/apiServerZone';
import type { Cluster } from '../../network/cluster';
import { answerFor } from '../../network/names';
import { isDeclared, type Network } from '../../network/network';
import { hasRole } from '../../network/roles';
import { isPrivate } from '../access';
import { marked } from '../exampleText';
import type { Intents } from '../intents';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';
import { armZone, bicepZone, terraformZone } from './exampleZone';
import { instancesOf, networksInWords } from '../repeated';
import { linkToEach } from './zone-link';

const ZONE = 'privatelink.westeurope.azmk8s.io';
const hub = `
resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-hub'
  location: 'westeurope'
  properties: {
    addressSpace: { addressPrefixes: ['10.9.0.0/16'] }
  }
}

resource hubLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  parent: zone
  name: 'link-hub'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: { id: hub.id }
  }
}
`;
const IDENTITY = `identity {
  type         = "UserAssigned"
  identity_ids = [azurerm_user_assigned_identity.aks.id]
}`;
/** That identity with a role on a scope. */
const terraformRole = (scope: string, role = 'Private DNS Zone Contributor') => `
variable "scope" {
  type = string
}

resource "azurerm_user_assigned_identity" "aks" {
  name                = "id-aks"
  location            = "westeurope"
  resource_group_name = "rg"
}

resource "azurerm_role_assignment" "zone" {
  scope                = ${scope}
  role_definition_name = "${role}"
  principal_id         = azurerm_user_assigned_identity.aks.principal_id
}
`;
const bicepRole = `
resource role 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(zone.id, aks.id)
  scope: zone
  properties: {
    principalId: aks.identity.principalId
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      '${ROLES.privateDnsZoneContributor.id}'
    )
  }
}
`;
const withServers = (text: string, servers: string) =>
  text.replace('    subnets: [', `    dhcpOptions: { dnsServers: ${servers} }\n    subnets: [`);

export default defineRule({
  code: 'AKSN706',
  name: 'aks-zone-not-linked',
  severity: 'warning',
  topic: 'private-dns',
  summary: 'The private DNS zone of the API server is not linked to the cluster’s virtual network.',
  why:
    'Nodes find the API server by its name in the private zone, which answers only in linked virtual networks (or through a ' +
    'DNS server in one). AKS may add the link itself if its identity may; without it nodes fail to start with ' +
    'K8SAPIServerDNSLookupFailVMExtensionError.',
  links: ['https://learn.microsoft.com/azure/aks/private-clusters#hub-and-spoke-with-custom-dns'],
  facts: [
    {
      says: 'The zone is to be linked to the virtual network of the nodes, or to that of the custom DNS server.',
      source: 'https://learn.microsoft.com/azure/aks/private-clusters#hub-and-spoke-with-custom-dns',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: 'az network private-dns link vnet create' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.apiServerAccessProfile.privateDNSZone'],
  fix: 'safe',
  *check(network, { intents }) {
    for (const cluster of network.clusters) {
      const verdict = intents.privateDnsManagedByPolicy
        ? pass('others link private DNS zones, says the configuration')
        : judge(cluster, network, intents);
      yield { resource: cluster.resource, verdict };
    }
  },
  examples: {
    bicep: {
      bad: [
        { bad: bicepZone({ zone: ZONE, linked: false, mark: marked }) },
        {
          title: 'linked to the hub only, and the cluster’s network asks Azure DNS',
          bad: bicepZone({ zone: ZONE, linked: false, mark: marked, more: hub }),
        },
        {
          title: 'with a role on the zone AKS adds the link itself: only advice',
          severity: 'information',
          bad: bicepZone({ zone: ZONE, linked: false, mark: marked, more: bicepRole }),
        },
      ],
      fine: [
        bicepZone({ zone: ZONE }),
        {
          title: 'pitfall: custom DNS servers, and the zone is linked to the hub',
          text: withServers(bicepZone({ zone: ZONE, linked: false, more: hub }), `['10.9.0.4']`),
        },
        {
          title: 'others link the zones',
          text: bicepZone({ zone: ZONE, linked: false }),
          intents: { privateDnsManagedByPolicy: true },
        },
      ],
      undecided: [
        {
          title: 'pitfall: custom DNS servers that are nowhere in the files',
          text: withServers(bicepZone({ zone: ZONE, linked: false }), `['10.50.0.4']`),
        },
        {
          title: 'pitfall: a list of DNS servers that is not known',
          text: withServers(bicepZone({ zone: ZONE, linked: false, before: 'param servers array\n' }), 'servers'),
        },
      ],
    },
    arm: {
      bad: [{ bad: armZone({ zone: ZONE, linked: false, mark: marked }) }],
      fine: [armZone({ zone: ZONE })],
      undecided: [
        armZone({
          zone: ZONE,
          linked: false,
          before: `"zone": { "type": "string" }`,
          mark: () => `"[parameters('zone')]"`,
        }),
      ],
    },
    terraform: {
      bad: [
        { bad: terraformZone({ zone: ZONE, linked: false, mark: marked }) },
        {
          title: 'with a role on the zone AKS adds the link itself: only advice',
          severity: 'information',
          bad: terraformZone({
            zone: ZONE,
            linked: false,
            mark: marked,
            lines: IDENTITY,
            more: terraformRole('azurerm_private_dns_zone.zone.id'),
          }),
        },
        {
          title: 'a role that may only read links nothing',
          bad: terraformZone({
            zone: ZONE,
            linked: false,
            mark: marked,
            lines: IDENTITY,
            more: terraformRole('azurerm_private_dns_zone.zone.id', 'Reader'),
          }),
        },
      ],
      fine: [terraformZone({ zone: ZONE })],
      undecided: [
        {
          title: 'pitfall: a role whose scope is not known may be on the zone',
          text: terraformZone({ zone: ZONE, linked: false, lines: IDENTITY, more: terraformRole('var.scope') }),
        },
        terraformZone({ zone: ZONE, linked: false }).replace(
          'address_space       = ["10.1.0.0/16"]',
          'address_space       = ["10.1.0.0/16"]\n  dns_servers         = ["10.50.0.4"]',
        ),
      ],
    },
  },
});

function judge(cluster: Cluster, network: Network, intents: Intents): Verdict {
  const closed = isPrivate(cluster);
  if (closed === false) return notApplicable('the API server is public');
  const found = apiServerZone(cluster, network);
  if (found.kind === 'unknown') return undecided(found.cause);
  if (found.kind !== 'own') return notApplicable('AKS makes the zone, or there is none');
  const { zone, value } = found;
  if (isLinkedHere(value, cluster, network) && !(zone && nodeNetwork(cluster, network)))
    return pass('the zone is linked to the virtual network of the nodes');
  if (!zone || zone.existing)
    return undecided(unknown('the private DNS zone is not declared here', value.origin.place));
  const vnet = nodeNetwork(cluster, network);
  if (!vnet)
    return undecided(unknown('the virtual network of the nodes is not declared here', cluster.resource.header));
  const links = network.linksOf(zone);
  const linked = links.found.some((one) =>
    isDeclared(network.graph.resolve(read(one, 'properties.virtualNetwork.id')), vnet),
  );
  const answer = answerFor(`api.${zone.label}`, vnet, network);
  if (answer.kind !== 'servers' && (linked || (answer.kind === 'zone' && answer.zone.key === zone.key)))
    return pass('the zone answers in the virtual network');
  if (answer.kind === 'unknown') return undecided(answer.cause);
  if (answer.kind === 'servers') {
    const known = answer.servers.every((server) => intents.outside.dnsServers.includes(server));
    if (links.found.length > 0 || known) return pass('custom DNS servers answer for it');
    const place = read(vnet, 'properties.dhcpOptions.dnsServers').origin.place;
    return undecided(unknown(`where DNS servers ${answer.servers.join(', ')} look names up is not known`, place));
  }
  if (links.hidden) return undecided(links.hidden);
  if (isUnknown(closed)) return undecided(closed);
  // With such a role AKS tries to add the link itself: then a missing one is a question, not a risk.
  const mayLink = hasRole(cluster.resource, ZONE_LINKERS, zone, network);
  if (isUnknown(mayLink)) return undecided(mayLink);
  const added = linkToEach(zone, vnet, zone, (other) => lacksLink(other, zone, links.found, network), network);
  return fail({
    at: value,
    ...(mayLink ? { severity: 'information' as const } : {}),
    message:
      `Private DNS zone '${zone.label}' of cluster '${cluster.label}' is not linked to virtual network '${vnet.label}': its ` +
      'nodes cannot look up the API server unless AKS may add the link. Link it.',
    related: [{ place: zone.header, message: `zone '${zone.label}'` }],
    fixes: [
      {
        title: `Link the zone to ${networksInWords(added.each ? instancesOf(vnet, network) : [vnet])}`,
        safety: 'safe',
        consequence: API_SERVER_ZONE_LINKED,
        changes: () => [add(added)],
      },
    ],
  });
}

/** Are the nodes of a cluster that uses the zone in a network that it is not linked to? */
function lacksLink(vnet: Resource, zone: Resource, links: readonly Resource[], network: Network): boolean {
  return (
    network.clusters.some((cluster) => {
      const found = apiServerZone(cluster, network);
      return nodeNetwork(cluster, network)?.key === vnet.key && found.kind === 'own' && found.zone?.key === zone.key;
    }) && !links.some((one) => isDeclared(network.graph.resolve(read(one, 'properties.virtualNetwork.id')), vnet))
  );
}
