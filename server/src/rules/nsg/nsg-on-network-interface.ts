import { TYPES, type Network } from '../../network/network';
import { itemsOf, readPath, entryOf } from '../../model/readProperty';
import { read, type Resource } from '../../model/resource';
import { identityOf } from '../../model/valueIdentity';
import { isSet, isUnknown } from '../../model/threeValuedQuestions';
import type { Place } from '../../text/span';
import { isUnset, type UnknownValue } from '../../model/value';
import { defineRule, fail, notApplicable, pass, undecided, type Related, type Verdict } from '../rule';
import { moveGroup } from './helpers/moveGroup';

const GROUP = 'properties.networkSecurityGroup';

export default defineRule({
  code: 'AKSN302',
  name: 'nsg-on-network-interface',
  severity: 'warning',
  topic: 'nsg',
  summary: 'A network interface beside AKS nodes carries its own network security group.',
  why:
    'A group on a network interface and one on the subnet are two layers of filtering that are easy to get out of step: ' +
    'traffic passes only where both allow it. The supported place to filter around AKS is the subnet.',
  links: ['https://learn.microsoft.com/azure/aks/concepts-network#network-security-groups'],
  facts: [
    {
      says: 'Network security groups of your own belong on the subnet, not on network interfaces of nodes.',
      source: 'https://learn.microsoft.com/azure/aks/concepts-network#network-security-groups',
      checked: '2026-11-23',
    },
  ],
  equivalents: {},
  properties: ['Microsoft.Network/networkInterfaces:properties.networkSecurityGroup'],
  fix: 'review',
  *check(network) {
    for (const nic of network.graph.ofType(TYPES.nic)) yield { resource: nic, verdict: judge(nic, network) };
  },
});

function judge(nic: Resource, network: Network): Verdict {
  const grouped = isSet(read(nic, `${GROUP}.id`));
  if (isUnknown(grouped)) return undecided(grouped);
  if (!grouped) {
    const hidden = network.graph.mayBePatched(TYPES.nic, GROUP);
    return hidden && network.clusters.length > 0
      ? undecided(hidden)
      : pass('the network interface has no group of its own');
  }
  const { subnets, hidden } = subnetsOf(nic, network);
  const inNodes = subnets.find((subnet) => network.usedByCluster(subnet));
  const near = subnets.find((subnet) => {
    const vnet = network.vnetOf(subnet);
    return vnet.kind === 'declared' && network.holdsCluster(vnet.resource);
  });
  const subnet = inNodes ?? near;
  if (!subnet)
    return hidden ? undecided(hidden) : notApplicable('the network interface is in no virtual network of a cluster');
  const place: Place = groupPlace(nic);
  const own = read(subnet, `${GROUP}.id`);
  const same =
    !isUnset(own) && identityOf(own) !== undefined && identityOf(own) === identityOf(read(nic, `${GROUP}.id`));
  const both = !isUnset(own) && !same;
  const where = inNodes ? 'AKS node subnet' : 'subnet';
  return fail({
    at: place,
    severity: inNodes ? 'warning' : 'information',
    message:
      `A network security group of its own is on network interface '${nic.label}' in ${where} '${subnet.label}'` +
      (both
        ? `, and the subnet has another one: both apply. Keep one of them, on the subnet.`
        : '. Put the group on the subnet.'),
    related: both ? differing(own.origin.place, subnet) : [],
    fixes: both ? [] : [moveGroup(nic, subnet, network, same)],
  });
}

function subnetsOf(nic: Resource, network: Network): { subnets: readonly Resource[]; hidden?: UnknownValue } {
  const subnets: Resource[] = [];
  const configurations = itemsOf(read(nic, 'properties.ipConfigurations'));
  let hidden = configurations.hidden;
  for (const item of configurations.items) {
    const resolution = network.graph.resolve(readPath(item, 'properties.subnet.id', nic.header));
    if (resolution.kind === 'declared') subnets.push(resolution.resource);
    if (resolution.kind === 'unknown') hidden ??= resolution.cause;
  }
  return hidden ? { subnets, hidden } : { subnets };
}

/** The property's name; in Terraform the association's header. */
function groupPlace(nic: Resource): Place {
  const properties = entryOf(nic.body, 'properties')?.value;
  return (
    (properties?.kind === 'object' ? entryOf(properties, 'networkSecurityGroup')?.keyPlace : undefined) ?? nic.header
  );
}

function differing(place: Place, subnet: Resource): readonly Related[] {
  return [{ place, message: `subnet '${subnet.label}' has this group` }];
}
