import { knownAs } from '../model/labelsInMessages';
import { coverage, parseRange } from '../azure/ipv4Addresses';
import { parameter } from '../model/change';
import type { Cluster } from '../network/cluster';
import { branchesOf } from '../model/branchesOfValue';
import { itemsOf } from '../model/readProperty';
import type { Truth } from '../model/threeValuedQuestions';
import { unknown, type Value } from '../model/value';
import { isGivenAddress } from '../network/azureAssignedAddress';
import type { Network } from '../network/network';

export const PROFILE = 'properties.apiServerAccessProfile';
export const RANGES = `${PROFILE}.authorizedIPRanges`;

export { authorizedRanges, hasPrivateApiServer, hasRanges, isOpenToEverybody } from '../network/apiServerReach';

/** `0.0.0.0/32` stands for "only the cluster's own outbound address". */
const ONLY_OUTBOUND = '0.0.0.0/32';

export interface WideRanges {
  /** Items that are too wide by themselves or together. */
  readonly items: readonly Value[];
  readonly whole: boolean;
}

/** The listed ranges that let in the whole internet (`whole`), or an eighth-bit network of it. */
export function wideRanges(ranges: Value): WideRanges | undefined {
  const branches = branchesOf(ranges).map(wideRangesIn);
  const found = branches.filter((branch) => branch !== undefined);
  const [first] = found;
  // Of several lists of which one counts each has to be too wide.
  if (!first || found.length < branches.length) return undefined;
  return { items: found.flatMap(({ items }) => items), whole: found.every(({ whole }) => whole) };
}

function wideRangesIn(ranges: Value): WideRanges | undefined {
  const { items } = itemsOf(ranges);
  const known = items.flatMap((item) => {
    const range = item.kind === 'string' && item.value !== ONLY_OUTBOUND ? parseRange(item.value) : undefined;
    return range ? [{ item, range }] : [];
  });
  const open = known.filter(({ range }) => range.prefix === 0);
  if (open.length > 0) return { items: open.map(({ item }) => item), whole: true };
  const halves = known.filter(({ range }) => range.prefix < 8);
  if (halves.length === 0) return undefined;
  return { items: halves.map(({ item }) => item), whole: coverage(known.map(({ range }) => range)) >= 2 ** 31 };
}

/**
 * What hides further ranges.
 * @param given the network whose public addresses hide none: each is one, whichever it is
 */
export function hiddenRanges(ranges: Value, given?: Network): Truth {
  const { items, hidden } = itemsOf(ranges);
  if (hidden) return hidden;
  for (const item of items) {
    if (given && isGivenAddress(item, given)) continue;
    if (item.kind === 'unknown') return item;
    if (item.kind === 'template' || item.kind === 'choice')
      return unknown('an authorized range is not known', item.origin.place);
  }
  return false;
}

/** Which addresses are right only the user knows: a parameter without default asks for them. */
export function rangesParameter(cluster: Cluster) {
  return parameter(
    'authorizedIPRanges',
    'string list',
    `Address ranges (CIDR) that may reach the API server of ${knownAs('cluster', cluster.resource)}`,
    cluster.label,
  );
}
