import type { Change } from '../model/change';
import type { Resource } from '../model/resource';
import type { UnknownValue } from '../model/value';
import type { Network } from '../network/network';
import type { Intents } from '../rules/intents';

/** Changes that consist of many parts, by the names that the command line knows them by. */
export const STORY_NAMES = ['private-cluster', 'private-endpoint', 'egress-firewall'] as const;
export type StoryName = (typeof STORY_NAMES)[number];

/** One part of a change: it is shown by itself in the preview, and applied with the others or not at all. */
export interface StoryPart {
  /** Starts with a capital verb, ends without a period. */
  readonly title: string;
  /** What changes in Azure, who loses access, what stands still, as sentences. */
  readonly consequence: string;
  readonly changes: readonly Change[];
}

/** One way to make the change. The parts are in an order in which each one finds what it needs. */
export interface StoryWay {
  readonly parts: readonly StoryPart[];
  /** What is left as it is and what has to be seen to, as sentences. */
  readonly notes: readonly string[];
  /** Codes of rules that may speak of the resource afterwards: the notes say why. */
  readonly brings?: readonly string[];
}

/** Why something is not done. */
export interface Reason {
  /** A clause. */
  readonly because: string;
  /** `done`: everything is in place; `undecided`: something is not known; `no`: it would do harm or makes no sense here. */
  readonly why: 'done' | 'undecided' | 'no';
}

/** A way, or why it cannot be gone. */
export type WayOrNot = StoryWay | Reason;

/** A change that is offered. */
export interface Offered {
  readonly kind: 'offered';
  readonly name: StoryName;
  readonly resource: Resource;
  /** `Make cluster 'aks-shop' private` */
  readonly title: string;
  /** The best way first: the next one is gone where the files do not let the one before be written. */
  readonly ways: readonly StoryWay[];
  /** Why better ways were not to be thought of; said with the one that is gone. */
  readonly passedOver: readonly string[];
  /** Codes of rules whose findings about the resource have to be gone afterwards. */
  readonly settles: readonly string[];
}

/** Why a change is not offered on a resource. */
export interface NotOffered extends Reason {
  readonly kind: 'not offered';
  readonly name: StoryName;
  readonly resource: Resource;
}

export type Told = Offered | NotOffered;

/** Looks at a network; tells of each resource that it is about whether the change is offered. */
export type Teller = (network: Network, intents: Intents) => Iterable<Told>;

/** A change that consists of one part is a fix; this many make it a story. */
export const LEAST_PARTS = 2;

/** For what is known not to be offered; an unknown as the reason leaves it undecided. */
export function notOffered(
  name: StoryName,
  resource: Resource,
  because: string | UnknownValue,
  why: Reason['why'] = typeof because === 'string' ? 'no' : 'undecided',
): NotOffered {
  return { kind: 'not offered', name, resource, because: typeof because === 'string' ? because : because.reason, why };
}

/** For what cannot be told. */
export function undecidedReason(because: string | UnknownValue): Reason {
  return { because: typeof because === 'string' ? because : because.reason, why: 'undecided' };
}

export function isWay(way: WayOrNot): way is StoryWay {
  return 'parts' in way;
}
