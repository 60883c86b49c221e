import { together, type Consequence } from '../../azure/consequences/consequence';
import { GROUP_OF_OTHER_POOLS } from '../../azure/consequences/network';
import { OWN_NAT_GATEWAY, THROUGH_FIREWALL } from '../../azure/consequences/traffic';
import { idReference, set, type Change } from '../../model/change';
import { read, type Resource } from '../../model/resource';
import { allOf, isSet, isText, isUnknown, not, type Truth } from '../../model/threeValuedQuestions';
import { unknown, type UnknownValue } from '../../model/value';
import type { Cluster } from '../../network/cluster';
import { isDeclared, type Network } from '../../network/network';
import { hasNatGateway, isForcedThrough } from '../../network/subnetRoutes';
import { hasGroup } from '../../network/subnetSecurityGroups';
import {
  defineRule,
  fail,
  notApplicable,
  pass,
  undecided,
  type Check,
  type Circumstances,
  type Fix,
  type Verdict,
} from '../rule';

const UNIQUE_SUBNETS = 'https://learn.microsoft.com/azure/aks/node-pool-unique-subnet';
const UDR = 'https://learn.microsoft.com/azure/aks/egress-udr';

/** Something that is set up subnet by subnet. */
interface Setup {
  readonly path: string;
  /** What messages call it. */
  readonly called: string;
  /** What nodes do without it. */
  readonly without: string;
  /** What a title says of the change. */
  readonly does: string;
  readonly consequence: Consequence;
  readonly has: (subnet: Resource, network: Network) => Truth;
}

const ROUTES: Setup = {
  path: 'properties.routeTable.id',
  called: 'default route to a firewall',
  without: 'its nodes leave past it',
  does: 'all egress goes to the firewall, and what it does not allow is cut off',
  consequence: THROUGH_FIREWALL,
  has: isForcedThrough,
};
const NAT: Setup = {
  path: 'properties.natGateway.id',
  called: 'NAT gateway',
  without: 'its nodes leave by another address',
  does: 'other addresses for egress, existing connections drop',
  consequence: OWN_NAT_GATEWAY,
  has: hasNatGateway,
};
const GROUP: Setup = {
  path: 'properties.networkSecurityGroup.id',
  called: 'network security group',
  without: 'no rules guard its nodes',
  does: 'what the rules do not allow is cut off',
  consequence: GROUP_OF_OTHER_POOLS,
  has: hasGroup,
};

export default defineRule({
  code: 'AKSN919',
  name: 'pool-subnet-unlike-others',
  severity: 'warning',
  topic: 'egress',
  summary: 'The subnet of one node pool lacks the route, NAT gateway or security group that those of other pools have.',
  why:
    'Route tables, NAT gateways and network security groups belong to a subnet, not to a cluster. A pool that was added in a ' +
    'subnet of its own leaves past the firewall, by another address, or unguarded, and pods run on any pool.',
  links: [UNIQUE_SUBNETS, UDR],
  facts: [
    {
      says: 'Each node pool may have a subnet of its own; all of them are in one virtual network.',
      source: UNIQUE_SUBNETS,
      checked: '2026-11-30',
    },
    {
      says: 'Egress by routes is set up by the route table on the subnet that the nodes are in.',
      source: UDR,
      checked: '2026-11-30',
    },
  ],
  equivalents: {},
  properties: [
    'Microsoft.Network/virtualNetworks/subnets:properties.routeTable.id',
    'Microsoft.Network/virtualNetworks/subnets:properties.natGateway.id',
  ],
  fix: 'review',
  *check(network, circumstances) {
    for (const cluster of network.clusters) yield* checkCluster(cluster, network, circumstances);
  },
});

function* checkCluster(cluster: Cluster, network: Network, { intents }: Circumstances): Iterable<Check> {
  const { resource } = cluster;
  const subnets: Resource[] = [];
  let hidden: UnknownValue | undefined;
  const uses = cluster.subnets().filter(({ role }) => role === 'node');
  if (uses.length < 2 && !cluster.hiddenPools) {
    yield { resource, verdict: notApplicable('its pools share a subnet') };
    return;
  }
  for (const { reference, resolution } of uses) {
    if (resolution.kind === 'declared' && !resolution.resource.existing) subnets.push(resolution.resource);
    else if (resolution.kind === 'unknown') hidden ??= resolution.cause;
    else hidden ??= unknown('a node subnet is not declared here', reference.origin.place);
  }
  if (subnets.length === 0 && hidden) {
    yield { resource, verdict: undecided(hidden) };
    return;
  }
  const setups = setupsOf(cluster, intents.routeTablesOwnedByHub);
  if ('cause' in setups) {
    yield { resource, verdict: undecided(setups.cause) };
    return;
  }
  for (const subnet of subnets) yield { resource: subnet, verdict: judge(subnet, subnets, setups.of, hidden, network) };
}

/** What is compared. Where the outbound type asks for routes or a NAT gateway, other rules see to every subnet. */
function setupsOf(cluster: Cluster, ownedByHub: boolean): { of: readonly Setup[] } | { cause: UnknownValue } {
  // AKS Automatic presets its egress.
  const balanced = allOf(
    isText(cluster.read('networkProfile.outboundType'), 'loadBalancer', true),
    not(cluster.isAutomatic()),
  );
  if (isUnknown(balanced)) return { cause: balanced };
  return { of: [...(balanced && !ownedByHub ? [ROUTES] : []), ...(balanced ? [NAT] : []), GROUP] };
}

interface Gap {
  readonly setup: Setup;
  /** A subnet that has it. */
  readonly like: Resource;
}

function judge(
  subnet: Resource,
  subnets: readonly Resource[],
  setups: readonly Setup[],
  elsewhere: UnknownValue | undefined,
  network: Network,
): Verdict {
  const gaps: Gap[] = [];
  let hidden: UnknownValue | undefined;
  for (const setup of setups) {
    const own = setup.has(subnet, network);
    if (own === true) continue;
    const others = subnets.filter((other) => other !== subnet);
    const truths = others.map((other) => setup.has(other, network));
    const like = others.find((_, index) => truths[index] === true);
    const open = truths.find(isUnknown) ?? elsewhere;
    if (isUnknown(own)) {
      if (like || open) hidden ??= own;
    } else if (like) gaps.push({ setup, like });
    else hidden ??= open;
  }
  const [first] = gaps;
  if (!first) return hidden ? undecided(hidden) : pass('it is set up as the subnets of the other pools are');
  const list = gaps.map(({ setup }) => setup.called).join(' and no ');
  const also = [...new Set(gaps.map(({ like }) => `'${like.label}'`))].join(' and ');
  return fail({
    at: subnet.header,
    message:
      `No ${list} is on subnet '${subnet.label}' of a node pool, which ${also} of another pool has: ` +
      `${gaps.map(({ setup }) => setup.without).join(', and ')}. Set it up like the others.`,
    related: gaps.map(({ setup, like }) => ({ place: like.header, message: `has a ${setup.called}` })),
    fixes: fixesOf(subnet, gaps, network),
  });
}

/** What the other subnet has, where it is declared here and may serve both. */
function fixesOf(subnet: Resource, gaps: readonly Gap[], network: Network): readonly Fix[] {
  const { graph } = network;
  const vnet = network.vnetOf(subnet);
  const parts: { gap: Gap; what: Resource }[] = [];
  for (const gap of gaps) {
    const { path } = gap.setup;
    const found = graph.resolve(read(gap.like, path));
    const there = network.vnetOf(gap.like);
    // A NAT gateway serves one network.
    if (found.kind !== 'declared' || vnet.kind !== 'declared' || !isDeclared(there, vnet.resource)) return [];
    // A table of its own would be lost.
    if (isSet(read(subnet, path)) !== false || found.resource.instance !== undefined) return [];
    parts.push({ gap, what: found.resource });
  }
  const [first, ...rest] = parts.map(({ gap }) => gap.setup);
  if (!first) return [];
  const names = parts.map(({ what }) => `'${what.label}'`).join(' and ');
  return [
    {
      title: `Put ${names} on subnet '${subnet.label}' (${parts.map(({ gap }) => gap.setup.does).join('; ')})`,
      safety: 'review',
      consequence: together(first.consequence, ...rest.map(({ consequence }) => consequence)),
      changes: (): Change[] => parts.map(({ gap, what }) => set(subnet, gap.setup.path, idReference(what))),
    },
  ];
}
