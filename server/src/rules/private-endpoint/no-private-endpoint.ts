import type { PrivateLinkService } from '../../azure/privateLink';
import { add, idOf, parameter, set, type Change, type NewResource } from '../../model/change';
import { TYPES, type Network } from '../../network/network';
import { read, type Resource } from '../../model/resource';
import { isOneOf, isUnknown } from '../../model/truth';
import { marked } from '../exampleText';
import { camelCase } from '../names';
import { link } from '../private-dns/zone-link';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Verdict } from '../rule';
import { armVault, bicepVault, terraformVault } from './exampleVault';
import { FIXED_ARM, FIXED_BICEP, FIXED_TERRAFORM } from './exampleEndpoint';
import { isPublic, isRestricted, keepsLogs, servicesOf } from './services';

export default defineRule({
  code: 'AKSN801',
  name: 'service-without-private-endpoint',
  severity: 'warning',
  topic: 'private-endpoint',
  summary: 'A service that the cluster uses has no private endpoint and is reached over its public address.',
  why:
    'Registries, key vaults and storage accounts are shared services with public names. Unless a private endpoint puts ' +
    'them into the cluster’s network, every pull and every secret goes to a public address that others can try as well.',
  links: ['https://learn.microsoft.com/azure/private-link/private-endpoint-overview'],
  equivalents: {
    az: 'az network private-endpoint create',
    checkov: ['CKV2_AZURE_32', 'CKV2_AZURE_33'],
    policy: ['Azure Key Vaults should use private link', 'Container registries should use private link'],
  },
  properties: [],
  fix: 'review',
  *check(network) {
    for (const { resource, service } of servicesOf(network))
      yield { resource, verdict: judge(resource, service, network) };
  },
  examples: {
    bicep: {
      bad: [{ bad: bicepVault({ endpoint: false, mark: marked }), fixed: FIXED_BICEP }],
      fine: [bicepVault({ endpoint: true }), bicepVault({ endpoint: false, lines: `publicNetworkAccess: 'disabled'` })],
      undecided: [`param access string\n` + bicepVault({ endpoint: false, lines: `publicNetworkAccess: access` })],
    },
    arm: {
      bad: [{ bad: armVault({ endpoint: false, mark: marked }), fixed: FIXED_ARM }],
      fine: [armVault({ endpoint: true })],
    },
    terraform: {
      bad: [{ bad: terraformVault({ endpoint: false, mark: marked }), fixed: FIXED_TERRAFORM }],
      fine: [
        terraformVault({ endpoint: true }),
        terraformVault({ endpoint: false, lines: 'public_network_access_enabled = false' }),
      ],
    },
  },
});

function judge(resource: Resource, service: PrivateLinkService, network: Network): Verdict {
  if (network.clusters.length === 0) return notApplicable('no cluster is deployed with it');
  const { found, hidden } = network.endpointsOf(resource);
  if (found.length > 0) return pass(`private endpoint '${found[0]!.label}' leads to it`);
  const open = isPublic(resource);
  if (open === false) return pass('its public network access is disabled');
  if (isUnknown(open)) return undecided(open);
  if (hidden) return undecided(hidden);
  const sku = service.skus ? isOneOf(read(resource, 'sku.name'), service.skus) : true;
  const restricted = isRestricted(resource, service);
  return fail({
    at: resource.header,
    severity: restricted || keepsLogs(resource, network) ? 'information' : 'warning',
    message:
      `${service.label} '${resource.label}' has no private endpoint, so the cluster reaches it over its public address` +
      (restricted ? ', limited by its firewall' : '') +
      (sku === false
        ? `; private endpoints need SKU ${service.skus![0]}.`
        : '. Add a private endpoint to the virtual network.'),
    fixes: fixFor(resource, service, network, sku === false),
  });
}

function fixFor(resource: Resource, service: PrivateLinkService, network: Network, raiseSku: boolean): readonly Fix[] {
  const vnet = clusterNetwork(network);
  if (!vnet) return [];
  return [
    {
      title:
        `Add a private endpoint with DNS zone for '${resource.label}'` +
        (raiseSku ? `, raise its SKU to ${service.skus![0]} (higher price)` : '') +
        ' and disable its public access (clients outside the virtual network lose access)',
      safety: 'review',
      changes: () => endpointChanges(resource, service, vnet, network, raiseSku),
    },
  ];
}

function clusterNetwork(network: Network): Resource | undefined {
  for (const cluster of network.clusters) {
    for (const { resolution } of cluster.subnets()) {
      if (resolution.kind !== 'declared') continue;
      const vnet = network.vnetOf(resolution.resource);
      if (vnet.kind === 'declared') return vnet.resource;
    }
  }
  return undefined;
}

function endpointChanges(
  resource: Resource,
  service: PrivateLinkService,
  vnet: Resource,
  network: Network,
  raiseSku: boolean,
): Change[] {
  const name = resource.label;
  const endpoint: NewResource = {
    type: TYPES.privateEndpoint,
    apiVersion: '2024-05-01',
    symbol: camelCase(`pe-${name}`),
    name: `pe-${name}`,
    beside: resource,
    location: 'like',
    body: {
      properties: {
        subnet: { id: endpointSubnet(vnet, network) },
        privateLinkServiceConnections: [
          { name: service.groupId, properties: { privateLinkServiceId: idOf(resource), groupIds: [service.groupId] } },
        ],
      },
    },
  };
  const changes: Change[] = raiseSku ? [set(resource, 'sku.name', service.skus![0]!)] : [];
  // An endpoint beside an open public address would be the next finding.
  changes.push(set(resource, 'properties.publicNetworkAccess', 'Disabled'));
  const declared = network.graph
    .ofType(TYPES.privateDnsZone)
    .find((zone) => zone.name.kind === 'string' && zone.name.value.toLowerCase() === service.zone);
  const zone: Resource | NewResource = declared ?? {
    type: TYPES.privateDnsZone,
    apiVersion: '2024-06-01',
    symbol: camelCase(`zone-${service.groupId}`),
    name: service.zone,
    beside: resource,
    location: 'global',
    body: {},
  };
  if ('beside' in zone) changes.push(add(zone));
  if ('beside' in zone || network.linksOf(zone).found.length === 0)
    changes.push(add(link(zone, vnet, resource, service.groupId)));
  changes.push(add(endpoint));
  changes.push(
    add({
      type: 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups',
      apiVersion: '2024-05-01',
      symbol: camelCase(`pe-${name}-dns`),
      name: 'default',
      parent: endpoint,
      beside: resource,
      location: 'none',
      body: {
        properties: {
          privateDnsZoneConfigs: [{ name: service.groupId, properties: { privateDnsZoneId: idOf(zone) } }],
        },
      },
    }),
  );
  return changes;
}

/** A subnet that is not the nodes' own: where other endpoints are, or one named for them; else the user is asked. */
function endpointSubnet(vnet: Resource, network: Network) {
  for (const endpoint of network.graph.ofType(TYPES.privateEndpoint)) {
    const resolution = network.graph.resolve(read(endpoint, 'properties.subnet.id'));
    if (resolution.kind === 'declared' && !network.usedByCluster(resolution.resource)) return idOf(resolution.resource);
  }
  const named = network
    .subnetsOf(vnet)
    .found.find(
      (subnet) => /endpoint|private-?link|(^|[-_])pe($|[-_s])/i.test(subnet.label) && !network.usedByCluster(subnet),
    );
  if (named) return idOf(named);
  return parameter('privateEndpointSubnetId', 'string', 'Resource id of the subnet that holds the private endpoints');
}
