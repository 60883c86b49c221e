import { joinedInCamelCase, type Spelling } from '../../editing/askedParameters';
import { FOR_CALLERS } from '../../call';
import { keyOf, member, properties, textOf } from '../syntax/jsonNodes';
import type { ArmTree } from '../syntax/parse';

/** How the parameters of a template are declared; their names are compared without case. */
export function spellingOf({ root }: ArmTree, isModule: boolean): Spelling {
  const declared = properties(member(root, 'parameters')).map((node) => {
    const body = node.children![1];
    const type = textOf(member(body, 'type'))?.toLowerCase();
    return {
      name: keyOf(node),
      type: type === 'string' ? ('string' as const) : type === 'array' ? ('string list' as const) : undefined,
      description: textOf(member(member(body, 'metadata'), 'description')),
    };
  });
  return {
    declared,
    refusal: isModule ? FOR_CALLERS : undefined,
    isTaken: (wanted) => declared.some(({ name }) => name.toLowerCase() === wanted.toLowerCase()),
    base: ({ name }) => name,
    join: joinedInCamelCase,
  };
}
