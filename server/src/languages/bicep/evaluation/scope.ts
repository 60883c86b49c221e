import type { UnknownValue, Value } from '../../../model/value';
import type { Declared } from './declaredResource';

/** One resource or module that a declaration makes: the only one, or one turn of its loop. */
export interface Instance {
  readonly declared: Declared;
  /** As expressions name it: `vnet`, `vnets[0]`, `vnet::subnet`. */
  readonly symbol: string;
  /** The names that the body sees: loop variables and nested resources. */
  readonly scope: Scope;
  /** The instance in whose body this one is declared. */
  readonly owner: Instance | undefined;
  /** Set when the instance stands for all turns of a loop whose list is not known. */
  readonly open: UnknownValue | undefined;
}

/** What an expression names when it names a declaration. */
export type Target =
  | { readonly kind: 'instance'; readonly instance: Instance }
  | { readonly kind: 'collection'; readonly declared: Declared; readonly instances: readonly Instance[] };

/** What a name inside an expression stands for: a loop's or lambda's variable, a function's parameter, a resource. */
export type Binding =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'target'; readonly target: Target }
  /** A nested resource, looked up when it is used. */
  | { readonly kind: 'nested'; readonly declared: Declared; readonly owner: () => Instance };

/** Names that are known in a part of a file only; those of the whole file are not in it. */
export interface Scope {
  readonly bindings: ReadonlyMap<string, Binding>;
  readonly outer: Scope | undefined;
}

export const FILE_SCOPE: Scope = { bindings: new Map(), outer: undefined };

export function within(outer: Scope, bindings: Iterable<readonly [string, Binding]>): Scope {
  return { bindings: new Map(bindings), outer };
}

export function find(scope: Scope, name: string): Binding | undefined {
  for (let at: Scope | undefined = scope; at; at = at.outer) {
    const binding = at.bindings.get(name);
    if (binding) return binding;
  }
  return undefined;
}
