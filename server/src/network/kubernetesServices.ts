import { SERVICE } from '../model/kubernetesTypes';
import { entryOf, itemsOf, readPath } from '../model/readProperty';
import { read, type Resource } from '../model/resource';
import { allOf, ask, isBoolean, isOneOf, isSet, isText, not, anyOf, type Truth } from '../model/threeValuedQuestions';
import { isUnset, unknown, type Value } from '../model/value';
import type { Network } from './network';

export const INTERNAL = 'service.beta.kubernetes.io/azure-load-balancer-internal';

const ALLOWED = [
  'service.beta.kubernetes.io/azure-allowed-ip-ranges',
  'service.beta.kubernetes.io/azure-allowed-service-tags',
  'service.beta.kubernetes.io/load-balancer-source-ranges',
];

/** Words in names, labels and selectors of what lets traffic in for others. */
const ENTRY = /ingress|gateway|traefik|nginx|haproxy|envoy|contour|istio|kong/i;
const COMPONENT = 'app.kubernetes.io/component';

/** The Kubernetes services that a deployment declares. */
export function servicesOf(network: Network): readonly Resource[] {
  return network.graph.ofType(SERVICE);
}

/**
 * Does Azure give the service a public address of its own? Not with the annotation for an internal load balancer, nor
 * where another load balancer's class is asked for.
 * Source: https://learn.microsoft.com/azure/aks/internal-lb (checked 2026-11-23)
 */
export function isPublicLoadBalancer(service: Resource): Truth {
  return allOf(
    isText(read(service, 'spec.type'), 'LoadBalancer'),
    not(isInternal(service)),
    not(isSet(read(service, 'spec.loadBalancerClass'))),
  );
}

/** Is the annotation of an internal load balancer set? */
function isInternal(service: Resource): Truth {
  return ask(read(service, 'metadata.annotations'), (annotations) => {
    if (annotations.kind !== 'object') return false;
    // The key has dots: it is no path.
    const entry = entryOf(annotations, INTERNAL);
    return entry ? isBoolean(entry.value, true) : (annotations.rest ?? false);
  });
}

/**
 * Does the service say who may reach it, by ranges or by an annotation?
 * Source: https://pkg.go.dev/sigs.k8s.io/cloud-provider-azure/pkg/provider/loadbalancer (checked 2026-11-23)
 */
export function limitsSources(service: Resource): Truth {
  const { items, hidden } = itemsOf(read(service, 'spec.loadBalancerSourceRanges'));
  const annotated = ask(read(service, 'metadata.annotations'), (annotations) => {
    if (annotations.kind !== 'object') return false;
    const found = ALLOWED.flatMap((key) => entryOf(annotations, key) ?? []);
    return anyOf(...found.map(({ value }) => isSet(value)), annotations.rest ?? false);
  });
  const everybody = items.some((item) => item.kind === 'string' && item.value === '0.0.0.0/0');
  return anyOf(items.length > 0 && !everybody, everybody ? false : (hidden ?? false), annotated);
}

/** Is it the entry of an ingress controller or a gateway, by its name, labels or selector? */
export function isEntry(service: Resource): Truth {
  const texts: Value[] = [read(service, 'metadata.name')];
  const truths: Truth[] = [];
  for (const path of ['metadata.labels', 'spec.selector']) {
    const value = read(service, path);
    if (value.kind === 'unknown') truths.push(value);
    if (value.kind === 'choice') truths.push(value.decidedBy);
    if (value.kind !== 'object') continue;
    if (value.rest) truths.push(value.rest);
    for (const [key, entry] of value.entries) {
      if (key === COMPONENT) truths.push(isOneOf(entry.value, ['controller']));
      texts.push(entry.value);
    }
  }
  return anyOf(...texts.map(namesEntry), ...truths);
}

function namesEntry(value: Value): Truth {
  return ask(value, (v) => {
    if (v.kind === 'string') return ENTRY.test(v.value);
    if (v.kind !== 'template') return false;
    if (v.parts.some((part) => typeof part === 'string' && ENTRY.test(part))) return true;
    return unknown('part of the text is not known', v.origin.place);
  });
}

const WEB_PORTS = new Set([80, 443, 8080, 8443]);

/** Does it serve a port of HTTP or HTTPS? A port that is not known may be one. */
export function servesWeb(service: Resource): Truth {
  const { items, hidden } = itemsOf(read(service, 'spec.ports'));
  const ports = items.map((item) =>
    ask(readPath(item, 'port', service.header), (port) => {
      if (isUnset(port)) return false;
      return WEB_PORTS.has(port.kind === 'number' ? port.value : port.kind === 'string' ? Number(port.value) : 0);
    }),
  );
  return anyOf(...ports, hidden ?? false);
}
