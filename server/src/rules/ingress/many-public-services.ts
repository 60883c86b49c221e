import { SERVICE_INSIDE } from '../../azure/consequences/traffic';
import { set } from '../../model/change';
import { read, type Resource } from '../../model/resource';
import { allOf, isUnknown, not } from '../../model/threeValuedQuestions';
import type { UnknownValue, Value } from '../../model/value';
import { targetOf } from '../../network/clustersOfConnections';
import { isEntry, isPublicLoadBalancer, servesWeb, servicesOf } from '../../network/kubernetesServices';
import { samePlace, type Place } from '../../text/span';
import { isNamed, type Intents } from '../intents';
import { defineRule, fail, notApplicable, pass, undecided, type Check, type Fix, type Problem } from '../rule';

export default defineRule({
  code: 'AKSN505',
  name: 'many-public-services',
  severity: 'warning',
  topic: 'ingress',
  summary: 'Several Kubernetes services of one cluster have public load balancers of their own.',
  why:
    'Each public service of type LoadBalancer takes an address and rules of the load balancer, works at layer 4 only and ' +
    'is one more way in to guard. One ingress or gateway with services of type ClusterIP behind it gives one address, ' +
    'host and path routing, and TLS in one place. Services of ingress controllers and gateways do not count, nor those ' +
    'with the annotation of an internal load balancer. From how many on the rule speaks is a setting (publicServices); ' +
    'services that are meant to be public can be named in publicByDesign.',
  links: [
    'https://learn.microsoft.com/azure/aks/operator-best-practices-network#distribute-ingress-traffic',
    'https://learn.microsoft.com/azure/aks/internal-lb',
  ],
  facts: [
    {
      says: 'A service of type LoadBalancer gets a public address unless it has the annotation azure-load-balancer-internal.',
      source: 'https://learn.microsoft.com/azure/aks/internal-lb',
      checked: '2026-11-23',
    },
    {
      says: 'Ingress controllers serve traffic like HTTP only; a service of type LoadBalancer takes any TCP or UDP traffic.',
      source: 'https://learn.microsoft.com/azure/aks/plan-application-networking',
      checked: '2026-11-23',
    },
  ],
  equivalents: {},
  properties: ['core/Service:spec.type'],
  fix: 'review',
  *check(network, { intents }) {
    const all = servicesOf(network);
    const targets = new Map<string, Resource[]>();
    for (const service of all) {
      const target = targetOf(service, network);
      targets.set(target, [...(targets.get(target) ?? []), service]);
    }
    for (const services of targets.values()) yield* judge(services, all, intents);
  },
});

/** The finding stands at the first of the services that count; the others are related places. */
function* judge(services: readonly Resource[], all: readonly Resource[], intents: Intents): Iterable<Check> {
  const counted: Resource[] = [];
  const open: { service: Resource; cause: UnknownValue }[] = [];
  for (const service of services) {
    const counts = isNamed(service.label, intents.publicByDesign)
      ? false
      : allOf(isPublicLoadBalancer(service), not(isEntry(service)));
    if (counts === true) counted.push(service);
    else if (isUnknown(counts)) open.push({ service, cause: counts });
    else
      yield { resource: service, verdict: pass('it has no public load balancer of its own, or is meant to have one') };
  }
  const least = Math.max(intents.publicServices, 1);
  const [first, ...others] = counted;
  if (first && counted.length >= least) {
    yield { resource: first, verdict: fail(problemOf(first, others, all)) };
    for (const resource of others) {
      yield { resource, verdict: notApplicable(`it counts with service '${first.label}'`) };
    }
    for (const { service, cause } of open) yield { resource: service, verdict: undecided(cause) };
    return;
  }
  const reachable = counted.length + open.length >= least;
  for (const resource of counted) {
    const cause = open[0]?.cause;
    const verdict = reachable && cause ? undecided(cause) : pass(`fewer than ${least} services are public`);
    yield { resource, verdict };
  }
  for (const { service, cause } of open) {
    const verdict = reachable ? undecided(cause) : pass(`fewer than ${least} services can be public`);
    yield { resource: service, verdict };
  }
}

function problemOf(first: Resource, others: readonly Resource[], everywhere: readonly Resource[]): Problem {
  const all = [first, ...others];
  const web = all.some((service) => servesWeb(service) !== false);
  const names = all.slice(0, 4).map(({ label }) => `'${label}'`);
  const more = all.length - names.length;
  const list = `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  const several = all.length > 1;
  const named = several ? `services ${list} are` : `service ${list} is`;
  return {
    at: read(first, 'spec.type'),
    severity: web ? 'warning' : 'information',
    message: web
      ? `Public load balancers${several ? ', each with an address of its own' : ''}, at layer 4 only: ${named} of that type. ` +
        'Expose one ingress or gateway and make the services behind it ClusterIP.'
      : `Public load balancers for ports other than HTTP: ${named} of that type. That is usual for such traffic; where one entry point or private access ` +
        'will do, use a gateway with TCP routes, or internal load balancers.',
    related: others.slice(0, 20).map((service) => ({
      place: read(service, 'spec.type').origin.place,
      message: `service '${service.label}' is a public load balancer too`,
    })),
    fixes: [makeInner(first, everywhere)].filter((fix) => fix !== undefined),
  };
}

/** Only where the type is a text of its own: inside YAML it has no place, and what others share changes them, too. */
function makeInner(service: Resource, services: readonly Resource[]): Fix | undefined {
  const type = read(service, 'spec.type');
  if (!type.origin.literal) return undefined;
  if (services.some((other) => other !== service && samePlace(textOf(read(other, 'spec.type')), textOf(type))))
    return undefined;
  return {
    title: `Make service '${service.label}' ClusterIP (its public address goes; it needs an ingress to be reached from outside)`,
    safety: 'review',
    consequence: SERVICE_INSIDE,
    changes: () => [set(service, 'spec.type', 'ClusterIP')],
  };
}

/** The text that a value comes from: shared by the instances of a loop, and by all that read a parameter. */
function textOf({ origin: { place, hops } }: Value): Place {
  return hops.at(-1)?.place ?? place;
}
