import { sourcePlace, type Value } from '../../../model/value';
import { samePlace } from '../../../text/span';
import type { Evaluation } from '../evaluation/evaluationInterface';
import { FILE_SCOPE } from '../evaluation/scope';
import { forEachChild } from '../syntax/childNodes';
import { isExpression, walk } from '../syntax/nodeQueries';
import type { Expression, Node } from '../syntax/nodes';
import type { Text } from './sourceFiles';

/** Texts of expressions that mean the same at another place of the file. */
export class CopiedExpressions {
  constructor(
    private readonly evaluation: Evaluation,
    private readonly text: Text,
  ) {}

  /** The text of the expression that gave a value, when it means the same at `offset`. */
  of(value: Value, offset: number): string | undefined {
    const { place } = value.origin;
    const path = place.file === this.text.document.file ? this.text.path(place.span) : [];
    const node = path.at(-1);
    const isSame = node && isExpression(node) && this.gives(node, value) && meansTheSame(path, node, offset);
    return isSame ? this.text.slice(place.span) : undefined;
  }

  /** The text of an expression of a declaration, for use outside of it; undefined when it needs its loop. */
  outside(expression: Expression): string | undefined {
    const path = this.text.path(expression.span, [expression.kind]);
    const local = path.some((node) => localNames(node).some((name) => mentions(expression, name)));
    return local ? undefined : this.text.slice(expression.span);
  }

  textOf(expression: Expression): string {
    return this.text.slice(expression.span);
  }

  /** Does the text at the value's place give it? What came with a whole object has the object's place. */
  private gives(node: Expression, value: Value): boolean {
    if (value.origin.hops.length === 0) return true;
    return samePlace(sourcePlace(this.evaluation.evaluate(node, FILE_SCOPE)), sourcePlace(value));
  }
}

function meansTheSame(path: readonly Node[], expression: Node, offset: number): boolean {
  const locals = path.filter((node) => localNames(node).some((name) => mentions(expression, name)));
  return locals.every(({ span }) => span.start < offset && offset < span.end);
}

/** Is an expression a text without interpolation? */
export function isPlainText(expression: string): boolean {
  return /^'(?:[^'\\$]|\\.|\$(?!\{))*'$/.test(expression);
}

/** All names of a file that a new symbol must differ from. */
export function namesIn(text: Text): Set<string> {
  const names = new Set<string>();
  walk(text.document.tree, (node) => {
    if (node.kind === 'variable') names.add(node.name);
    else if (node.kind !== 'objectProperty' && 'name' in node && typeof node.name === 'object') {
      // Property names of expressions (`x.id`) are not symbols.
      if (node.kind !== 'property' && node.kind !== 'call' && node.name.kind === 'identifier')
        names.add(node.name.name);
    }
    for (const name of localNames(node)) names.add(name);
  });
  return names;
}

/** The names that a node makes for what is below it. */
function localNames(node: Node): readonly string[] {
  switch (node.kind) {
    case 'for':
      return node.index ? [node.item.name, node.index.name] : [node.item.name];
    case 'lambda':
      return node.parameters.map(({ name }) => name);
    case 'func':
      return node.parameters.map(({ name }) => name.name);
    default:
      return [];
  }
}

function mentions(node: Node, name: string): boolean {
  if (node.kind === 'variable') return node.name === name;
  let found = false;
  forEachChild(node, (child) => {
    found ||= mentions(child, name);
  });
  return found;
}
