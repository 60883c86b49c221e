import type { Node } from 'jsonc-parser';
import type { Value } from '../../model/value';

/** A value that a template's author may ask for by name, worked out when first asked for. */
export interface Definition {
  readonly name: string;
  readonly node: Node;
}

/** The names that expressions of one template (or of an inner-scope nested template) can use. */
export interface Scope {
  readonly file: string;
  /** Distinguishes the nested templates of a file; empty for the outermost. */
  readonly prefix: string;
  readonly template: Node;
  /** Values of parameters that do not come from their defaults, by lower-case name. */
  readonly inputs: ReadonlyMap<string, Value>;
  /** Says why a parameter without a value has none, when it is not simply missing. */
  readonly openInputs?: string;
  /** Deployments of this template by lower-case name or symbolic name, for `reference(…).outputs`. */
  readonly nested: Map<string, Scope>;
  readonly values: Map<string, Value>;
  /** Names being worked out, to notice cycles. */
  readonly underway: Set<string>;
  readonly count: { steps: number };
}

/** Loop indexes by loop name; the empty name is the innermost. */
export type Loops = ReadonlyMap<string, Value>;

export const NO_LOOPS: Loops = new Map();

export function createScope(
  file: string,
  prefix: string,
  template: Node,
  inputs: ReadonlyMap<string, Value>,
  openInputs?: string,
): Scope {
  return {
    file,
    prefix,
    template,
    inputs,
    nested: new Map(),
    values: new Map(),
    underway: new Set(),
    count: { steps: 0 },
    ...(openInputs === undefined ? {} : { openInputs }),
  };
}
