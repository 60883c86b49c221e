import { truthOf } from '../../../evaluation/arm/logic';
import { identityOf } from '../../../model/valueIdentity';
import { isUnknown } from '../../../model/threeValuedQuestions';
import type { Entry, Value } from '../../../model/value';
import type { Conversion } from '../evaluation/armMappingRows';

/** A Terraform value as Azure Resource Manager has it. Places and hops stay; what is not known stays so. */
export function convert(value: Value, conversion: Conversion | undefined): Value {
  if (!conversion) return value;
  if (value.kind === 'unknown' || value.kind === 'null' || value.kind === 'absent') return value;
  if (value.kind === 'choice') return { ...value, options: value.options.map((option) => convert(option, conversion)) };
  switch (conversion.kind) {
    case 'inverted':
    case 'switch': {
      const truth = truthOf(value);
      if (truth === undefined || isUnknown(truth)) return value;
      if (conversion.kind === 'inverted') return { kind: 'boolean', value: !truth, origin: value.origin };
      return { kind: 'string', value: truth ? conversion.on : conversion.off, origin: value.origin };
    }
    case 'words': {
      if (value.kind !== 'string') return value;
      const match = Object.entries(conversion.words).find(([word]) => word.toLowerCase() === value.value.toLowerCase());
      return match ? { ...value, value: match[1] } : value;
    }
    case 'wrapped':
      return value.kind === 'list'
        ? { ...value, items: value.items.map((item) => wrap(item, conversion.property.split('.'))) }
        : value;
    case 'single':
      return { kind: 'list', items: [value], origin: value.origin };
    case 'joined': {
      if (value.kind !== 'list' || value.rest) return value;
      const words = value.items.flatMap((item) => (item.kind === 'string' ? [item.value] : []));
      if (words.length < value.items.length) return value;
      return { kind: 'string', value: words.join(', '), origin: value.origin };
    }
    case 'keys': {
      if (value.kind !== 'list') return value;
      const entries = new Map<string, Entry>();
      value.items.forEach((item, index) => {
        const key = identityOf(item) ?? String(index);
        entries.set(key, { key, keyPlace: item.origin.place, place: item.origin.place, value: item });
      });
      return { kind: 'object', entries, origin: value.origin, ...(value.rest ? { rest: value.rest } : {}) };
    }
  }
}

function wrap(item: Value, path: readonly string[]): Value {
  return path.reduceRight<Value>((inner, key) => {
    const { place } = item.origin;
    const entry: Entry = { key, keyPlace: place, place, value: inner };
    return { kind: 'object', entries: new Map([[key, entry]]), origin: item.origin };
  }, item);
}
