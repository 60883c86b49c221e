/** Who reaches a resource: asked of the internet, of what lies on premises, and of every declared subnet. */
import { isType } from '../../model/resource';
import { TYPES, type Network } from '../network';
import { askFlow } from './ask';
import { allEnds, endsCalled, namesOf, ON_PREMISES, resourceOf, type End } from './ends';
import type { FlowAnswer } from './flowAnswer';
import { declaredSubnets } from './subnetAddresses';
import type { Kind } from './traffic';

type Verdict = FlowAnswer['verdict'];

/** Who reaches a resource. */
export interface WhoReaches {
  /** What it is called in a question. */
  readonly name: string;
  readonly internet: Verdict;
  /** Absent where no ranges on premises are known. */
  readonly onPremises?: Verdict;
  /** Of the declared subnets, its own left out; absent where there are none, or too many to ask each. */
  readonly subnets?: {
    readonly all: number;
    /** Those that reach it, at least a part of it. */
    readonly reaching: number;
    readonly undecided: number;
  };
}

/** Services that are reached over HTTPS and nothing else, and that people name first. */
const HTTPS_SERVICES = [
  'Microsoft.KeyVault/vaults',
  'Microsoft.ContainerRegistry/registries',
  'Microsoft.Storage/storageAccounts',
].map((type) => type.toLowerCase());

/** API servers and the services above listen on it; of a subnet it is the port that most is served on. */
export const HTTPS: Kind = { protocol: 'Tcp', port: 443 };

/** More subnets than these are not asked one by one: it has to be known within a moment. */
const MOST_SUBNETS = 30;

const known = new WeakMap<Network, Map<string, WhoReaches | undefined>>();

/**
 * Who reaches a cluster's API server, a subnet, a private endpoint, a key vault, a registry or a storage account on TCP 443.
 * Worked out once for a network.
 * @param key `Resource.key`
 * @param outside ranges on premises, as the project file names them
 * @returns undefined for other resources, and where a question could not name it
 */
export function whoReaches(key: string, network: Network, outside: readonly string[]): WhoReaches | undefined {
  let all = known.get(network);
  if (!all) known.set(network, (all = new Map<string, WhoReaches | undefined>()));
  const id = `${key}\n${outside.join()}`;
  if (!all.has(id)) all.set(id, workOut(key, network, outside));
  return all.get(id);
}

function workOut(key: string, network: Network, outside: readonly string[]): WhoReaches | undefined {
  const end = endOf(key, network);
  const name = end && isAsked(end) ? nameInQuestion(end, network) : undefined;
  if (!end || name === undefined) return undefined;
  const verdictFrom = (from: readonly End[]) =>
    together(from.flatMap((one) => askFlow(one, end, HTTPS, network).map(({ verdict }) => verdict)));
  const onPremises = endsCalled(ON_PREMISES[0]!, network, outside);
  const senders = declaredSubnets(network).filter((subnet) => subnet.key !== key);
  const verdicts =
    senders.length > MOST_SUBNETS ? [] : senders.map((subnet) => verdictFrom([{ kind: 'subnet', subnet }]));
  const count = (...wanted: readonly Verdict[]) => verdicts.filter((verdict) => wanted.includes(verdict)).length;
  const subnets = { all: verdicts.length, reaching: count('reached', 'partly'), undecided: count('undecided') };
  return {
    name,
    internet: verdictFrom([{ kind: 'internet' }]),
    ...(onPremises.length > 0 ? { onPremises: verdictFrom(onPremises) } : {}),
    ...(verdicts.length > 0 ? { subnets } : {}),
  };
}

function isAsked(end: End): boolean {
  if (end.kind === 'service') return HTTPS_SERVICES.includes(end.service.type.toLowerCase());
  return end.kind === 'cluster' || end.kind === 'subnet' || end.kind === 'endpoint';
}

/** Several answers as one: what holds of some of them only is partly so. */
function together(verdicts: readonly Verdict[]): Verdict {
  const [first = 'undecided'] = verdicts;
  if (verdicts.every((verdict) => verdict === first)) return first;
  return verdicts.some((verdict) => verdict === 'reached' || verdict === 'partly') ? 'partly' : 'undecided';
}

/**
 * What a question calls an end: its name, of a subnet with its network's before it where that is known.
 * @returns undefined where the name would be read as something else
 */
export function nameInQuestion(end: End, network: Network): string | undefined {
  const resource = resourceOf(end);
  const own = resource?.label ?? namesOf(end, network)[0]!;
  const parent = resource && isType(resource, TYPES.subnet) ? network.vnetOf(resource) : undefined;
  const name = parent?.kind === 'declared' && !own.includes('/') ? `${parent.resource.label}/${own}` : own;
  return isReadable(name) ? name : undefined;
}

function isReadable(name: string): boolean {
  return name.trim() === name && name !== '' && !/->|[?*\s]/.test(name);
}

/** The question whether a subnet, any of them, or the internet reaches something on TCP 443. */
export function questionTo({ name }: Pick<WhoReaches, 'name'>, from: 'internet' | 'subnets'): string {
  return `${from === 'internet' ? 'internet' : '*/*'} -> ${name}:${HTTPS.port}`;
}

/** The end that a resource is. */
function endOf(key: string, network: Network): End | undefined {
  return allEnds(network).find((end) => resourceOf(end)?.key === key);
}
