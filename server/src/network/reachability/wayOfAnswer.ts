/** What of the network an answer leads through, in the order of the way. */
import { isType, type Resource } from '../../model/resource';
import { TYPES } from '../network';
import type { Answered } from './ask';
import { INTERNET_WORD, resourceOf, type End } from './ends';
import type { Step } from './traffic';

/** A part of the network, or the internet. */
export type WayPoint = Resource | typeof INTERNET_WORD;

/**
 * From the sender, or the network that asks for a name, through what the steps come to, as far as the traffic gets.
 * @param steps those of one part of the answer
 * @returns each once; of what is no part of the files nothing
 */
export function wayOfAnswer(answered: Answered, steps: readonly Step[]): readonly WayPoint[] {
  const passed = steps.flatMap(({ at }) => at ?? []);
  // Its name leads to a private endpoint before the traffic sets out for it.
  const isEndpoint = (point: Resource) => isType(point, TYPES.privateEndpoint);
  const inOrder = [...passed.filter((point) => !isEndpoint(point)), ...passed.filter(isEndpoint)];
  const ends = answered.kind === 'flow' ? [pointOf(answered.from), pointOf(answered.to)] : [[answered.vnet], []];
  const way = new Map<string, WayPoint>();
  for (const point of [...ends[0]!, ...inOrder, ...ends[1]!]) {
    const key = point === INTERNET_WORD ? point : point.key;
    if (!way.has(key)) way.set(key, point);
  }
  return [...way.values()];
}

function pointOf(end: End): readonly WayPoint[] {
  if (end.kind === 'internet') return [INTERNET_WORD];
  const resource = resourceOf(end);
  return resource ? [resource] : [];
}
