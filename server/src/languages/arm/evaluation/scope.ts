import type { Node } from 'jsonc-parser';
import type { Value } from '../../../model/value';
import type { Place } from '../../../text/span';
import { keyIn, type Call, type Inputs, type Opened, type Scoped, type Surroundings } from '../../unitEvaluation';
import type { Expression } from '../syntax/expressionParser';

/**
 * What the evaluation of a part asks of the whole: parts of an expression are expressions, and what a name stands for is
 * a node of the template. It comes with the scope, so that no part has to know those that stand on it.
 */
export interface Evaluator {
  evaluate(node: Node, scope: Scope, loops: Loops): Value;
  evaluateExpression(expression: Expression, here: Place, scope: Scope, loops: Loops): Value;
}

/** The value of a JSON node: literals as they are, `"[…]"` evaluated. */
export function evaluate(node: Node, scope: Scope, loops: Loops = NO_LOOPS): Value {
  return scope.evaluator.evaluate(node, scope, loops);
}

export function evaluateExpression(expression: Expression, here: Place, scope: Scope, loops: Loops): Value {
  return scope.evaluator.evaluateExpression(expression, here, scope, loops);
}

/** A value that a template's author may ask for by name, worked out when first asked for. */
export interface Definition {
  readonly name: string;
  readonly node: Node;
}

/** The names that expressions of one template (or of an inner-scope nested template) can use. */
export interface Scope {
  readonly file: string;
  readonly evaluator: Evaluator;
  /** Begins the keys of what a nested template, or one call of a template as a module, holds. */
  readonly prefix: string;
  /** Begins the keys of parameters: those of a nested template in outer scope are those of the template around it. */
  readonly names: string;
  readonly template: Node;
  /** Templates that a template spec holds beside its own, by the path that links them. */
  readonly artifacts?: ReadonlyMap<string, Node>;
  /** Values of parameters that do not come from their defaults. */
  readonly inputs: Inputs;
  readonly call: Call;
  /** What functions take for the destination, where that is another one: of a nested template in outer scope. */
  readonly evaluatedFor?: Scoped;
  readonly surroundings: Surroundings;
  /** Deployments of this template by the identity of their names or by symbolic name, for `reference(…).outputs`. */
  readonly nested: Map<string, () => Opened | undefined>;
  readonly values: Map<string, Value>;
  /** Names being worked out, to notice cycles. */
  readonly underway: Set<string>;
  /** User functions being worked out. */
  readonly calling: Set<string>;
  readonly count: { steps: number; depth: number };
}

/** Loop indexes by loop name; the empty name is the innermost. */
export type Loops = ReadonlyMap<string, Value>;

export const NO_LOOPS: Loops = new Map();

export function createScope(
  evaluator: Evaluator,
  file: string,
  template: Node,
  call: Call,
  surroundings: Surroundings,
  inputs: Inputs = call.inputs,
  prefix = keyIn(call, ''),
): Scope {
  return {
    file,
    evaluator,
    prefix,
    names: prefix,
    template,
    inputs,
    call,
    surroundings,
    nested: new Map(),
    values: new Map(),
    underway: new Set(),
    calling: new Set(),
    count: call.budget,
  };
}
