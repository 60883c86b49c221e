/** What stands in a subnet and answers the internet by itself, and what Kubernetes makes. */
import { itemsOf, readPath } from '../../model/readProperty';
import { read, type Resource } from '../../model/resource';
import { anyOf, isBoolean, isSet, isUnknown } from '../../model/threeValuedQuestions';
import { addonGateway, APPLICATION_GATEWAY, hasPublicFrontend } from '../applicationGateways';
import { isDeclared, type Network } from '../network';
import { clustersIn } from '../subnetSecurityGroups';
import { openStep, type Kind, type Step } from './traffic';
import { BASTION, isIn, OWN_ENTRIES } from './wayOut';

export interface OthersInSubnet {
  /** What answers for certain. */
  readonly found: readonly Step[];
  /** What answers at other ports only: why nothing does where nothing else is. */
  readonly closed?: Step;
  /** What may answer. */
  readonly open: readonly Step[];
}

/** What else than interfaces the internet may come to in a subnet. */
export function othersIn(subnet: Resource, kind: Kind, network: Network): OthersInSubnet {
  const { graph } = network;
  const gateways = graph.ofType(APPLICATION_GATEWAY).filter((gateway) => hasPublicFrontend(gateway) !== false); // prettier-ignore
  const hidden = network.handedToModule(subnet) ?? network.unreadModule();
  const bastions = bastionsIn(subnet, kind, network);
  const open = [
    ...clustersIn(subnet, ['node', 'pod'], network).map(({ label, resource }) => doubt(`Kubernetes services of '${label}' may have public addresses`, resource)), // prettier-ignore
    ...gateways.filter((gateway) => isIn(gateway, subnet, network)).map((gateway) => doubt(`application gateway '${gateway.label}' in it may answer`, gateway)), // prettier-ignore
    ...addonGateways(subnet, network),
    ...bastions.open,
    ...OWN_ENTRIES.filter(([type]) => type !== BASTION).flatMap(([type, what]) =>
      graph
        .ofType(type)
        .filter((entry) => isIn(entry, subnet, network))
        .map((entry) => doubt(`${what} '${entry.label}' in it may answer`, entry)),
    ),
    ...(hidden ? [openStep('address', hidden)] : []),
  ];
  return { ...bastions, open };
}

function doubt(says: string, at: Resource, place = at.header): Step {
  return { hop: 'address', verdict: 'undecided', says, place };
}

/**
 * A Bastion host takes TCP 443 on its public address, and nothing else.
 * Source: https://learn.microsoft.com/azure/bastion/bastion-nsg (read 2026-11-30)
 */
function bastionsIn(subnet: Resource, { protocol, port }: Kind, network: Network): OthersInSubnet {
  const found: Step[] = [];
  const open: Step[] = [];
  let closed: Step | undefined;
  for (const host of network.graph.ofType(BASTION)) {
    if (!isIn(host, subnet, network)) continue;
    const called = `Bastion '${host.label}' in it`;
    const { items, hidden } = itemsOf(read(host, 'properties.ipConfigurations'));
    const addresses = items.map((item) => readPath(item, 'properties.publicIPAddress', host.header));
    const isPublic = anyOf(...addresses.map((address) => isSet(address)), hidden ?? false);
    const isSure = items.some((item) => isDeclared(network.graph.resolve(readPath(item, 'properties.subnet.id', host.header)), subnet)); // prettier-ignore
    if (isBoolean(read(host, 'properties.enablePrivateOnlyBastion'), true) === true && isPublic === false) continue;
    const is443 = protocol === 'Tcp' && port === 443;
    const place = host.header;
    if (!is443 && !isSure) continue;
    if (!is443) closed = { hop: 'address', verdict: 'refused', says: `${called} takes TCP 443 only`, place };
    else if (isSure && isPublic === true)
      found.push({ hop: 'address', verdict: 'reached', says: `${called} has a public address`, place }); // prettier-ignore
    else open.push(isUnknown(isPublic) ? openStep('address', isPublic) : doubt(`${called} may answer`, host));
  }
  return { found, open, ...(closed ? { closed } : {}) };
}

/** Gateways that the ingress add-on makes, and those that lead to pods of its cluster and are declared elsewhere. */
function addonGateways(subnet: Resource, network: Network): readonly Step[] {
  return network.clusters.flatMap((cluster): readonly Step[] => {
    const addon = addonGateway(cluster, network);
    if (!addon) return [];
    const { label, resource } = cluster;
    const steps: Step[] = [];
    if (addon.subnet.kind === 'unknown') steps.push(openStep('address', addon.subnet.cause));
    if (isDeclared(addon.subnet, subnet))
      steps.push(doubt(`the application gateway that the ingress add-on of '${label}' makes in it may answer`, resource, addon.place)); // prettier-ignore
    const isOfPods = cluster.subnets().some(({ role, resolution }) => role === 'pod' && isDeclared(resolution, subnet));
    if (isOfPods && addon.gateway.kind !== 'declared')
      steps.push(doubt(`the application gateway of the ingress add-on of '${label}' may lead to its pods`, resource));
    return steps;
  });
}
