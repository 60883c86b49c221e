import { itemsOf } from '../../model/readProperty';
import { read, type Resource } from '../../model/resource';
import { isBoolean, isOneOf, isSet, isUnknown, type Truth } from '../../model/threeValuedQuestions';
import { unknown, type UnknownValue } from '../../model/value';
import type { Cluster } from '../../network/cluster';
import { INTERNET } from '../../network/flowSourcesAndDestinations';
import { isDeclared, type Network } from '../../network/network';
import { decideBy } from '../../network/nsgEvaluation';
import { peeringsOf } from '../../network/peerings';
import { ALL_PORTS } from '../../network/portSets';
import { guarded } from '../../network/flowEnds';
import { securityRulesOf } from '../../network/securityRules';
import { isForcedThrough } from '../../network/subnetRoutes';
import { endOf, groupOf } from '../../network/subnetSecurityGroups';
import { isNamed, type Intents } from '../intents';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';

const CONTROL = 'https://learn.microsoft.com/azure/aks/outbound-rules-control-egress';
const ISOLATED = 'https://learn.microsoft.com/azure/aks/concepts-network-isolated';

/** Outbound types that let nodes reach any address. */
const OPEN = ['loadBalancer', 'managedNATGateway', 'userAssignedNATGateway'];
const HUB_CONNECTION = 'Microsoft.Network/virtualHubs/hubVirtualNetworkConnections';

export default defineRule({
  code: 'AKSN910',
  name: 'unrestricted-egress',
  severity: 'information',
  topic: 'egress',
  summary: 'Nodes and pods reach any address of the internet: no firewall, proxy or isolation is visible.',
  why:
    'A load balancer or NAT gateway for egress lets everything out. Where data must not leave, egress goes through a ' +
    'firewall that lets out what AKS and the workloads need, through an HTTP proxy, or the cluster is isolated.',
  links: [CONTROL, 'https://learn.microsoft.com/azure/aks/limit-egress-traffic', ISOLATED],
  facts: [
    {
      says: 'By default AKS clusters have unrestricted outbound internet access.',
      source: CONTROL,
      checked: '2026-11-30',
    },
    {
      says: 'Egress is restricted by a firewall with userDefinedRouting, or in a network isolated cluster.',
      source: ISOLATED,
      checked: '2026-11-30',
    },
  ],
  yieldsTo: ['AKSN901', 'AKSN905', 'AKSN907'],
  equivalents: { az: '--outbound-type userDefinedRouting' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.networkProfile.outboundType'],
  fix: 'none',
  *check(network, { intents }) {
    for (const cluster of network.clusters)
      yield { resource: cluster.resource, verdict: judge(cluster, network, intents) };
  },
});

function judge(cluster: Cluster, network: Network, intents: Intents): Verdict {
  const { name } = cluster.resource;
  if (name.kind === 'string' && isNamed(name.value, intents.developmentClusters))
    return pass('the cluster is for development, says the configuration');
  if (intents.routeTablesOwnedByHub || intents.outside.egressAddresses.length > 0)
    return pass('egress goes through a firewall, says the configuration');
  const automatic = cluster.isAutomatic();
  if (automatic === true) return notApplicable('AKS Automatic presets its egress');
  const type = cluster.read('networkProfile.outboundType');
  const open = isOneOf(type, OPEN, true);
  if (open === false) return notApplicable('the outbound type is another one');
  const proxied = isSet(cluster.read('httpProxyConfig'));
  if (proxied === true) return pass('an HTTP proxy stands between');
  let hidden = [open, proxied, automatic].find(isUnknown);
  for (const { role, reference, resolution } of cluster.subnets()) {
    if (role === 'api server') continue;
    if (resolution.kind === 'unknown') hidden ??= resolution.cause;
    else if (resolution.kind !== 'declared' || resolution.resource.existing)
      hidden ??= unknown('the subnet is not declared here', reference.origin.place);
    else {
      const subnet = resolution.resource;
      const endpoints = itemsOf(read(subnet, 'properties.serviceEndpoints'));
      // The rules of service endpoints say what goes out of it.
      if (endpoints.items.length > 0) return pass('rules of service endpoints speak of its egress');
      const restricted = isRestricted(subnet, network);
      if (restricted === true) return pass(`routes or rules restrict the egress of subnet '${subnet.label}'`);
      if (isUnknown(restricted)) hidden ??= restricted;
      else hidden ??= endpoints.hidden;
    }
  }
  if (hidden) return undecided(hidden);
  return fail({
    at: type,
    message:
      `Any address of the internet is in reach of nodes and pods of cluster '${cluster.label}': no firewall, proxy or isolation is ` +
      'visible. Where data must not leave, send egress through a firewall with outbound type userDefinedRouting.',
  });
}

/** Does a route lead egress to an appliance, or a rule deny the internet? */
function isRestricted(subnet: Resource, network: Network): Truth {
  const forced = isForcedThrough(subnet, network);
  if (forced === true) return true;
  const { group, hidden } = groupOf(subnet, network);
  const flow = {
    direction: 'Outbound',
    source: endOf(subnet),
    destination: INTERNET,
    protocol: 'Tcp',
    ports: ALL_PORTS,
  } as const;
  const decision = group && decideBy(securityRulesOf(group, network), flow, guarded(subnet, network));
  if (decision?.verdict === 'deny') return true;
  // What is denied beside the few addresses that a rule allows is restricted.
  if (decision?.verdict === 'unknown' && decision.onlyPartly) return true;
  if (isUnknown(forced)) return forced;
  if (hidden) return hidden;
  if (decision?.verdict === 'unknown') return decision.cause;
  return announced(subnet, network) ?? false;
}

/** What may announce a default route to the subnet: a virtual hub, or a gateway. */
function announced(subnet: Resource, network: Network): UnknownValue | undefined {
  const { graph } = network;
  const found = network.vnetOf(subnet);
  if (found.kind === 'unknown') return found.cause;
  if (found.kind !== 'declared' || found.resource.existing)
    return unknown(
      'the virtual network is not declared here, a gateway or hub may announce a default route',
      subnet.header,
    );
  const vnet = found.resource;
  for (const connection of graph.ofType(HUB_CONNECTION)) {
    const remote = graph.resolve(read(connection, 'properties.remoteVirtualNetwork.id'));
    if (remote.kind === 'unknown' || isDeclared(remote, vnet))
      return unknown(`the hub of '${connection.label}' may announce a default route`, connection.header);
  }
  const gateway = graph
    .children(vnet, 'subnets')
    .find((one) => one.name.kind === 'string' && one.name.value.toLowerCase() === 'gatewaysubnet');
  if (gateway) return unknown('the gateway of the network may announce a default route', gateway.header);
  const peerings = peeringsOf(vnet, network);
  for (const { resource } of peerings.found) {
    const remote = isBoolean(read(resource, 'properties.useRemoteGateways'), true);
    if (isUnknown(remote)) return remote;
    if (remote) return unknown('the gateway of a peered network may announce a default route', resource.header);
  }
  return peerings.hidden ?? network.handedToModule(vnet);
}
