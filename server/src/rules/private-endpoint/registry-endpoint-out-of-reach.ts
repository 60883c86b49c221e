import type { PrivateLinkService } from '../../azure/privateLinkServices';
import { isType, type Resource } from '../../model/resource';
import { isUnknown } from '../../model/threeValuedQuestions';
import type { UnknownValue } from '../../model/value';
import type { Network } from '../../network/network';
import { pullersOf, reachesEndpoint, type Puller } from '../../network/registryPulls';
import { isNamed, type Intents } from '../intents';
import { defineRule, fail, notApplicable, pass, undecided, type Related, type Verdict } from '../rule';
import { endpointFor } from './helpers/addEndpoint';
import { isPublic, openness, servicesOf, supportsEndpoints } from '../../network/serviceAccess';

const INTEGRATION = 'https://learn.microsoft.com/azure/aks/cluster-container-registry-integration';
const PRIVATE_LINK = 'https://learn.microsoft.com/azure/container-registry/container-registry-private-link';

export default defineRule({
  code: 'AKSN823',
  name: 'registry-endpoint-out-of-reach',
  severity: 'warning',
  topic: 'private-endpoint',
  summary: 'The registry that a cluster pulls its images from has no private endpoint that its nodes reach.',
  why:
    'Nodes pull images at every start and scale-out. Without a private endpoint in reach they go to the public address of ' +
    'the registry, past the private network; where its public access is disabled, they cannot pull at all.',
  links: [INTEGRATION, PRIVATE_LINK],
  facts: [
    {
      says: 'The kubelet identity pulls images with AcrPull, in registries with permissions by repository with Container Registry Repository Reader.',
      source: INTEGRATION,
      checked: '2026-11-29',
    },
    {
      says: 'Clients in the virtual network of the private endpoint, and in those that are peered with it, reach a service by it.',
      source: 'https://learn.microsoft.com/azure/private-link/private-endpoint-overview',
      checked: '2026-11-29',
    },
  ],
  equivalents: {
    az: 'az aks update --attach-acr',
    policy: ['Container registries should use private link'],
  },
  properties: [],
  fix: 'review',
  *check(network, { intents }) {
    for (const { resource, service } of servicesOf(network))
      if (isType(resource, 'Microsoft.ContainerRegistry/registries'))
        yield { resource, verdict: judge(resource, service, network, intents) };
  },
});

function judge(resource: Resource, service: PrivateLinkService, network: Network, intents: Intents): Verdict {
  const pullers = pullersOf(resource, network);
  const [first] = pullers;
  if (!first) return notApplicable('no cluster of these files has a role to pull from it');
  if (isNamed(resource.label, intents.publicByDesign)) return pass('it is public by design, says the configuration');
  const { found, hidden } = network.endpointsOf(resource);
  const open = isPublic(resource, service, network);
  const related = (of: Puller): Related[] => [
    { place: of.assignment.header, message: `cluster '${of.cluster.label}' pulls from it` },
  ];
  if (found.length === 0) {
    if (isUnknown(open)) return undecided(open);
    if (hidden) return undecided(hidden);
    const sku = supportsEndpoints(resource, service);
    const listed = openness(resource, service, network) !== 'everyone';
    return fail({
      at: resource.header,
      severity: open && listed ? 'information' : 'warning',
      message:
        (open
          ? `Images come over a public address${listed ? ', limited by a firewall' : ''}: `
          : 'Image pulls fail unless a private endpoint is made elsewhere: ') +
        `cluster '${first.cluster.label}' pulls from registry '${resource.label}', which has no private endpoint` +
        (open ? '. ' : ' and no public access. ') +
        (sku === false
          ? `Add a private endpoint, which needs SKU ${service.skus!.raiseTo}.`
          : 'Add a private endpoint to the network of the cluster.'),
      related: related(first),
      fixes: endpointFor(resource, service, network, sku, open),
    });
  }
  let cause: UnknownValue | undefined;
  for (const puller of pullers) {
    const reaches = reachesEndpoint(puller.cluster, found, network);
    if (isUnknown(reaches)) cause ??= reaches;
    if (reaches !== false) continue;
    if (hidden) return undecided(hidden);
    if (isUnknown(open)) return undecided(open);
    const [endpoint] = found;
    return fail({
      at: resource.header,
      severity: open ? 'information' : 'warning',
      message:
        `${open ? 'Images come over a public address' : 'Image pulls fail'} unless networks are connected elsewhere: cluster ` +
        `'${puller.cluster.label}' pulls from registry '${resource.label}', whose private endpoint '${endpoint!.label}' is in ` +
        'a network that these files do not connect with that of the cluster. ' +
        'Peer the networks, or add an endpoint.',
      related: [...related(puller), { place: endpoint!.header, message: `private endpoint '${endpoint!.label}'` }],
    });
  }
  return cause ? undecided(cause) : pass(`private endpoint '${found[0]!.label}' is in reach of the cluster`);
}
