import type { Node } from 'jsonc-parser';
import { chosen } from '../../evaluation/choices';
import { unknownCall } from '../../evaluation/callSite';
import { member as memberOf } from '../../evaluation/member';
import { withSubresourceIds } from '../../evaluation/subresources';
import { identityOf } from '../../model/sameValue';
import { at, rehomed, unknown, type Entry, type IdValue, type Value } from '../../model/value';
import type { Place } from '../../text/span';
import type { Opened } from '../call';
import { declarationsOf, splitName, turnsOf, typeOf } from './declarations';
import { evaluate } from './evaluate';
import { isExpression, spellingOf } from './expression';
import { elements, keyOf, member, placeOf, properties, textOf } from './nodes';
import { NO_LOOPS, type Loops, type Scope } from './scope';

const RUNTIME = 'it is known only after deployment';
/** An unknown index into a loop's resources is followed to each of them, up to this many. */
const MOST_OPTIONS = 8;

/** A resource that the template declares, for those that ask for its state. */
interface Readable {
  readonly node: Node;
  readonly loops: Loops;
  readonly type: string;
  readonly names: readonly Value[];
  /** `vnet`, `vnets[0]`, in lower case; undefined where resources have no symbolic names. */
  readonly symbol: string | undefined;
  readonly existing: boolean;
  /** How the name is written; undefined for what a loop makes, where one text stands for many names. */
  readonly spelled: string | undefined;
}

/** A function that gives the state of a resource or the outputs of a deployment. */
export function isReading(name: string): boolean {
  return name === 'reference' || name === 'listoutputswithsecurevalues';
}

export interface Reading {
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
export function readReference({ name, args, spelled, path }: Reading, here: Place, scope: Scope): Value {
  const [target, , detail] = args;
  const runtime = unknownCall(name, args, RUNTIME, { place: here });
  const key = runtime.key === undefined ? undefined : scope.prefix + runtime.key + path.map(stepText).join('');
  const hidden = unknown(RUNTIME, here, key);
  if (!target) return hidden;
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
  if (found.length === 0 || found.length > MOST_OPTIONS) return hidden;
  const values = found.map((readable) => {
    const value = readable.existing ? undefined : declaredValue(readable, inside, here, scope);
    if (!value || value.kind === 'absent') return hidden;
    const used = rehomed(value, here);
    return used.kind === 'object' && !used.rest ? { ...used, rest: hidden } : used;
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
  const symbols = [...scope.nested.keys()].map((key) => key.slice(1, -1));
  return meant(name, symbols).flatMap((symbol) => scope.nested.get(`"${symbol}"`)?.() ?? []);
}

/** The symbols in lower case that a symbolic name stands for: `vnets[0]`, or of an unknown index all that it may be. */
function meant(name: Value, symbols: readonly string[]): readonly string[] {
  if (name.kind === 'string') {
    const wanted = name.value.toLowerCase();
    if (symbols.includes(wanted)) return [wanted];
    // A loop whose list is not known has one declaration for all its turns.
    const all = wanted.replace(/\[\d+\]$/, '');
    return all === wanted ? [] : symbols.filter((symbol) => symbol === all || symbol === `${all}[*]`);
  }
  const [start] = name.kind === 'template' ? name.parts : [];
  if (typeof start !== 'string' || !start.endsWith('[')) return [];
  const all = start.slice(0, -1).toLowerCase();
  return symbols.filter((symbol) => symbol === all || symbol.startsWith(`${all}[`));
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
    // Its text belongs to the nested template: a fix writes where the value is used.
    return value && { ...value, origin: { ...value.origin, literal: false } };
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

/** By scope: each has its own values, and so its own names of resources. */
const readables = new WeakMap<Scope, readonly Readable[]>();

function findAll(target: Value, written: string, scope: Scope): readonly Readable[] {
  const all = readablesOf(scope);
  if (target.kind === 'id') {
    if (target.scope !== undefined) return [];
    const identity = identityOf(target);
    const found = all.find(({ type, names, spelled }) =>
      identity === undefined
        ? spelled === written && type.toLowerCase() === target.type.toLowerCase()
        : identity === identityOf(idOf(type, names, target.origin)),
    );
    return found ? [found] : [];
  }
  const symbols = all.flatMap(({ symbol }) => symbol ?? []);
  return meant(target, symbols).flatMap((symbol) => all.filter((readable) => readable.symbol === symbol));
}

function idOf(type: string, names: readonly Value[], origin: Value['origin']): IdValue {
  return { kind: 'id', type, names, origin };
}

function readablesOf(scope: Scope): readonly Readable[] {
  const known = readables.get(scope);
  if (known) return known;
  const found: Readable[] = [];
  // Names that ask for the state of resources find none.
  readables.set(scope, found);
  const enter = (node: Node, symbol: string | undefined, owner: Readable | undefined) => {
    if (node.type !== 'object') return;
    for (const { loops, suffix } of turnsOf(node, scope, owner?.loops ?? NO_LOOPS)) {
      const nameNode = member(node, 'name');
      const name: Value = nameNode
        ? evaluate(nameNode, scope, loops)
        : { kind: 'absent', origin: at(placeOf(scope.file, node)) };
      const type = owner ? `${owner.type}/${typeOf(node)}` : typeOf(node);
      const names = owner ? [...owner.names, name] : splitName(name, type.split('/').length - 1);
      const readable: Readable = {
        node,
        loops,
        type,
        names,
        symbol: symbol === undefined ? undefined : symbol.toLowerCase() + suffix,
        existing: member(node, 'existing')?.value === true,
        spelled: suffix === '' ? spellingOf(textOf(nameNode)) : undefined,
      };
      found.push(readable);
      for (const child of elements(member(node, 'resources'))) enter(child, undefined, readable);
    }
  };
  for (const { node, symbol } of declarationsOf(scope.template)) enter(node, symbol, undefined);
  return found;
}

/** What the declaration says at a path; evaluates no more of it than it must. */
function declaredValue(found: Readable, path: readonly Value[], here: Place, scope: Scope): Value | undefined {
  let node: Node | undefined = found.node;
  let depth = 0;
  for (; depth < path.length && node?.type === 'object'; depth++) {
    const step: Value = path[depth]!;
    if (step.kind !== 'string' || (depth > 0 && properties(node).some(mayHaveAnyName))) break;
    node = member(node, step.value);
  }
  if (!node) return undefined;
  const key = `reading ${node.offset}`;
  if (scope.underway.has(key)) return undefined;
  scope.underway.add(key);
  let value = evaluate(node, scope, found.loops);
  scope.underway.delete(key);
  const [first, second] = path;
  for (; ; depth++) {
    if (depth === 2 && first?.kind === 'string' && first.value === 'properties' && second?.kind === 'string') {
      value = withSubresourceIds(value, found.type, found.names, second.value);
    }
    if (depth >= path.length) return value;
    value = stepInto(value, path[depth]!, here);
  }
}

function mayHaveAnyName(property: Node): boolean {
  const key = keyOf(property);
  return isExpression(key) || key.toLowerCase() === 'copy';
}
