import type { Place } from '../../../text/span';
import type { Document, Unit } from '../../language';
import { NO_NAMING, type DeclaredName, type Naming, type Outlined, type UsedName } from '../../outlineAndNames';
import { isOverride } from './overrideFiles';
import { isPlan } from '../plan/parse';
import { attributes, blocks, plainText, type Block, type Body, type Expression, type HclFile } from './nodes';
import { operandsOf } from './childExpressions';

/** The parts of a file: blocks, arguments, items of lists and objects. */
export function outline({ tree }: Document<HclFile>): readonly Outlined[] {
  return isPlan(tree) ? [] : partsIn(tree.body, true);
}

function partsIn(body: Body, atTop: boolean): readonly Outlined[] {
  return body.items.map((item): Outlined => {
    const { span } = item;
    if (item.kind === 'attribute') return { kind: 'key', name: item.name, span, parts: below(item.value) };
    const labels = item.labels.map(({ value }) => value);
    const name = [item.type, ...labels].join(' ');
    // Of nested blocks there may be several, also of one name; `provider` is told apart by its alias.
    const single = atTop && labels.length > 0 && item.type !== 'provider';
    return { kind: single ? 'key' : 'block', name, span, parts: partsIn(item.body, false) };
  });
}

/** What stands in an expression one after another, through everything that only wraps it. */
function below(expression: Expression): readonly Outlined[] {
  if (expression.kind === 'tuple') {
    return expression.items.map((item) => ({ kind: 'item', name: '', span: item.span, parts: below(item) }));
  }
  if (expression.kind === 'object') {
    return expression.items.map(({ key, value, span }) => {
      const name = key.kind === 'variable' ? key.name : (plainText(key) ?? '');
      return { kind: name === '' ? 'block' : 'key', name, span, parts: below(value) };
    });
  }
  return operandsOf(expression).flatMap(below);
}

/** Addresses, with the arguments that blocks write, and where expressions name them. */
export function naming({ documents }: Unit<HclFile>): Naming {
  if (documents.some(({ tree }) => isPlan(tree))) return NO_NAMING;
  const declared: DeclaredName[] = [];
  const used: UsedName[] = [];
  const types = new Set<string>();
  for (const { file, tree } of documents) {
    for (const block of blocks(tree.body)) {
      const found = declaredBy(block, file);
      // An override file says of what others declare what is different.
      declared.push(...(isOverride(file) ? found.map((name) => ({ ...name, once: false })) : found));
      if (block.type === 'resource' || block.type === 'data') types.add(block.labels[0]?.value ?? '');
    }
  }
  for (const { file, tree } of documents) useIn(tree.body, file, types, used);
  return { declared, used };
}

function declaredBy(block: Block, file: string): readonly DeclaredName[] {
  const [first = '', second = ''] = block.labels.map(({ value }) => value);
  const own = (name: string): DeclaredName => ({ name, place: { file, span: block.headerSpan }, once: true });
  switch (block.type) {
    case 'variable':
      return [own(`var.${first}`)];
    case 'output':
      return [own(`output.${first}`)];
    case 'module':
      return [own(`module.${first}`)];
    case 'locals':
      return attributes(block.body).flatMap(({ name, value, span }) => [
        { name: `local.${name}`, place: { file, span }, once: true },
        ...entriesOf(value, `local.${name}`, file),
      ]);
    case 'resource':
    case 'data': {
      const address = `${block.type === 'data' ? 'data.' : ''}${first}.${second}`;
      return [own(address), ...argumentsOf(block.body, address, file)];
    }
    default:
      return [];
  }
}

function argumentsOf(body: Body, path: string, file: string): readonly DeclaredName[] {
  return body.items.flatMap((item) => {
    const type = item.kind === 'attribute' ? item.name : item.type === 'dynamic' ? item.labels[0]?.value : item.type;
    const name = `${path}.${type ?? ''}`;
    const own: DeclaredName = { name, place: { file, span: item.span }, once: false };
    return item.kind === 'attribute' || item.type === 'dynamic' ? [own] : [own, ...argumentsOf(item.body, name, file)];
  });
}

/** The entries of objects that a local value holds, by the path that reads them. */
function entriesOf(value: Expression, path: string, file: string): readonly DeclaredName[] {
  if (value.kind !== 'object') return [];
  return value.items.flatMap((item) => {
    const key = item.key.kind === 'variable' ? item.key.name : plainText(item.key);
    if (key === undefined) return [];
    const name = `${path}.${key}`;
    return [{ name, place: { file, span: item.span }, once: false }, ...entriesOf(item.value, name, file)];
  });
}

function useIn(body: Body, file: string, types: ReadonlySet<string>, used: UsedName[]): void {
  for (const item of body.items) {
    if (item.kind === 'block') useIn(item.body, file, types, used);
    else if (item.name !== 'provider' && item.name !== 'providers') use(item.value, file, types, used);
  }
}

function use(expression: Expression, file: string, types: ReadonlySet<string>, used: UsedName[]): void {
  const names = chainOf(expression);
  if (names) {
    const length = names[0] === 'data' ? 3 : 2;
    const own = /^(var|local|module|data)$/.test(names[0]!) || types.has(names[0]!);
    const place: Place = { file, span: expression.span };
    for (let count = length; count <= names.length; count++) {
      used.push({ name: names.slice(0, count).join('.'), place, own: own && count === length });
    }
  }
  for (const operand of operandsOf(expression)) {
    // What is left of an access is a part of the same name.
    if (names && chainOf(operand)) continue;
    use(operand, file, types, used);
  }
}

/** The names of accesses from their root on; indices and splats say which instance and are left out. */
function chainOf(expression: Expression): readonly string[] | undefined {
  switch (expression.kind) {
    case 'variable':
      return expression.name === '*' ? [] : [expression.name];
    case 'access': {
      const of = chainOf(expression.of);
      return of && (expression.legacyIndex ? of : [...of, expression.name]);
    }
    case 'index': {
      const key = plainText(expression.index);
      const of = chainOf(expression.of);
      // A map of locals is read by its keys; instances of resources are not told apart here.
      return of && key !== undefined && of[0] === 'local' ? [...of, key] : of;
    }
    case 'splat': {
      const of = chainOf(expression.of);
      const each = chainOf(expression.each);
      return of && each && [...of, ...each];
    }
    default:
      return undefined;
  }
}
