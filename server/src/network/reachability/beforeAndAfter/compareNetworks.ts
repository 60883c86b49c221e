/** Compares two versions of a network: what opens, what closes, and what cannot be told. */
import type { Network } from '../../network';
import { declaredSubnets } from '../subnetAddresses';
import { outerEnds, servicesOf, subnetEnds, type Versions } from './comparedEnds';
import { ComparedFlows } from './comparedFlows';
import { joinedChanges, type FlowChange } from './flowChanges';
import { matchedNetworks, type Matched } from './matchedResources';

/** A thing that is in one version only, or has another name. */
export interface ThingChange {
  readonly kind: 'added' | 'removed' | 'renamed';
  readonly called: string;
  /** Of what was renamed. */
  readonly formerly?: string;
}

export interface Comparison {
  /** What did not come through and does now. */
  readonly opens: readonly FlowChange[];
  /** What came through and does no more. */
  readonly closes: readonly FlowChange[];
  /** What cannot be decided in one of the versions, or in both and for other reasons. */
  readonly undecided: readonly FlowChange[];
  readonly things: readonly ThingChange[];
}

/**
 * Compares the traffic from the internet and to it, between subnets and ranges on premises, to services and to API servers.
 * What is not decided in a version is never counted as open or closed.
 * @param outside ranges on premises in each version, as their project files name them
 */
export function compareNetworks(
  before: Network,
  after: Network,
  outside: { readonly before: readonly string[]; readonly after: readonly string[] } = { before: [], after: [] },
): Comparison {
  const versions: Versions = {
    before: { network: before, outside: outside.before },
    after: { network: after, outside: outside.after },
  };
  const networks = matchedNetworks(before, after, declaredSubnets);
  const services = servicesOf(versions);
  const flows = new ComparedFlows(versions, networks);
  // By their names, so that the order in which things are written changes nothing.
  const [subnets, others] = [byName(subnetEnds(networks, versions)), outerEnds(versions)];
  const found = joinedChanges([
    ...flows.between(subnets, others),
    ...flows.toServices([...others, ...subnets], byName(services.ends)),
  ]);
  const changed = (was: FlowChange['was'], is: FlowChange['is']) =>
    found.filter((change) => change.was === was && change.is === is);
  return {
    opens: changed('refused', 'reached'),
    closes: changed('reached', 'refused'),
    undecided: found.filter(({ was, is }) => was === 'undecided' || is === 'undecided'),
    things: [...networks.vnets, ...networks.subnets, ...services.resources].flatMap(thingChange),
  };
}

function byName<T extends { readonly called: string }>(all: readonly T[]): readonly T[] {
  return [...all].sort((a, b) => (a.called < b.called ? -1 : a.called > b.called ? 1 : 0));
}

/** May a change that is not decided open something? What came through before opens no more, and what is refused does not. */
export function mayOpen({ was, is }: FlowChange): boolean {
  return was !== 'reached' && is !== 'refused';
}

/** Is it certain that nothing opens? */
export function opensNothing({ opens, undecided }: Comparison): boolean {
  return opens.length === 0 && !undecided.some(mayOpen);
}

/** Has nothing changed? */
export function isSame({ opens, closes, undecided, things }: Comparison): boolean {
  return [opens, closes, undecided, things].every(({ length }) => length === 0);
}

function thingChange({ before, after, called, formerly }: Matched): readonly ThingChange[] {
  if (!before) return [{ kind: 'added', called }];
  if (!after) return [{ kind: 'removed', called }];
  return formerly === undefined ? [] : [{ kind: 'renamed', called, formerly }];
}
