import type { Resource } from '../../model/resource';
import { nodeNeed, podNeed, type AddressNeed, type Amount } from '../../network/subnetAddressDemand';
import type { Network } from '../../network/network';
import { whoReaches } from '../../network/reachability/whoReaches';
import { mainQuestion, reachClause } from '../hover/reachText';
import type { UnitReview } from '../session/unitReview';

/** What a lens says, and the question that tells more. */
export interface LensTitle {
  readonly title: string;
  readonly question?: string;
}

/** One instance of a declaration, in one deployment. */
export interface Instance {
  readonly resource: Resource;
  readonly review: UnitReview;
}

function networkOf({ joined, snapshot }: UnitReview): Network {
  return (joined ?? snapshot).network;
}

/** Is a range of a subnet known? */
export function rangesAreKnown(subnet: Resource, review: UnitReview): boolean {
  return networkOf(review).prefixesOf(subnet).known.length > 0;
}

/** Who reaches what is declared; where deployments differ, that they do. */
export function reachTitle(instances: readonly Instance[]): LensTitle | undefined {
  const told = instances.flatMap(({ resource, review }): readonly LensTitle[] => {
    const reach = whoReaches(resource.key, networkOf(review), review.configuration.intents.outside.ranges);
    if (!reach) return [];
    const title = reachClause(resource, reach) ?? 'who reaches it is undecided';
    return [{ title, question: mainQuestion(resource, reach) }];
  });
  const [first] = told;
  if (!first) return undefined;
  const differ = told.some(({ title }) => title !== first.title);
  return differ ? { ...first, title: 'who reaches it differs by deployment' } : first;
}

/** How many addresses a subnet has, how many clusters need of them, and what is left: of several, where least is left. */
export function addressesTitle(instances: readonly Instance[]): LensTitle | undefined {
  const rooms = instances.flatMap(({ resource, review }) => {
    const all = [nodeNeed(resource, networkOf(review)), podNeed(resource, networkOf(review))];
    const need = all.find(({ pools }) => pools.length > 0) ?? all[0]!;
    return need.room ? [{ resource, need, room: need.room }] : [];
  });
  const left = ({ room, need }: (typeof rooms)[number]) => room.least - need.most.least;
  const [tightest] = [...rooms].sort((a, b) => left(a) - left(b));
  if (!tightest) return undefined;
  const title = addressesText(tightest.room, tightest.need);
  const several = new Set(rooms.map((one) => addressesText(one.room, one.need))).size > 1;
  return { title: several ? `least room: ${title} ('${tightest.resource.label}')` : title };
}

function addressesText(room: Amount, { most }: AddressNeed): string {
  const usable = `${amount(room)} usable`;
  if (most.least === 0 && !most.hidden) return `${usable} addresses`;
  const left = room.least - most.least;
  const rest =
    left < 0 && !room.hidden
      ? `${-left} too few`
      : `${left} left${most.hidden || room.hidden ? ' as far as known' : ''}`;
  return `${usable}, ${amount(most)} needed, ${rest}`;
}

function amount({ least, hidden }: Amount): string {
  return hidden ? `at least ${least}` : String(least);
}
