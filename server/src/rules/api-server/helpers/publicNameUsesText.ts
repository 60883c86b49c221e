import type { NameUse } from '../../../network/publicFqdnUses';

/** Who uses a name, for a title: `output \`api\` and 2 more use it`; nothing where nobody does. */
export function usesInWords(uses: readonly NameUse[], what: string): string {
  const sure = uses.filter(({ certain }) => certain);
  const named = sure.length > 0 ? sure : uses;
  const first = named[0];
  if (!first) return '';
  const verb = sure.length === 0 ? 'may use' : named.length > 1 ? 'use' : 'uses';
  const others = named.length > 1 ? ` and ${named.length - 1} more` : '';
  return `${first.by}${others} ${verb} ${what}`;
}
