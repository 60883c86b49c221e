/** What a question calls its two ends, and where these are in the network. */
import { parseRange } from '../../azure/ipv4Addresses';
import { PRIVATE_LINK_SERVICES, type PrivateLinkService } from '../../azure/privateLinkServices';
import { isType, type Resource } from '../../model/resource';
import { at, type Value } from '../../model/value';
import type { Cluster } from '../cluster';
import { fitsWildcards } from '../../text/glob';
import { TYPES, type Network } from '../network';
import { SCALE_SET } from '../networkInterfaces';
import { setOf, type AddressSet } from './addressSets';
import { declaredSubnets } from './subnetAddresses';

/** What a question may name. */
export type End =
  | { readonly kind: 'internet' }
  | { readonly kind: 'addresses'; readonly addresses: AddressSet; readonly called: string }
  | { readonly kind: 'subnet'; readonly subnet: Resource }
  | { readonly kind: 'network'; readonly vnet: Resource }
  | { readonly kind: 'cluster'; readonly cluster: Cluster }
  /** A virtual machine, or a scale set of them. */
  | { readonly kind: 'machine'; readonly machine: Resource }
  | { readonly kind: 'endpoint'; readonly endpoint: Resource }
  | { readonly kind: 'service'; readonly service: Resource; readonly about: PrivateLinkService };

const MACHINE = 'Microsoft.Compute/virtualMachines';

/** The word for the internet. */
export const INTERNET_WORD = 'internet';
/** The words for what the project file names as outside of the files. */
export const ON_PREMISES = ['on-premises', 'onpremises'];

/**
 * The ends of a network that a text names: `internet`, a range of IPv4 addresses, or the name of a resource, a subnet also
 * as `network/subnet`, in Terraform also its address; `*` stands for any text in a name.
 * @param outside ranges on premises, as the project file names them
 * @returns several where several have the name; none where none has
 */
export function endsCalled(text: string, network: Network, outside: readonly string[]): readonly End[] {
  const name = text.trim();
  if (name.toLowerCase() === INTERNET_WORD) return [{ kind: 'internet' }];
  if (ON_PREMISES.includes(name.toLowerCase())) {
    const ranges = outside.flatMap((range) => parseRange(range) ?? []);
    return ranges.length > 0 ? [{ kind: 'addresses', addresses: setOf(ranges), called: 'on premises' }] : [];
  }
  const range = parseRange(name);
  if (range) return [{ kind: 'addresses', addresses: setOf([range]), called: name }];
  const wanted = name.toLowerCase();
  return allEnds(network).filter((end) => isCalled(end, wanted, network));
}

/**
 * Is an end called so? Of a name that is known in part, a pattern has to fit whatever the rest is. Addresses of Terraform are
 * compared with what has their form only: a pattern for names would mean modules else.
 */
function isCalled(end: End, wanted: string, network: Network): boolean {
  if (namesOf(end, network).some((own) => fitsWildcards(own.toLowerCase(), wanted))) return true;
  const resource = resourceOf(end);
  if (!resource) return false;
  const isTerraform = resource.dialect === 'azurerm' || resource.dialect === 'azapi';
  if (isTerraform && wanted.includes('.')) {
    const address = resource.address.toLowerCase();
    if ([address, address.replace(/\[[^\]]*\]/g, '')].some((own) => fitsWildcards(own, wanted))) return true;
  }
  if (!wanted.includes('*')) return false;
  const parent = isType(resource, TYPES.subnet) ? network.vnetOf(resource) : undefined;
  const owners = parent?.kind === 'declared' ? [parent.resource.name, textValue(parent.resource)] : [];
  return (
    fitsPartly([resource.name], wanted) ||
    owners.some((owner) => [resource.name, textValue(resource)].some((own) => fitsPartly([owner, own], wanted)))
  );
}

function textValue({ label, header }: Resource): Value {
  return { kind: 'string', value: label, origin: at(header) };
}

/** What stands in the place of a text that is not known: only `*` fits it. */
const ANY_TEXT = '\0';

/** Fits a name of one or several segments a pattern, whatever is not known of it? One of which nothing is known does not. */
function fitsPartly(segments: readonly Value[], wanted: string): boolean {
  const texts = segments.map(partsOf);
  return (
    texts.every((options) => options.length > 0) &&
    texts
      .reduce<readonly string[]>((all, options) => all.flatMap((left) => options.map((own) => `${left}/${own}`)), [''])
      .every((text) => fitsWildcards(text.slice(1).toLowerCase(), wanted))
  );
}

/** A name as texts with gaps, one for each that it may be; none where nothing is known of one. */
function partsOf(name: Value): readonly string[] {
  if (name.kind === 'string') return [name.value];
  if (name.kind === 'template') {
    const text = name.parts.map((part) => (typeof part === 'string' ? part : ANY_TEXT)).join('');
    return text.replaceAll(ANY_TEXT, '') === '' ? [] : [text];
  }
  const options = name.kind === 'choice' ? name.options.map(partsOf) : [];
  return options.every((own) => own.length > 0) ? options.flat() : [];
}

/** All that questions may name, in the order of their kinds. */
export function allEnds(network: Network): readonly End[] {
  const { graph } = network;
  return [
    ...network.clusters
      .filter(({ resource }) => !resource.existing)
      .map((cluster): End => ({ kind: 'cluster', cluster })),
    ...declaredSubnets(network).map((subnet): End => ({ kind: 'subnet', subnet })),
    ...graph.ofType(TYPES.vnet).map((vnet): End => ({ kind: 'network', vnet })),
    ...[MACHINE, SCALE_SET].flatMap((type) => graph.ofType(type)).map((machine): End => ({ kind: 'machine', machine })),
    ...graph.ofType(TYPES.privateEndpoint).map((endpoint): End => ({ kind: 'endpoint', endpoint })),
    ...PRIVATE_LINK_SERVICES.filter(({ type }) => type !== TYPES.cluster).flatMap((about) =>
      graph.ofType(about.type).map((service): End => ({ kind: 'service', service, about })),
    ),
  ];
}

/** The names that an end answers to, the one that people see first. */
export function namesOf(end: End, network: Network): readonly string[] {
  const resource = resourceOf(end);
  if (!resource) return [textOf(end)];
  const own = resource.name.kind === 'string' ? [resource.name.value] : [];
  const names = [...own, resource.label, ...(resource.symbol === undefined ? [] : [resource.symbol])];
  const parent = isType(resource, TYPES.subnet) ? network.vnetOf(resource) : undefined;
  const whole = parent?.kind === 'declared' ? names.map((name) => `${parent.resource.label}/${name}`) : [];
  return [...new Set([...names, ...whole])];
}

/** The resource that an end is; undefined for addresses. */
export function resourceOf(end: End): Resource | undefined {
  switch (end.kind) {
    case 'internet':
    case 'addresses':
      return undefined;
    case 'subnet':
      return end.subnet;
    case 'network':
      return end.vnet;
    case 'cluster':
      return end.cluster.resource;
    case 'machine':
      return end.machine;
    case 'endpoint':
      return end.endpoint;
    case 'service':
      return end.service;
  }
}

export function isScaleSet(end: End): boolean {
  return end.kind === 'machine' && isType(end.machine, SCALE_SET);
}

const KINDS: Readonly<Record<End['kind'], string>> = {
  internet: 'the internet',
  addresses: '',
  subnet: 'subnet',
  network: 'virtual network',
  cluster: 'cluster',
  machine: 'machine',
  endpoint: 'private endpoint',
  service: '',
};

/** `subnet 'snet-aks'`, `the internet`, `10.1.0.0/24`. */
export function textOf(end: End): string {
  if (end.kind === 'internet') return KINDS.internet;
  if (end.kind === 'addresses') return end.called;
  const kind = end.kind === 'service' ? end.about.label : isScaleSet(end) ? 'scale set' : KINDS[end.kind];
  return `${kind} '${resourceOf(end)!.label}'`;
}
