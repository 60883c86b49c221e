import type { Node } from 'jsonc-parser';
import type { Place } from '../../../text/span';
import type { Document, Unit } from '../../language';
import { NO_NAMING, type DeclaredName, type Naming, type Outlined, type UsedName } from '../../outline';
import { isExpression, parseExpression, spelling, spellingOf, type Expression } from './expressionParser';
import { elements, keyOf, propertyValue, placeOf, properties, textOf } from './jsonNodes';
import { nameOperands } from './nameOperands';
import type { ArmTree } from './parse';

/** The parts of a file: properties and items of lists. Azure Resource Manager compares names without case. */
export function outline({ tree }: Document<ArmTree>): readonly Outlined[] {
  return tree.root ? below(tree.root) : [];
}

function below(node: Node): readonly Outlined[] {
  if (node.type === 'object') {
    return properties(node).map((property) => ({
      kind: 'key',
      name: keyOf(property).toLowerCase(),
      span: { start: property.offset, end: property.offset + property.length },
      parts: below(property.children![1]!),
    }));
  }
  return elements(node).map((item) => ({
    kind: 'item',
    name: '',
    span: { start: item.offset, end: item.offset + item.length },
    parts: below(item),
  }));
}

/**
 * Parameters, variables and resources by their ids as they are spelled, and where expressions name them. Templates that
 * stand in one file are looked at as one: what one of them declares is declared.
 */
export function naming({ documents: [document] }: Unit<ArmTree>): Naming {
  const root = document?.tree.root;
  if (!root) return NO_NAMING;
  const declared: DeclaredName[] = [];
  const used: UsedName[] = [];
  const visit = (node: Node): void => {
    const place = placeOf(document.file, node);
    if (node.type === 'object') {
      declared.push(...declaredIn(node, document.file));
      for (const item of elements(propertyValue(node, 'dependsOn'))) {
        const text = textOf(item);
        if (text === undefined || isExpression(text)) continue;
        used.push({ ...plainName(text), place: placeOf(document.file, item), own: false });
      }
    } else if (node.type === 'string') useIn(String(node.value), place, used);
    node.children?.forEach(visit);
  };
  visit(root);
  return { declared, used };
}

function declaredIn(node: Node, file: string): readonly DeclaredName[] {
  const named = ['parameters', 'variables'].flatMap((group) =>
    properties(propertyValue(node, group)).map((property): DeclaredName => {
      return { name: `${group}('${keyOf(property).toLowerCase()}')`, place: placeOf(file, property), once: false };
    }),
  );
  const type = textOf(propertyValue(node, 'type'));
  const name = propertyValue(node, 'name');
  if (type === undefined || !type.includes('/') || name?.type !== 'string') return named;
  const place = placeOf(file, node);
  const own = (text: string): DeclaredName => ({ name: text, place, once: false });
  const operands = operandsOf(name, type.split('/').length - 1);
  const names = operands ? [own(`${type} ${operands.join('/')}`.toLowerCase())] : [];
  const full = textOf(name)!;
  const short = full.slice(full.lastIndexOf('/') + 1);
  const plain = isExpression(full) ? [] : [full, short, `${type}/${full}`].map((text) => own(plainName(text).name));
  return [...named, ...names, ...plain];
}

function operandsOf(name: Node, count: number): readonly string[] | undefined {
  try {
    return nameOperands(name, count).map((operand) => spellingOf(`[${operand}]`) ?? operand);
  } catch {
    return undefined;
  }
}

/** A resource as `dependsOn` names it without an expression. */
function plainName(text: string): { readonly name: string; readonly label: string } {
  return { name: `resource ${text}`.toLowerCase(), label: text };
}

function useIn(text: string, place: Place, used: UsedName[]): void {
  if (!isExpression(text)) return;
  const { expression } = parseExpression(text);
  if (expression) use(expression, place, used);
}

function use(expression: Expression, place: Place, used: UsedName[]): void {
  if (expression.kind === 'property') {
    use(expression.of, place, used);
    use(expression.name, place, used);
  }
  if (expression.kind !== 'call') return;
  const called = expression.name.toLowerCase();
  const [first] = expression.args;
  if ((called === 'parameters' || called === 'variables') && first?.kind === 'text') {
    used.push({ name: `${called}('${first.value.toLowerCase()}')`, place, own: true });
  }
  if (called === 'resourceid') {
    const type = expression.args.findIndex((arg) => arg.kind === 'text' && arg.value.includes('/'));
    const text = expression.args[type];
    if (text?.kind === 'text') {
      const names = expression.args.slice(type + 1).map((arg) => spelling(arg));
      const name = `${text.value} ${names.join('/')}`.toLowerCase();
      used.push({ name, label: `${text.value} ${names.join('/')}`, place, own: false });
    }
  }
  for (const arg of expression.args) use(arg, place, used);
}
