import { entryOf, itemsOf } from '../model/readProperty';
import { sameText } from '../model/valueIdentity';
import type { ObjectValue, Value } from '../model/value';

/**
 * The child of a name among those that are written inside their owner: a subnet in its virtual network's list.
 * @param list the owner's list, `properties.subnets`
 * @returns undefined where no item surely has the name
 */
export function inlineChildCalled(name: Value, list: Value): ObjectValue | undefined {
  return itemsOf(list).items.find((item): item is ObjectValue => {
    const own = item.kind === 'object' ? entryOf(item, 'name') : undefined;
    return own !== undefined && sameText(own.value, name) === true;
  });
}
