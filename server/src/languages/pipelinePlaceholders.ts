import { unknown, type Value } from '../model/value';
import { PLACEHOLDER } from '../text/placeholders';

/** A value of a parameter file, in which texts that are filled in before the deployment are not known. */
export function filledIn(value: Value): Value {
  switch (value.kind) {
    case 'string': {
      const [found] = PLACEHOLDER.exec(value.value) ?? [];
      if (found === undefined) return value;
      const { place } = value.origin;
      // The same text is filled in alike.
      const because = unknown(`\`${found}\` is filled in before the deployment`, place, `placeholder:${value.value}`);
      return { ...because, origin: value.origin };
    }
    case 'list': {
      const items = value.items.map(filledIn);
      return items.some((item, index) => item !== value.items[index]) ? { ...value, items } : value;
    }
    case 'object': {
      let changed = false;
      const entries = new Map(value.entries);
      for (const [key, entry] of value.entries) {
        const inner = filledIn(entry.value);
        if (inner === entry.value) continue;
        changed = true;
        entries.set(key, { ...entry, value: inner });
      }
      return changed ? { ...value, entries } : value;
    }
    default:
      return value;
  }
}
