import { identityOf } from '../../../model/valueIdentity';
import type { Scoped } from '../../unitEvaluation';
import { propertyOf } from '../syntax/writtenProperties';
import type { Evaluation } from './evaluationInterface';
import type { Instance } from './scope';

/** What the `scope:` of a resource or module says; where none is written, its owner's or the file's own. */
export function destinationOf(found: Instance, evaluation: Evaluation): Scoped {
  const own = evaluation.call;
  const scope = propertyOf(found.declared.body, 'scope')?.value;
  if (!scope) return found.owner ? destinationOf(found.owner, evaluation) : own;
  const target = evaluation.references.resolve(scope, found.scope);
  if (target?.kind === 'instance') return ofResource(target.instance, evaluation);
  if (scope.kind !== 'call') return { scope: identityOf(evaluation.evaluate(scope, found.scope)) ?? '{}' };
  const args = scope.args.map((arg) => evaluation.evaluate(arg, found.scope));
  const { name } = scope.name;
  if (name === 'resourceGroup' && args.length === 0) return own;
  const text = `{${name}(${args.map((arg) => identityOf(arg) ?? '?').join(',')})}`;
  const subscription = name === 'subscription' || args.length > 1 ? args[0] : undefined;
  const to = { scope: text, ...inSubscription(subscription ? { subscription } : own) };
  const group = name === 'resourceGroup' ? args.at(-1) : undefined;
  return name === 'resourceGroup' || name === 'subscription' ? { ...to, ...(group ? { group } : {}) } : { scope: text };
}

/** `scope: group`, or the resource that an extension extends. */
function ofResource(instance: Instance, evaluation: Evaluation): Scoped {
  if (instance.declared.type.toLowerCase() !== 'microsoft.resources/resourcegroups')
    return { ...evaluation.call, scope: evaluation.references.keyOf(instance) };
  const { name } = evaluation.references.naming(instance);
  const around = inSubscription(destinationOf(instance, evaluation));
  return { scope: `{resourceGroup(${identityOf(name) ?? '?'})}`, group: name, ...around };
}

function inSubscription({ subscription }: Scoped): Pick<Scoped, 'subscription'> {
  return subscription ? { subscription } : {};
}
