import type { Node } from 'jsonc-parser';
import { identityOf } from '../../../model/sameValue';
import { at, type IdValue, type Value } from '../../../model/value';
import { declarationsOf, splitName, turnsOf, typeOf } from './resourceDeclarations';
import { spellingOf } from '../syntax/expressionParser';
import { unnamedIndex } from './loops';
import { elements, propertyValue, placeOf, textOf } from '../syntax/jsonNodes';
import { evaluate, NO_LOOPS, type Loops, type Scope } from './scope';

/** A resource that the template declares, for those that ask for its state. */
export interface Readable {
  /** Its place among all of the template. */
  readonly index: number;
  readonly node: Node;
  readonly loops: Loops;
  readonly type: string;
  readonly names: readonly Value[];
  readonly existing: boolean;
}

/** The resources of a template by the names that expressions have for them. */
interface Readables {
  readonly all: Readable[];
  readonly bySymbol: Map<string, Readable>;
  readonly byIdentity: Map<string, Readable>;
  /** By type and the text of the name. */
  readonly bySpelling: Map<string, Readable>;
}

/** By scope: each has its own values, and so its own names of resources. */
const known = new WeakMap<Scope, Readables>();

/**
 * The resources that the first argument of `reference` may mean.
 * @param spelled the text of the name in it
 */
export function findAll(target: Value, spelled: string, scope: Scope): readonly Readable[] {
  const { bySymbol, byIdentity, bySpelling } = readablesOf(scope);
  if (target.kind === 'id') {
    if (target.scope !== undefined) return [];
    const identity = identityOf(target);
    const found =
      identity === undefined
        ? bySpelling.get(`${target.type.toLowerCase()} ${spelled}`)
        : byIdentity.get(identity.toLowerCase());
    return found ? [found] : [];
  }
  const direct = target.kind === 'string' ? bySymbol.get(target.value.toLowerCase()) : undefined;
  if (direct) return [direct];
  return meant(target, () => [...bySymbol.keys()]).flatMap((symbol) => bySymbol.get(symbol) ?? []);
}

/** The symbols in lower case that the name of an item of a loop stands for: of an unknown index all that it may be. */
export function meant(name: Value, symbols: () => readonly string[]): readonly string[] {
  if (name.kind === 'string') {
    const all = /^(.*)\[\d+\]$/.exec(name.value.toLowerCase())?.[1];
    // A loop whose list is not known has one declaration for all its turns.
    return all === undefined ? [] : symbols().filter((symbol) => symbol === all || symbol === `${all}[*]`);
  }
  const [start] = name.kind === 'template' ? name.parts : [];
  if (typeof start !== 'string' || !start.endsWith('[')) return [];
  const all = start.slice(0, -1).toLowerCase();
  return symbols().filter((symbol) => symbol === all || symbol.startsWith(`${all}[`));
}

export function idOf(type: string, names: readonly Value[], origin: Value['origin']): IdValue {
  return { kind: 'id', type, names, origin };
}

function readablesOf(scope: Scope): Readables {
  let readables = known.get(scope);
  if (readables) return readables;
  readables = { all: [], bySymbol: new Map(), byIdentity: new Map(), bySpelling: new Map() };
  // Names that ask for the state of resources find none.
  known.set(scope, readables);
  for (const { node, symbol } of declarationsOf(scope.template)) enter(node, symbol, undefined, readables, scope);
  return readables;
}

function enter(
  node: Node,
  symbol: string | undefined,
  owner: Readable | undefined,
  into: Readables,
  scope: Scope,
): void {
  if (node.type !== 'object') return;
  for (const { loops, suffix } of turnsOf(node, scope, owner?.loops ?? NO_LOOPS)) {
    const nameNode = propertyValue(node, 'name');
    const name: Value = nameNode
      ? evaluate(nameNode, scope, loops)
      : { kind: 'absent', origin: at(placeOf(scope.file, node)) };
    const type = owner ? `${owner.type}/${typeOf(node)}` : typeOf(node);
    const names = owner ? [...owner.names, name] : splitName(name, type.split('/').length - 1);
    const index = into.all.length;
    const readable: Readable = {
      index,
      node,
      loops,
      type,
      names,
      existing: propertyValue(node, 'existing')?.value === true,
    };
    into.all.push(readable);
    const identity = identityOf(idOf(type, names, name.origin));
    const spelled = spellingOf(textOf(nameNode), unnamedIndex(loops));
    keep(into.bySymbol, symbol === undefined ? undefined : `${symbol.toLowerCase()}${suffix}`, readable);
    keep(into.byIdentity, identity?.toLowerCase(), readable);
    keep(into.bySpelling, spelled === undefined ? undefined : `${type.toLowerCase()} ${spelled}`, readable);
    for (const child of elements(propertyValue(node, 'resources'))) enter(child, undefined, readable, into, scope);
  }
}

/** The first of equal names counts. */
function keep(names: Map<string, Readable>, name: string | undefined, readable: Readable): void {
  if (name !== undefined && !names.has(name)) names.set(name, readable);
}
