import type { Resource } from '../../../model/resource';

/** What a resource is called before and after edits: parts of another one may change their number in its list. */
export function nameAcrossEdits({ key, within, label }: Pick<Resource, 'key' | 'within' | 'label'>): string {
  return within ? `${within.owner} ${within.path} ${label}` : key;
}
