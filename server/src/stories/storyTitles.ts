/** What titles and notes call things. */
import type { NewResource } from '../model/change';
import type { Resource } from '../model/resource';

/** What a resource is called: its name; the symbol of a new one whose name is worked out at deployment. */
export function titleOf(of: Resource | NewResource): string {
  if ('label' in of) return of.label;
  return typeof of.name === 'string' ? of.name : of.symbol;
}

/** `'a'`, `'a' and 'b'`, `'a', 'b' and 'c'` */
export function listedInQuotes(names: readonly string[]): string {
  const quoted = names.map((name) => `'${name}'`);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`;
}
