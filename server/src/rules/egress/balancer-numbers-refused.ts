import { CLUSTER_TYPES } from '../../azure/refusalSources';
import { itemsOf } from '../../model/readProperty';
import { isSet, isText, isUnknown, openPart, type Truth } from '../../model/threeValuedQuestions';
import { isUnset, type Value } from '../../model/value';
import type { Cluster } from '../../network/cluster';
import { profile } from '../../network/clusterNetworkModel';
import { amountOf, mostNodes, type Amount } from '../../network/subnetAddressDemand';
import { verdictOn, type Condition } from '../brokenConditions';
import { isOfAzurerm } from '../outcomeByDeployer';
import { defineRule, notApplicable, undecided, type Verdict } from '../rule';

const BALANCER = 'https://learn.microsoft.com/azure/aks/load-balancer-standard';
const AZURERM = 'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_cluster';
const PROFILE = 'loadBalancerProfile';

/** Ports that one outbound address has. */
const PORTS_OF_ADDRESS = 64_000;

export default defineRule({
  code: 'AKSN918',
  name: 'balancer-numbers-refused',
  severity: 'error',
  topic: 'egress',
  summary: 'Ports, idle time or addresses of the outbound load balancer are numbers that Azure refuses, or too few.',
  why:
    'Outbound ports per node are 0 to 64000 and a multiple of 8, the idle time is 4 to 120 minutes (azurerm and the command ' +
    'line: 100), and AKS makes 1 to 100 addresses. Each address has 64000 ports: nodes that find none left cannot be added.',
  links: [BALANCER, AZURERM],
  facts: [
    {
      says: 'The value for outbound ports must be a multiple of 8; an address has 64000 ports for all nodes, with those that upgrades add.',
      source: `${BALANCER}#configure-the-allocated-outbound-ports`,
      checked: '2026-11-30',
    },
    {
      says: 'allocatedOutboundPorts is 0 to 64000, idleTimeoutInMinutes 4 to 120, managedOutboundIPs.count 1 to 100 and countIPv6 0 to 100.',
      source: CLUSTER_TYPES,
      checked: '2026-11-30',
    },
    {
      says: 'azurerm takes 0 to 64000 ports, 4 to 100 minutes and 1 to 100 addresses of each family.',
      source: AZURERM,
      checked: '2026-11-30',
    },
  ],
  equivalents: { az: '--load-balancer-outbound-ports, --load-balancer-idle-timeout' },
  properties: [
    `Microsoft.ContainerService/managedClusters:properties.networkProfile.${PROFILE}.allocatedOutboundPorts`,
    `Microsoft.ContainerService/managedClusters:properties.networkProfile.${PROFILE}.idleTimeoutInMinutes`,
    `Microsoft.ContainerService/managedClusters:properties.networkProfile.${PROFILE}.managedOutboundIPs.count`,
  ],
  fix: 'none',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

function judge(cluster: Cluster): Verdict {
  const set = isSet(profile(cluster, PROFILE));
  if (set === false) return notApplicable('no load balancer is configured');
  const balanced = isText(profile(cluster, 'outboundType'), 'loadBalancer', true);
  // AKSN904 speaks of settings beside another outbound type.
  if (balanced === false) return notApplicable('its outbound type is another one');
  if (isUnknown(balanced)) return undecided(balanced);
  const numbers = ranges(cluster);
  const refused = numbers.some(({ broken }) => broken === true);
  return verdictOn(
    refused ? numbers : [...numbers, exhaustion(cluster)],
    'its numbers are taken, and there are ports for all nodes',
  );
}

function ranges(cluster: Cluster): readonly Condition[] {
  const azurerm = isOfAzurerm(cluster.resource);
  const minutes = azurerm ? 100 : 120;
  const within = (path: string, from: number, to: number, what: string) =>
    condition(cluster, path, (number) => number < from || number > to, `${what} from ${from} to ${to}`);
  return [
    within('allocatedOutboundPorts', 0, 64_000, 'outbound ports'),
    condition(
      cluster,
      'allocatedOutboundPorts',
      (number) => number >= 0 && number <= 64_000 && number % 8 !== 0,
      'outbound ports in multiples of 8',
    ),
    within('idleTimeoutInMinutes', 4, minutes, 'an idle time of minutes'),
    within('managedOutboundIPs.count', 1, 100, 'outbound addresses'),
    within('managedOutboundIPs.countIPv6', azurerm ? 1 : 0, 100, 'outbound IPv6 addresses'),
  ];
}

function condition(cluster: Cluster, path: string, is: (number: number) => boolean, takes: string): Condition {
  const at = profile(cluster, `${PROFILE}.${path}`);
  return {
    broken: ofNumber(at, is),
    problem: () => ({
      at,
      message:
        `The load balancer of cluster '${cluster.label}' takes ${takes}: ` +
        `${at.kind === 'number' ? at.value : 'this'} is refused.`,
    }),
  };
}

function ofNumber(value: Value, is: (number: number) => boolean): Truth {
  return openPart(value) ?? (value.kind === 'number' && is(value.value));
}

/** Do all nodes with their ports need more than the addresses have? Own prefixes are of a size that is not asked for. */
function exhaustion(cluster: Cluster): Condition {
  const ports = profile(cluster, `${PROFILE}.allocatedOutboundPorts`);
  const addresses = outboundAddresses(cluster);
  const amounts = cluster.pools.map(mostNodes);
  const nodes = amounts.reduce((sum, { least }) => sum + least, 0);
  const perNode = ports.kind === 'number' ? ports.value : 0;
  const lacking = (count: number) => nodes * perNode > PORTS_OF_ADDRESS * count;
  const hidden = openPart(ports) ?? cluster.hiddenPools ?? amounts.find((amount) => amount.hidden)?.hidden;
  const broken = (): Truth => {
    if (openPart(ports)) return openPart(ports)!;
    if (perNode === 0 || !addresses) return false;
    if (lacking(addresses.least)) return addresses.hidden ?? true;
    return hidden ?? false;
  };
  return {
    broken: broken(),
    problem: () => ({
      at: ports,
      severity: 'warning',
      message:
        `Cluster '${cluster.label}' grows to ${nodes} nodes with ${perNode} outbound ports each, but ` +
        `${addresses!.least === 1 ? 'one address has' : `${addresses!.least} addresses have`} ` +
        `${PORTS_OF_ADDRESS * addresses!.least}: further nodes are not added. Use more addresses or fewer ports.`,
    }),
  };
}

/** IPv4 addresses of the load balancer; undefined where they come from prefixes. */
function outboundAddresses(cluster: Cluster): Amount | undefined {
  const prefixes = itemsOf(profile(cluster, `${PROFILE}.outboundIPPrefixes.publicIPPrefixes`));
  if (prefixes.items.length > 0 || prefixes.hidden) return undefined;
  const own = itemsOf(profile(cluster, `${PROFILE}.outboundIPs.publicIPs`));
  const named = own.items.filter((item) => !isUnset(item)).length;
  if (named > 0 || own.hidden) return { least: named, ...(own.hidden ? { hidden: own.hidden } : {}) };
  return amountOf(profile(cluster, `${PROFILE}.managedOutboundIPs.count`), 1);
}
