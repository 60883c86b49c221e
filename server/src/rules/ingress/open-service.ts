import { SERVICE_INTERNAL, SERVICE_LIMITED } from '../../azure/consequences/traffic';
import { parameter, set } from '../../model/change';
import { read, type Resource } from '../../model/resource';
import { allOf, isUnknown, not } from '../../model/threeValuedQuestions';
import { isUnset } from '../../model/value';
import { clustersOf } from '../../network/clustersOfConnections';
import type { Network } from '../../network/network';
import { INTERNAL, isEntry, isPublicLoadBalancer, limitsSources, servicesOf } from '../../network/kubernetesServices';
import { hasPrivateApiServer } from '../apiServerAccess';
import { isNamed, type Intents } from '../intents';
import { defineRule, fail, pass, undecided, type Fix, type Verdict } from '../rule';

export default defineRule({
  code: 'AKSN506',
  name: 'open-service',
  severity: 'information',
  topic: 'ingress',
  summary: 'A public load balancer of a Kubernetes service is open to everybody.',
  why:
    'A service of type LoadBalancer gets a public address unless its annotations ask for an internal one, and everybody ' +
    'may reach it unless it names source ranges. On a private cluster that is rarely meant: there it is a warning, but ' +
    'for the services of ingress controllers and gateways.',
  links: [
    'https://learn.microsoft.com/azure/aks/internal-lb',
    'https://learn.microsoft.com/azure/aks/configure-load-balancer-standard#restrict-inbound-traffic-to-specific-ip-ranges',
  ],
  facts: [
    {
      says: 'A service of type LoadBalancer gets a public address unless it has the annotation azure-load-balancer-internal.',
      source: 'https://learn.microsoft.com/azure/aks/internal-lb',
      checked: '2026-11-23',
    },
  ],
  equivalents: {},
  properties: ['core/Service:spec.loadBalancerSourceRanges'],
  fix: 'review',
  *check(network, { intents }) {
    for (const service of servicesOf(network)) yield { resource: service, verdict: judge(service, network, intents) };
  },
});

function judge(service: Resource, network: Network, intents: Intents): Verdict {
  if (isNamed(service.label, intents.publicByDesign)) return pass('the service is public by configuration');
  const open = allOf(isPublicLoadBalancer(service), not(limitsSources(service)));
  if (isUnknown(open)) return undecided(open);
  if (!open) return pass('the service has no public load balancer that is open to everybody');
  const closed = clustersOf(service, network).find((cluster) => hasPrivateApiServer(cluster) === true);
  const type = read(service, 'spec.type');
  return fail({
    at: type,
    severity: closed && isEntry(service) === false ? 'warning' : 'information',
    message:
      `Service '${service.label}'${closed ? ` on private cluster '${closed.label}'` : ''} gets a public address that ` +
      'everybody may reach. Limit it to source ranges (loadBalancerSourceRanges), or make it internal with the annotation ' +
      `${INTERNAL}.`,
    // Inside YAML a property has no place of its own.
    fixes: type.origin.literal ? [limit(service), ...makeInternal(service)] : [],
  });
}

function limit(service: Resource): Fix {
  const ranges = parameter(
    'sourceRanges',
    'string list',
    `Address ranges (CIDR) that may reach service ${service.label}`,
    service.label,
  );
  return {
    title: 'Limit the service to source ranges that a new parameter names (others lose access)',
    safety: 'review',
    consequence: SERVICE_LIMITED,
    changes: () => [set(service, 'spec.loadBalancerSourceRanges', ranges)],
  };
}

/** Where annotations are an object of their own, with keys that are texts. */
function makeInternal(service: Resource): readonly Fix[] {
  const writable = service.dialect === 'bicep' || service.dialect === 'arm';
  if (!writable || !isUnset(read(service, 'metadata.annotations'))) return [];
  return [
    {
      title: 'Make the load balancer internal (clients on the internet lose access)',
      safety: 'review',
      consequence: SERVICE_INTERNAL,
      changes: () => [set(service, 'metadata.annotations', { [INTERNAL]: 'true' })],
    },
  ];
}
