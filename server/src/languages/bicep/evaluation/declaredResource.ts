import { resourceBody } from '../syntax/nodeQueries';
import type {
  Expression,
  ForExpression,
  ModuleDeclaration,
  ObjectExpression,
  ResourceDeclaration,
} from '../syntax/nodes';

/** A resource or module declaration, taken apart. */
export interface Declared {
  readonly statement: ResourceDeclaration | ModuleDeclaration;
  /** As code outside the declaration names it: `vnet`, nested `vnet::subnet`. Unique in the file. */
  readonly symbol: string;
  /** The full ARM type; empty for modules. */
  readonly type: string;
  readonly apiVersion: string | undefined;
  readonly loop: ForExpression | undefined;
  readonly condition: Expression | undefined;
  readonly body: ObjectExpression | undefined;
  /** The resource in whose body this one stands. */
  readonly owner: Declared | undefined;
  /** Resources declared in the body, by their own name. */
  readonly nested: ReadonlyMap<string, Declared>;
}

/**
 * Takes a declaration apart, with those nested in it.
 * @param taken symbols in use so far; a name that a broken file declares twice is told apart by a number
 * @returns undefined when it is not written what is declared
 */
export function declare(
  statement: ResourceDeclaration | ModuleDeclaration,
  taken: Set<string>,
  owner?: Declared,
): Declared | undefined {
  let type = '';
  let apiVersion: string | undefined;
  if (statement.kind === 'resource') {
    if (statement.type.kind !== 'string') return undefined;
    // `az:Microsoft.Network/…` names the extension that the type is from.
    const written = statement.type.value.trim().replace(/^\w+:/, '');
    const cut = written.indexOf('@');
    type = cut < 0 ? written : written.slice(0, cut);
    if (owner) type = `${owner.type}/${type}`;
    apiVersion = cut < 0 ? owner?.apiVersion : written.slice(cut + 1);
  }
  const wanted = (owner ? `${owner.symbol}::` : '') + (statement.name.name || '?');
  let symbol = wanted;
  for (let number = 2; taken.has(symbol); number++) symbol = `${wanted}~${number}`;
  taken.add(symbol);
  const nested = new Map<string, Declared>();
  const { loop, condition, object } = resourceBody(statement);
  const declared: Declared = {
    statement,
    symbol,
    type,
    apiVersion,
    owner,
    nested,
    loop,
    condition: condition?.condition,
    body: object,
  };
  for (const member of declared.body?.members ?? []) {
    if (member.kind !== 'resource') continue;
    const inner = declare(member, taken, declared);
    if (inner && !nested.has(member.name.name)) nested.set(member.name.name, inner);
  }
  return declared;
}
