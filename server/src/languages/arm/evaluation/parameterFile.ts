import { unknown } from '../../../model/value';
import { ALONE, NO_INPUTS, rootCall, type Inputs } from '../../unitEvaluation';
import type { Document } from '../../language';
import { filledIn } from '../../pipelinePlaceholders';
import { evaluate, scopeOf } from './evaluate';
import { keyOf, propertyValue, placeOf, properties } from '../syntax/jsonNodes';
import type { ArmTree } from '../syntax/parse';

/** The values of a parameter file; a Key Vault reference is not known. */
export function parametersOf({ file, tree }: Document<ArmTree>): Inputs {
  const { root } = tree;
  if (!root) return NO_INPUTS;
  const scope = scopeOf(file, root, rootCall(file), ALONE);
  const nodes = properties(propertyValue(root, 'parameters'));
  return {
    names: () => nodes.map(keyOf),
    get(wanted) {
      const node = nodes.find((child) => keyOf(child).toLowerCase() === wanted.toLowerCase());
      if (!node) return undefined;
      const name = keyOf(node);
      const valueNode = propertyValue(node.children![1], 'value');
      const here = placeOf(file, valueNode ?? node);
      const hop = { kind: 'parameter file', name, place: here } as const;
      const value = valueNode
        ? filledIn(evaluate(valueNode, scope))
        : unknown(`parameter \`${name}\` is a secret in a key vault`, here);
      return { ...value, origin: { ...value.origin, hops: [hop] } };
    },
  };
}
