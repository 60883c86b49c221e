import { parseRange } from '../../../azure/addresses';
import type { Neighbour } from '../../../network/clusterAddressRanges';
import type { Intents } from '../../intents';

/** Ranges in use on premises and in other networks, as the configuration names them; what is no range is left out. */
export function outsideRanges({ outside }: Intents): Neighbour[] {
  return outside.ranges.flatMap((text) => {
    const range = parseRange(text);
    return range ? [{ range, text, kind: 'outside', label: 'a range outside, named in the configuration' }] : [];
  });
}
