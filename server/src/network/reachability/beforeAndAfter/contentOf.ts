import { onceFor } from '../../../model/onceForObject';
import type { Value } from '../../../model/value';

/** A value as a text that is equal for equal values, wherever they are written. */
export const contentOf = onceFor((value: Value): string => {
  switch (value.kind) {
    case 'string':
    case 'number':
    case 'boolean':
      return JSON.stringify(value.value);
    case 'null':
    case 'absent':
      return 'null';
    case 'list':
      return `[${value.items.map(contentOf).join(',')}${value.rest ? `,? ${value.rest.reason}` : ''}]`;
    case 'object': {
      const entries = [...value.entries.values()].map(({ key, value: inner }) => `${key.toLowerCase()}:${contentOf(inner)}`); // prettier-ignore
      return `{${entries.sort().join(',')}${value.rest ? `,? ${value.rest.reason}` : ''}}`;
    }
    case 'id':
      return `id(${value.type.toLowerCase()} ${value.names.map(contentOf).join('/') || (value.target ?? '').split('#').pop()!})`;
    case 'template':
      return `"${value.parts.map((part) => (typeof part === 'string' ? part : contentOf(part))).join('')}"`;
    case 'choice':
      return `(${value.condition ?? ''}? ${value.options.map(contentOf).join(' | ')})`;
    case 'unknown':
      return `? ${value.key ?? value.reason}`;
  }
});
