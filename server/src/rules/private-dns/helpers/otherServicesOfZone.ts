/** Services whose names a private DNS zone may hold, wherever they are named: also those that are declared elsewhere. */
import { publicDomainsOf, typesOfZone } from '../../../azure/privateEndpointZones';
import { mentions } from '../../../model/mentionsResource';
import { parseResourceId } from '../../../model/resourceId';
import type { IdValue, UnknownValue, Value } from '../../../model/value';
import type { Network } from '../../../network/network';

/** Values that may name a service: what stands in a resource, an output, a module's inputs or anything else that is read. */
interface Named {
  /** The property that it stands in, in lower case; empty where there is none. */
  readonly key: string;
  readonly value: Value;
}

/**
 * Does anything in these files name a service, by its id or its address, whose names may lead to the zone and that is
 * none of those reached? An id that is not known counts where what it is called says that it may be one.
 * @param zone the zone's name
 * @param reached the ids of the services whose records the zone has
 */
export function namesAnother(zone: string, reached: readonly Value[], network: Network): boolean {
  const types = new Set(typesOfZone(zone).map((type) => type.toLowerCase()));
  const words = [...types].flatMap(wordsOf);
  const domains = publicDomainsOf(zone).map((domain) => `.${domain}`);
  const names = reached.flatMap((id) => nameOf(id, network) ?? []);
  const isReached = (id: IdValue) => reached.some((other) => network.graph.same(serviceOf(id), other) === true);

  return valuesOf(network).some(({ key, value }) => {
    // What is computed from a declaration is as good as that one, which is seen by itself.
    if (value.kind === 'unknown') return mayBeId(key, value, words) && !isOfDeclared(value, network);
    const id =
      value.kind === 'id' ? value : value.kind === 'string' || value.kind === 'template' ? idIn(value) : undefined;
    if (id) return types.has(serviceOf(id).type.toLowerCase()) && !isReached(id);
    return hostsIn(value, domains).some((host) => host === undefined || !names.includes(host));
  });
}

function isOfDeclared(value: UnknownValue, { graph }: Network): boolean {
  return graph.resources.some((resource) => !resource.existing && mentions(value, resource, graph));
}

function idIn(value: Extract<Value, { kind: 'string' | 'template' }>): IdValue | undefined {
  const text =
    value.kind === 'string' ? value.value : value.parts.map((part) => (typeof part === 'string' ? part : '')).join('');
  return text.includes('/providers/') ? parseResourceId(value) : undefined;
}

/** The service itself, of the id of a part of it: `…/storageAccounts/st/blobServices/default`. */
function serviceOf(id: IdValue): IdValue {
  const [namespace, type, ...below] = id.type.split('/');
  if (below.length === 0) return id;
  const { kind, names, origin, scope, settled } = id;
  return {
    kind,
    type: `${namespace}/${type}`,
    names: names.slice(0, 1),
    origin,
    ...(scope === undefined ? {} : { scope }),
    ...(settled === undefined ? {} : { settled }),
  };
}

function nameOf(id: Value, network: Network): string | undefined {
  const found = network.graph.resolve(id);
  const name =
    found.kind === 'declared' ? found.resource.name : found.kind === 'elsewhere' ? found.id.names[0] : undefined;
  return name?.kind === 'string' ? name.value.toLowerCase() : undefined;
}

/** The first labels of the hosts in a text that are in one of the domains; undefined for one that is not known. */
function hostsIn(value: Value, domains: readonly string[]): readonly (string | undefined)[] {
  if (value.kind !== 'string' && value.kind !== 'template') return [];
  const parts = value.kind === 'string' ? [value.value] : value.parts;
  return parts.flatMap((part, index) => {
    if (typeof part !== 'string') return [];
    const text = part.toLowerCase();
    return domains.flatMap((domain) => {
      const at = text.indexOf(domain);
      if (at < 0 || /[\w-]/.test(text[at + domain.length] ?? '')) return [];
      if (/(^|[^\w.-])privatelink$/.test(text.slice(0, at))) return [];
      const label = /[\w-]*$/.exec(text.slice(0, at))![0];
      return label === '' || (label.length === at && index > 0) ? [undefined] : [label];
    });
  });
}

/** `microsoft.containerregistry/registries` → `containerregistry`, `registr`; words that fit any type are left out. */
function wordsOf(type: string): readonly string[] {
  const [namespace, own] = type.split('/');
  const generic = /^(accounts|namespaces|servers|services|workspaces|clusters|flexibleservers|managedinstances)$/;
  const words = [namespace!.replace(/^microsoft\./, ''), ...(generic.test(own!) ? [] : [own!.replace(/(ies|s)$/, '')])];
  return words.flatMap((word) => [word, ...(SHORT[word] ?? [])]);
}

/** What people call them. */
const SHORT: Readonly<Record<string, readonly string[]>> = {
  containerregistry: ['acr'],
  keyvault: ['kv'],
  cognitiveservices: ['openai'],
  documentdb: ['cosmos'],
};

const SCOPE = /^(scope|targetresourceid|resourceid|privatelinkserviceid)$/;

/** May an unknown value be the id of a service of which the property, or what gives the value, has the name? */
function mayBeId(key: string, { key: computed = '' }: UnknownValue, words: readonly string[]): boolean {
  if (SCOPE.test(key)) return !/resourceGroup|subscription/i.test(computed);
  return [key, computed.toLowerCase()].some(
    (text) =>
      /(id|ids|scope|uri|endpoint|fqdn|host)\W*$/.test(text) &&
      words.some((word) => text.replace(/[_-]/g, '').includes(word)),
  );
}

function valuesOf({ graph }: Network): readonly Named[] {
  const found: Named[] = [];
  const visit = (value: Value, key: string) => {
    switch (value.kind) {
      case 'object':
        for (const entry of value.entries.values()) {
          if (entry.computed) visit(entry.computed, key);
          visit(entry.value, entry.key.toLowerCase());
        }
        break;
      case 'list':
        for (const item of value.items) visit(item, key);
        if (value.rest) visit(value.rest, key);
        break;
      case 'choice':
        for (const option of value.options) visit(option, key);
        break;
      case 'template':
        // `${id}/blobServices/default` is an id as far as what it begins with is one.
        if (typeof value.parts[0] === 'object') visit(value.parts[0], '');
        found.push({ key, value });
        break;
      default:
        found.push({ key, value });
    }
  };
  const holders = graph.resources.filter(({ existing, within }) => !existing && !within);
  for (const { body } of holders) visit(body, '');
  for (const value of graph.outputs.values()) visit(value, '');
  for (const { inputs } of graph.modules) for (const [name, value] of inputs) visit(value, name.toLowerCase());
  for (const { value } of graph.readings()) visit(value, '');
  return found;
}
