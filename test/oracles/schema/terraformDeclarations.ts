import { parse } from '../../../server/src/languages/terraform/syntax/parser';
import type { Attribute, Block, Body, Expression } from '../../../server/src/languages/terraform/syntax/nodes';

/** The files of one folder of a Terraform configuration by their names. */
export type Texts = Readonly<Record<string, string>>;

/** A block at the top of a file, with the address that others know it by. */
export interface Declared {
  /** `azurerm_subnet.aks`, `data.azurerm_subnet.aks`, `var.name`, `local.name`, `module.hub`, `output.id`. */
  readonly address: string;
  readonly file: string;
  readonly text: string;
  readonly block: Block;
  /** Of a local: its attribute. */
  readonly attribute?: Attribute;
}

export interface Folder {
  readonly declared: readonly Declared[];
  /** Sentences of the reader about files that are no HCL. */
  readonly broken: readonly string[];
}

/** Reads the `.tf` files of a folder, as Terraform takes them together. */
export function readFolder(texts: Texts): Folder {
  const declared: Declared[] = [];
  const broken: string[] = [];
  for (const [file, text] of Object.entries(texts)) {
    if (!file.endsWith('.tf')) continue;
    const { body, problems } = parse(text);
    for (const { message, span } of problems) broken.push(`${file}:${lineAt(text, span.start)}: ${message}`);
    for (const item of body.items) if (item.kind === 'block') declared.push(...declaredBy(item, file, text));
  }
  return { declared, broken };
}

function declaredBy(block: Block, file: string, text: string): readonly Declared[] {
  const [first, second] = block.labels.map(({ value }) => value);
  const put = (address: string): readonly Declared[] => [{ address, file, text, block }];
  switch (block.type) {
    case 'resource':
      return put(`${first}.${second}`);
    case 'data':
      return put(`data.${first}.${second}`);
    case 'variable':
      return put(`var.${first}`);
    case 'module':
    case 'output':
      return put(`${block.type}.${first}`);
    case 'locals':
      return block.body.items.flatMap((item) =>
        item.kind === 'attribute' ? [{ address: `local.${item.name}`, file, text, block, attribute: item }] : [],
      );
    case 'provider': {
      const alias = block.body.items.find((item) => item.kind === 'attribute' && item.name === 'alias');
      return put(`provider.${first}${alias?.kind === 'attribute' ? `.${plain(alias.value) ?? '?'}` : ''}`);
    }
    default:
      return [];
  }
}

function plain(value: Expression): string | undefined {
  if (value.kind !== 'template' || value.parts.length !== 1) return undefined;
  const [part] = value.parts;
  return part!.kind === 'text' ? part!.value : undefined;
}

/** A name that an expression refers to, with the span of it in the text. */
export interface Reference {
  readonly address: string;
  readonly at: number;
}

/** Names that mean something by themselves. */
const BUILT_IN = new Set(['each', 'count', 'self', 'path', 'terraform', '*']);

/** What a body refers to, in the order of the text. */
export function referencesIn(body: Body): readonly Reference[] {
  const found: Reference[] = [];
  collectBody(body, new Set(), found);
  return found;
}

export function referencesInExpression(expression: Expression): readonly Reference[] {
  const found: Reference[] = [];
  collect(expression, new Set(), found);
  return found;
}

function collectBody(body: Body, bound: ReadonlySet<string>, found: Reference[]): void {
  for (const item of body.items) {
    if (item.kind === 'attribute') collect(item.value, bound, found);
    else if (item.type === 'dynamic') {
      const iterator = item.body.items.find((inner) => inner.kind === 'attribute' && inner.name === 'iterator');
      const name =
        iterator?.kind === 'attribute' && iterator.value.kind === 'variable'
          ? iterator.value.name
          : (item.labels[0]?.value ?? '');
      const inner = new Set([...bound, name]);
      for (const part of item.body.items) {
        if (part.kind === 'block') collectBody(part.body, inner, found);
        else if (part.name !== 'iterator') collect(part.value, bound, found);
      }
    } else collectBody(item.body, bound, found);
  }
}

function collect(node: Expression, bound: ReadonlySet<string>, found: Reference[]): void {
  const inner = (...nodes: readonly (Expression | undefined)[]) => {
    for (const each of nodes) if (each) collect(each, bound, found);
  };
  switch (node.kind) {
    case 'literal':
    case 'broken':
      return;
    case 'template':
      for (const part of node.parts) collectPart(part, bound, found);
      return;
    case 'tuple':
      return inner(...node.items);
    case 'object':
      for (const { key, value } of node.items) inner(key.kind === 'variable' ? undefined : key, value);
      return;
    case 'variable':
      put(node, [], bound, found);
      return;
    case 'access': {
      const steps: string[] = [];
      let at: Expression = node;
      while (at.kind === 'access') {
        steps.unshift(at.name);
        at = at.of;
      }
      if (at.kind === 'variable') put(at, steps, bound, found);
      else inner(at);
      return;
    }
    case 'index':
      return inner(node.of, node.index);
    case 'splat':
      return inner(node.of, node.each);
    case 'call':
      return inner(...node.args);
    case 'for': {
      inner(node.collection);
      const own = new Set([...bound, node.value, ...(node.key === undefined ? [] : [node.key])]);
      for (const each of [node.resultKey, node.result, node.condition]) if (each) collect(each, own, found);
      return;
    }
    case 'conditional':
      return inner(node.condition, node.then, node.otherwise);
    case 'binary':
      return inner(node.left, node.right);
    case 'unary':
      return inner(node.operand);
    case 'parentheses':
      return inner(node.inner);
  }
}

type Part = Extract<Expression, { kind: 'template' }>['parts'][number];

function collectPart(part: Part, bound: ReadonlySet<string>, found: Reference[]): void {
  if (part.kind === 'interpolation') collect(part.expression, bound, found);
  else if (part.kind === 'if') {
    collect(part.condition, bound, found);
    for (const each of [...part.then, ...part.otherwise]) collectPart(each, bound, found);
  } else if (part.kind === 'for') {
    collect(part.collection, bound, found);
    const own = new Set([...bound, part.value, ...(part.key === undefined ? [] : [part.key])]);
    for (const each of part.parts) collectPart(each, own, found);
  }
}

function put(
  root: Extract<Expression, { kind: 'variable' }>,
  steps: readonly string[],
  bound: ReadonlySet<string>,
  found: Reference[],
): void {
  if (bound.has(root.name) || BUILT_IN.has(root.name)) return;
  const all = [root.name, ...steps];
  const length = root.name === 'data' ? 3 : 2;
  if (all.length >= length) found.push({ address: all.slice(0, length).join('.'), at: root.span.start });
}

export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
