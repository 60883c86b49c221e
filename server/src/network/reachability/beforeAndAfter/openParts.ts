/** What leaves a part undecided, as a text: equal for two versions where the same is not known in both. */
import { onceFor } from '../../../model/onceForObject';
import type { Graph } from '../../../model/graph';
import type { Resource } from '../../../model/resource';
import { contains, type Place } from '../../../text/span';
import { contentOf } from './contentOf';
import { TYPES, type Network } from '../../network';
import type { Part } from '../traffic';

/**
 * The steps that leave a part open, each with the whole content of the resource that it speaks of: what is not read of that may
 * be what changed.
 */
export function whatLeavesOpen({ steps }: Part, network: Network): string {
  return steps
    .flatMap(({ hop, verdict, says, place }) => {
      if (verdict !== 'undecided') return [];
      const speaksOf = place && resourceAt(place, network.graph);
      return [`${hop}: ${says} ${speaksOf ? contentOf(speaksOf.body) : ''}`];
    })
    .join('\n');
}

/** The interfaces and public addresses of a network: what balancers and gateways may lead to. */
export const publicEntries = onceFor((network: Network): string =>
  [TYPES.nic, 'Microsoft.Network/publicIPAddresses']
    .flatMap((type) => network.graph.ofType(type))
    .map(({ body }) => contentOf(body))
    .join('\n'),
);

const byFile = onceFor((graph: Graph): ReadonlyMap<string, readonly Resource[]> => {
  const found = new Map<string, Resource[]>();
  for (const resource of graph.resources) {
    const { file } = resource.declaration;
    const known = found.get(file);
    if (known) known.push(resource);
    else found.set(file, [resource]);
  }
  return found;
});

/** The resource with the shortest declaration that a place is in. */
function resourceAt({ file, span }: Place, graph: Graph): Resource | undefined {
  let found: Resource | undefined;
  const length = ({ declaration }: Resource) => declaration.span.end - declaration.span.start;
  for (const resource of byFile(graph).get(file) ?? [])
    if (contains(resource.declaration.span, span) && (!found || length(resource) < length(found))) found = resource;
  return found;
}
