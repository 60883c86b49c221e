import { at, isUnset, type Entry, type IdValue, type Value } from '../model/value';

/** Items of a network resource's lists are resources of their own and have ids: subnets, front ends, rules. */
export function withSubresourceIds(value: Value, type: string, names: readonly Value[], list: string): Value {
  if (value.kind !== 'list' || !type.toLowerCase().startsWith('microsoft.network/')) return value;
  const items = value.items.map((item) => {
    const name = item.kind === 'object' ? item.entries.get('name') : undefined;
    if (item.kind !== 'object' || !name || isUnset(name.value)) return item;
    const { place } = item.origin;
    const id: IdValue = { kind: 'id', type: `${type}/${list}`, names: [...names, name.value], origin: at(place) };
    const entry: Entry = { key: 'id', keyPlace: place, place, value: id };
    return { ...item, entries: new Map([...item.entries, ['id', entry]]) };
  });
  return { ...value, items };
}
