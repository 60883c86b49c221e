import type { Node } from 'jsonc-parser';
import { chosen } from '../../../evaluation/overChoices';
import { unknownCall } from '../../../evaluation/unknownCall';
import { member as memberOf } from '../../../evaluation/memberOfChoices';
import { inlineChildCalled } from '../../../evaluation/inlineChild';
import { withSubresourceIds } from '../../../evaluation/subresourceIds';
import { inlinePath } from '../../../model/inlineChildren';
import { identityOf } from '../../../model/valueIdentity';
import { at, rehomed, unknown, withoutText, type Entry, type IdValue, type Value } from '../../../model/value';
import type { Place } from '../../../text/span';
import type { Opened } from '../../unitEvaluation';
import { isExpression } from '../syntax/expressionParser';
import { named } from './parametersAndVariables';
import { keyOf, propertyValue, properties } from '../syntax/jsonNodes';
import { findAll, idOf, meant, type Readable } from './readableResources';
import { evaluate, type Scope } from './scope';

const RUNTIME = 'it is known only after deployment';
/** An unknown index into a loop's resources is followed to each of them, up to this many. */
const MOST_OPTIONS = 8;

/** A function that gives the state of a resource or the outputs of a deployment. */
export function isReading(name: string): boolean {
  return name === 'reference' || name === 'listoutputswithsecurevalues';
}

export interface StateRead {
  /** In lower case. */
  readonly name: string;
  readonly args: readonly Value[];
  /** How the name of the resource is written: it tells which is meant where the name itself is not known. */
  readonly spelled: string;
  /** The steps into the result. */
  readonly path: readonly Value[];
}

/**
 * `reference(resource)`, `reference(resource, apiVersion, 'Full')` and a path into the result: what the declaration
 * says itself, else what is known after deployment only. Of a deployment it gives the outputs.
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource#reference
 */
export function readReference({ name, args, spelled, path }: StateRead, here: Place, scope: Scope): Value {
  const [target, , detail] = args;
  const runtime = unknownCall(name, args, RUNTIME, { place: here });
  const key = runtime.key === undefined ? undefined : scope.prefix + runtime.key + path.map(stepText).join('');
  const hidden = unknown(RUNTIME, here, key);
  // A function that the template defines itself may not ask for the state of resources.
  if (!target || scope.calling.size > 0) return hidden;
  const text = (value: string): Value => ({ kind: 'string', value, origin: at(here) });
  const opened = deploymentsOf(target, spelled, scope);
  const asksOutputs = name !== 'reference' || isText(path[0], 'outputs');
  if (opened.length > 0 && opened.length <= MOST_OPTIONS && asksOutputs) {
    const [output, ...rest] = path;
    const inner = name !== 'reference' && output ? [text('outputs'), output, text('value'), ...rest] : path;
    const values = opened.map((deployment) => ofDeployment(deployment, inner, here, hidden));
    return values.length === 1 ? values[0]! : chosen(values, hidden, here);
  }
  const full = detail?.kind === 'string' && detail.value.toLowerCase() === 'full';
  const inside = full ? path : [text('properties'), ...path];
  const found = findAll(target, spelled, scope);
  // The resource as a whole stands for its id.
  if (inside.length === 0) return wholeOf(target, found, here) ?? hidden;
  const ofState = (value: Value | undefined): Value => {
    if (!value || value.kind === 'absent') return hidden;
    const used = rehomed(value, here);
    return used.kind === 'object' && !used.rest ? { ...used, rest: hidden } : used;
  };
  if (found.length === 0 && target.kind === 'id') return ofState(inlineValue(target, inside, here, scope));
  if (found.length === 0 || found.length > MOST_OPTIONS) return hidden;
  const values = found.map((readable) => {
    const { existing, type, names } = readable;
    const value = existing
      ? inlineValue(idOf(type, names, at(here)), inside, here, scope)
      : declaredValue(readable, inside, here, scope);
    return ofState(value);
  });
  return values.length === 1 ? values[0]! : chosen(values, hidden, here);
}

/** A step of a path; `tryGet` takes `createObject('value', 1, 'fromEnd', true())` for an index from the end. */
export function stepInto(container: Value, step: Value, here: Place): Value {
  const index = step.kind === 'object' && step.entries.get('fromEnd') ? step.entries.get('value')?.value : undefined;
  return index ? memberOf(container, index, here, true) : memberOf(container, step, here);
}

function stepText(step: Value): string {
  if (step.kind === 'string') return `.${step.value}`;
  return step.kind === 'number' ? `[${step.value}]` : '[?]';
}

function deploymentsOf(target: Value, spelled: string, scope: Scope): readonly Opened[] {
  if (target.kind === 'id' && !/\/deployments$/i.test(target.type)) return [];
  const name = target.kind === 'id' ? target.names.at(-1) : target;
  const known = scope.nested.get((name && identityOf(name)) ?? spelled)?.();
  if (known || !name || target.kind === 'id') return known ? [known] : [];
  const symbols = meant(name, () => [...scope.nested.keys()].map((key) => key.slice(1, -1)));
  return symbols.flatMap((symbol) => scope.nested.get(`"${symbol}"`)?.() ?? []);
}

function wholeOf(target: Value, [found, ...others]: readonly Readable[], here: Place): Value | undefined {
  if (target.kind === 'id') return rehomed(target, here);
  return found && others.length === 0 ? idOf(found.type, found.names, at(here)) : undefined;
}

function isText(value: Value | undefined, text: string): boolean {
  return value?.kind === 'string' && value.value.toLowerCase() === text;
}

/** `.outputs.x.value` without working out the other outputs. */
function ofDeployment(opened: Opened, path: readonly Value[], here: Place, hidden: Value): Value {
  const [first, second, third, ...rest] = path;
  if (!isText(first, 'outputs')) return hidden;
  const valueOf = (name: string): Value | undefined => {
    const value = opened.output(name);
    return value && withoutText(value);
  };
  if (second?.kind === 'string' && isText(third, 'value')) {
    const value = valueOf(second.value);
    return rest.reduce<Value>(
      (inner, step) => stepInto(inner, step, here),
      value ?? { kind: 'absent', origin: at(here) },
    );
  }
  const entry = (key: string, value: Value): [string, Entry] => [key, { key, value, keyPlace: here, place: here }];
  const object = (entries: [string, Entry][]): Value => ({
    kind: 'object',
    entries: new Map(entries),
    origin: at(here),
  });
  const outputs = object(
    opened.outputs.flatMap((name) => {
      const value = valueOf(name);
      return value ? [entry(name, object([entry('value', value)]))] : [];
    }),
  );
  return path.slice(1).reduce((inner, step) => stepInto(inner, step, here), outputs);
}

/** What the declaration says at a path; evaluates no more of it than it must. */
function declaredValue(found: Readable, path: readonly Value[], here: Place, scope: Scope): Value | undefined {
  let node: Node | undefined = found.node;
  let depth = 0;
  for (; depth < path.length && node?.type === 'object'; depth++) {
    const step: Value = path[depth]!;
    if (step.kind !== 'string' || (depth > 0 && properties(node).some(mayHaveAnyName))) break;
    node = propertyValue(node, step.value);
  }
  if (!node) return undefined;
  const there: Node = node;
  let value = named(
    `reading ${found.index} ${node.offset}`,
    here,
    scope,
    () => evaluate(there, scope, found.loops),
    'what the resource says',
  );
  const [first, second] = path;
  for (; ; depth++) {
    if (depth === 2 && first?.kind === 'string' && first.value === 'properties' && second?.kind === 'string') {
      value = withSubresourceIds(value, found.type, found.names, second.value);
    }
    if (depth >= path.length) return value;
    value = stepInto(value, path[depth]!, here);
  }
}

/** What a child says at a path that is written inside its owner, as a subnet in its virtual network. */
function inlineValue(child: IdValue, path: readonly Value[], here: Place, scope: Scope): Value | undefined {
  const type = child.type.split('/').slice(0, -1).join('/');
  const list = inlinePath(type, child.type);
  const name = child.names.at(-1);
  if (list === undefined || !name || child.scope !== undefined) return undefined;
  const [owner] = findAll(idOf(type, child.names.slice(0, -1), child.origin), '', scope);
  if (!owner || owner.existing) return undefined;
  const steps = list.split('.').map((step): Value => ({ kind: 'string', value: step, origin: at(here) }));
  const children = declaredValue(owner, steps, here, scope);
  const found = children && inlineChildCalled(name, children);
  const value = found && path.reduce<Value>((inner, step) => stepInto(inner, step, here), found);
  return value && withoutText(value);
}

function mayHaveAnyName(property: Node): boolean {
  const key = keyOf(property);
  return isExpression(key) || key.toLowerCase() === 'copy';
}
