import { MACHINE_WITHOUT_PUBLIC_ADDRESS } from '../../azure/consequences/network';
import { remove } from '../../model/change';
import { itemsOf, readPath } from '../../model/readProperty';
import { read, type Resource } from '../../model/resource';
import { allOf, isBoolean, isSet, isUnknown, not, type Truth } from '../../model/threeValuedQuestions';
import type { UnknownValue, Value } from '../../model/value';
import type { Cluster } from '../../network/cluster';
import { networksOfCluster } from '../../network/clusterNetworks';
import { isDeclared, TYPES, type Network } from '../../network/network';
import { peersOf } from '../../network/peerings';
import { askFlow } from '../../network/reachability/ask';
import type { Part } from '../../network/reachability/traffic';
import { HTTPS } from '../../network/reachability/whoReaches';
import { hasPrivateApiServer } from '../apiServerAccess';
import { isNamed } from '../intents';
import { isOfAzurerm } from '../outcomeByDeployer';
import { tracePlaces } from '../trace';
import {
  defineRule,
  fail,
  notApplicable,
  pass,
  undecided,
  type Check,
  type Circumstances,
  type Verdict,
} from '../rule';

const BASTION = 'https://learn.microsoft.com/azure/bastion/bastion-overview';

export default defineRule({
  code: 'AKSN955',
  name: 'jump-box-with-public-address',
  severity: 'warning',
  topic: 'operability',
  summary: 'A machine in the network of a private cluster has a public address.',
  why:
    'From such a machine the private API server can be reached: with a public address the way to it begins on the internet. ' +
    'Bastion, a VPN or ExpressRoute lead to machines without one.',
  links: [BASTION],
  facts: [
    {
      says: 'Machines that are reached through Bastion need no public address, agent or client.',
      source: BASTION,
      checked: '2026-11-30',
    },
    {
      says: 'The API server of a private cluster has no public address; machines in its virtual network, or in one peered with it, reach it.',
      source: 'https://learn.microsoft.com/azure/aks/private-cluster-connect',
      checked: '2026-11-30',
    },
  ],
  equivalents: { checkov: ['CKV_AZURE_119'] },
  properties: ['Microsoft.Network/networkInterfaces:properties.ipConfigurations'],
  fix: 'review',
  check: checkInterfaces,
});

/** Network interfaces that virtual machines have: those of services are none of the user's. */
function* checkInterfaces(network: Network, { intents }: Circumstances): Iterable<Check> {
  const { graph } = network;
  const machines = graph.ofType('Microsoft.Compute/virtualMachines');
  for (const nic of graph.ofType(TYPES.nic)) {
    const machine = machines.find((one) =>
      itemsOf(read(one, 'properties.networkProfile.networkInterfaces')).items.some((item) =>
        isDeclared(graph.resolve(readPath(item, 'id', one.header)), nic),
      ),
    );
    if (!machine) continue;
    const meant = isNamed(machine.label, intents.publicByDesign);
    const verdict = meant ? pass('it is public by design, says the configuration') : judge(nic, machine, network);
    yield { resource: nic, verdict };
  }
}

function judge(nic: Resource, machine: Resource, network: Network): Verdict {
  const { items, hidden: rest } = itemsOf(read(nic, 'properties.ipConfigurations'));
  let hidden: UnknownValue | undefined = rest;
  // Appliances pass on what others send.
  const forwards = isBoolean(read(nic, 'properties.enableIPForwarding'), true);
  for (const [index, item] of items.entries()) {
    const address = readPath(item, 'properties.publicIPAddress.id', nic.header);
    const near = clusterNear(readPath(item, 'properties.subnet.id', nic.header), machine, network);
    if (!near) continue;
    const open = allOf(isSet(address), not(forwards), near.closed);
    if (isUnknown(open)) hidden ??= open;
    if (open === true) return found(nic, machine, near.cluster, address, index, network);
  }
  return hidden ? undecided(hidden) : notApplicable('it has no public address in the network of a private cluster');
}

/** The first cluster whose API server a machine may reach from a subnet, and whether that is private: a private one, if there is any. */
function clusterNear(
  subnet: Value,
  machine: Resource,
  network: Network,
): { cluster: Cluster; closed: Truth } | undefined {
  const resolution = network.graph.resolve(subnet);
  const own = resolution.kind === 'declared' ? network.vnetOf(resolution.resource) : undefined;
  if (own?.kind !== 'declared') return undefined;
  const near = [own.resource, ...peersOf(own.resource, network)];
  const all = network.clusters
    .filter((cluster) => networksOfCluster(cluster, network).some((vnet) => near.some(({ key }) => key === vnet.key)))
    .filter((cluster) => !isStoppedBefore(cluster, machine, network))
    .map((cluster) => ({ cluster, closed: hasPrivateApiServer(cluster) }));
  return all.find(({ closed }) => closed === true) ?? all.find(({ closed }) => isUnknown(closed));
}

/** What becomes of traffic from a machine to an API server. */
function waysTo(cluster: Cluster, machine: Resource, network: Network): readonly Part[] {
  const answers = askFlow({ kind: 'machine', machine }, { kind: 'cluster', cluster }, HTTPS, network);
  return answers.flatMap(({ parts }) => parts);
}

/** Is all of it surely stopped on its way? */
function isStoppedBefore(cluster: Cluster, machine: Resource, network: Network): boolean {
  const parts = waysTo(cluster, machine, network);
  return parts.length > 0 && parts.every(isStopped);
}

/** Is it surely stopped, by more than that the name is not found? Who knows the address needs no name. */
function isStopped({ steps }: Part): boolean {
  return steps.some(({ hop, verdict }) => verdict === 'refused' && hop !== 'name');
}

function found(
  nic: Resource,
  machine: Resource,
  cluster: Cluster,
  address: Value,
  index: number,
  network: Network,
): Verdict {
  const way = waysTo(cluster, machine, network).find((part) => !isStopped(part));
  const path = `properties.ipConfigurations[${index}].properties.publicIPAddress`;
  return fail({
    at: address,
    message:
      `A machine with a public address reaches the private API server: from '${machine.label}' to cluster '${cluster.label}' the ` +
      'way begins on the internet. Use Bastion or a VPN, and take the address away.',
    related: [
      { place: cluster.resource.header, message: `cluster '${cluster.label}'` },
      ...tracePlaces(way?.steps ?? [], address.origin.place),
    ],
    fixes: [
      {
        title: `Take the public address from machine '${machine.label}' (who comes from the internet no longer reaches it)`,
        safety: 'review',
        consequence: MACHINE_WITHOUT_PUBLIC_ADDRESS,
        changes: () => [remove(nic, isOfAzurerm(nic) ? `${path}.id` : path)],
      },
    ],
  });
}
