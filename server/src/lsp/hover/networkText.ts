import type { Resource } from '../../model/resource';
import { isType } from '../../model/resource';
import { nodeNeed, podNeed, type Amount } from '../../network/subnetAddressDemand';
import { TYPES, type Network } from '../../network/network';
import { hoverMarkdown } from '../../report/markdownText';
import { reachOf } from '../../network/apiServerReach';

/**
 * What a property means for the network as a whole: the headroom of a subnet's range, who reaches the API server.
 * @param path from the resource's body: `properties.addressPrefix`
 */
export function networkText(resource: Resource, path: string, network: Network): string | undefined {
  if (isType(resource, TYPES.subnet) && /^properties\.addressPrefix/i.test(path)) return needText(resource, network);
  if (isType(resource, TYPES.cluster) && /^properties\.apiServerAccessProfile/i.test(path))
    return reachText(resource, network);
  return undefined;
}

function needText(subnet: Resource, network: Network): string | undefined {
  const need = [nodeNeed(subnet, network), podNeed(subnet, network)].find(({ pools }) => pools.length > 0);
  if (!need?.room) return undefined;
  const { room, first, most } = need;
  const left = room.least - most.least;
  const headroom = left < 0 ? `${-left} too few` : `${left} left${most.hidden ? ' at most' : ''}`;
  return `Clusters take ${amount(first)} at the start and ${amount(most)} at the largest scale with an upgrade: ${headroom}.`;
}

function amount({ least, hidden }: Amount): string {
  return hidden ? `at least ${least}` : String(least);
}

function reachText(resource: Resource, network: Network): string | undefined {
  const cluster = network.clusters.find((candidate) => candidate.resource.key === resource.key);
  if (!cluster) return undefined;
  const { internet, networks, cause } = reachOf(cluster, network);
  const from = {
    nobody: 'nobody from the internet',
    everybody: 'everybody on the internet',
    ranges: 'the authorized ranges on the internet',
    unknown: `a part of the internet that is not known (${hoverMarkdown(cause?.reason ?? '')})`,
  }[internet];
  const near = networks.map(({ label }) => `'${hoverMarkdown(label)}'`).join(', ');
  return `The API server is reached by ${from}${near === '' ? '' : `; virtual networks with a way to it: ${near}`}.`;
}
