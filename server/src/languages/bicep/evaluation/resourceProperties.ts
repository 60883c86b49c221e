import { at, rehomed, unknown, withoutText, type Value } from '../../../model/value';
import type { Place } from '../../../text/span';
import { withSubresourceIds } from '../../../evaluation/subresourceIds';
import { inlineChildCalled } from '../../../evaluation/inlineChild';
import { inlinePath } from '../../../model/inlineChildren';
import { propertyOf } from '../syntax/writtenProperties';
import { parentInstance } from './resourceNames';
import type { Evaluation } from './evaluationInterface';
import { member } from '../../../evaluation/memberOfChoices';
import type { Instance } from './scope';
import type { Expression, ObjectMember } from '../syntax/nodes';

export const RUNTIME = 'it is known only after deployment';

/**
 * Reads `vnet.properties.x` and the like: what the declaration says itself, else what is known after deployment only.
 * @param path at least one step: property names and list indexes
 */
export function readInstance(found: Instance, path: readonly Value[], place: Place, evaluation: Evaluation): Value {
  const { statement } = found.declared;
  const read = found.symbol + path.map(spelled).join('');
  const key = evaluation.key(read);
  const [first, second] = path;
  const name = first?.kind === 'string' ? first.value : '';
  if (statement.kind === 'module' && name === 'outputs') {
    const output = second?.kind === 'string' ? second.value : undefined;
    const { modules } = evaluation;
    if (output !== undefined) {
      return path.slice(2).reduce((value, step) => member(value, step, place), modules.output(found, output, place));
    }
    return path.slice(1).reduce((value, step) => member(value, step, place), modules.outputs(found, place));
  }
  if (path.length === 1 && statement.kind === 'resource') {
    const own = ownProperty(found, name, place, evaluation);
    if (own) return own;
  }
  // Of modules and of what is declared elsewhere only the name is written here.
  const isElsewhere = statement.kind === 'module' || statement.existing;
  // Unless it is written inside its owner, which is declared here.
  const value =
    name !== 'name' && isElsewhere
      ? inlineValue(found, path, place, evaluation)
      : declaredValue(found, path, place, evaluation);
  if (!value || value.kind === 'absent') return unknown(RUNTIME, place, key);
  const used = rehomed(value, place, { kind: 'variable', name: read, place: value.origin.place });
  return used.kind === 'object' && !used.rest ? { ...used, rest: unknown(RUNTIME, place, key) } : used;
}

function ownProperty(found: Instance, name: string, place: Place, evaluation: Evaluation): Value | undefined {
  const { type, apiVersion } = found.declared;
  switch (name) {
    case 'id':
      return evaluation.references.idOf({ kind: 'instance', instance: found }, place);
    case 'type':
      return { kind: 'string', value: type, origin: at(place) };
    case 'apiVersion':
      return apiVersion === undefined ? undefined : { kind: 'string', value: apiVersion, origin: at(place) };
    default:
      return undefined;
  }
}

/** What the declaration's body says at a path; evaluates no more of the body than it must. */
function declaredValue(
  found: Instance,
  path: readonly Value[],
  place: Place,
  evaluation: Evaluation,
): Value | undefined {
  let expression: Expression | undefined = found.declared.body;
  let depth = 0;
  for (; depth < path.length && expression?.kind === 'object'; depth++) {
    const step: Value = path[depth]!;
    if (step.kind !== 'string' || expression.members.some(mayHaveAnyName)) break;
    expression = propertyOf(expression, step.value)?.value;
    while (expression?.kind === 'parenthesized') expression = expression.expression;
  }
  if (!expression) return undefined;
  const there: Expression = expression;
  const read = found.symbol + path.slice(0, depth).map(spelled).join('');
  let value = evaluation.once('read', read, place, () => evaluation.evaluate(there, found.scope));
  const [first, second] = path;
  for (; ; depth++) {
    if (depth === 2 && first?.kind === 'string' && first.value === 'properties' && second?.kind === 'string') {
      value = withSubresourceIds(value, found.declared.type, evaluation.references.naming(found).names, second.value);
    }
    if (depth >= path.length) return value;
    value = member(value, path[depth]!, place);
  }
}

/** What an `existing` child says that is written inside its owner, as a subnet in its virtual network. */
function inlineValue(found: Instance, path: readonly Value[], place: Place, evaluation: Evaluation): Value | undefined {
  if (found.declared.statement.kind === 'module') return undefined;
  const owner = parentInstance(found, evaluation);
  const statement = owner?.declared.statement;
  const list = owner && inlinePath(owner.declared.type, found.declared.type);
  if (list === undefined || statement?.kind !== 'resource' || statement.existing) return undefined;
  const steps = list.split('.').map((step): Value => ({ kind: 'string', value: step, origin: at(place) }));
  const children = declaredValue(owner!, steps, place, evaluation);
  const { name } = evaluation.references.naming(found);
  const child = children && inlineChildCalled(name, children);
  const value = child && path.reduce<Value>((inner, step) => member(inner, step, place), child);
  return value && withoutText(value);
}

function mayHaveAnyName(member: ObjectMember): boolean {
  if (member.kind === 'objectProperty') return member.name === undefined;
  return member.kind !== 'resource';
}

function spelled(step: Value): string {
  if (step.kind === 'string') return `.${step.value}`;
  return step.kind === 'number' ? `[${step.value}]` : '[?]';
}
