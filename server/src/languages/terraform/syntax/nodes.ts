import type { Place, Span } from '../../../text/span';

/** The syntax tree of HCL native syntax. Every `span` counts zero-based UTF-16 offsets of the whole text, end exclusive. */
export interface HclFile {
  readonly body: Body;
  readonly comments: readonly { readonly text: string; readonly span: Span }[];
  readonly problems: readonly { readonly message: string; readonly span: Span }[];
}

export interface Body {
  /** Attributes and blocks in source order. */
  readonly items: readonly (Attribute | Block)[];
  readonly span: Span;
}

export interface Attribute {
  readonly kind: 'attribute';
  readonly name: string;
  readonly nameSpan: Span;
  readonly equals: Span;
  readonly value: Expression;
  /** From the name to the end of the value. */
  readonly span: Span;
}

export interface Block {
  readonly kind: 'block';
  readonly type: string;
  readonly typeSpan: Span;
  readonly labels: readonly { readonly value: string; readonly span: Span; readonly quoted: boolean }[];
  /** From the type to the last label. */
  readonly headerSpan: Span;
  readonly body: Body;
  /** Offset of `{`, and of `}` (the end of the body where the brace is missing). */
  readonly openBrace: number;
  readonly closeBrace: number;
  readonly span: Span;
}

export type Expression =
  | Literal
  | Template
  | Tuple
  | ObjectExpression
  | Variable
  | Access
  | Index
  | Splat
  | FunctionCall
  | For
  | Conditional
  | Binary
  | Unary
  | Parentheses
  | Broken;

interface Node {
  readonly span: Span;
}

/** A number, `true`, `false` or `null`. */
export interface Literal extends Node {
  readonly kind: 'literal';
  readonly value: number | boolean | null;
}

/** A quoted text or a heredoc, with or without interpolations. */
export interface Template extends Node {
  readonly kind: 'template';
  readonly heredoc: boolean;
  readonly parts: readonly TemplatePart[];
}

export type TemplatePart =
  /** Decoded: escapes resolved, heredoc indentation and `~` trimming applied. */
  | (Node & { readonly kind: 'text'; readonly value: string })
  | (Node & { readonly kind: 'interpolation'; readonly expression: Expression })
  | (Node & {
      readonly kind: 'if';
      readonly condition: Expression;
      readonly then: readonly TemplatePart[];
      readonly otherwise: readonly TemplatePart[];
    })
  | (Node & {
      readonly kind: 'for';
      readonly key: string | undefined;
      readonly value: string;
      readonly collection: Expression;
      readonly parts: readonly TemplatePart[];
    });

export interface Tuple extends Node {
  readonly kind: 'tuple';
  readonly items: readonly Expression[];
}

export interface ObjectExpression extends Node {
  readonly kind: 'object';
  readonly items: readonly ObjectItem[];
}

export interface ObjectItem extends Node {
  /** A bare identifier key is a Variable node; it stands for its own name. */
  readonly key: Expression;
  readonly separator: '=' | ':';
  readonly value: Expression;
}

/** The root name of a reference: `var`, `local`, `azurerm_subnet`, a loop variable. */
export interface Variable extends Node {
  readonly kind: 'variable';
  readonly name: string;
}

/** `of.name`, and the legacy `of.0`. */
export interface Access extends Node {
  readonly kind: 'access';
  readonly of: Expression;
  readonly name: string;
  readonly nameSpan: Span;
  readonly legacyIndex: boolean;
}

export interface Index extends Node {
  readonly kind: 'index';
  readonly of: Expression;
  readonly index: Expression;
}

/** `of[*]` (full) or `of.*`; `each` is what is read from every item, with an Anchor-less Variable named `*` as its root. */
export interface Splat extends Node {
  readonly kind: 'splat';
  readonly of: Expression;
  readonly full: boolean;
  /** The accesses after the splat, applied to each item; their root is the Variable `*`. */
  readonly each: Expression;
}

export interface FunctionCall extends Node {
  readonly kind: 'call';
  /** `merge`, or `provider::azurerm::normalise_resource_id`. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly args: readonly Expression[];
  /** The last argument is followed by `...`. */
  readonly expand: boolean;
}

export interface For extends Node {
  readonly kind: 'for';
  readonly form: 'tuple' | 'object';
  readonly key: string | undefined;
  readonly value: string;
  readonly collection: Expression;
  /** The key expression of an object form. */
  readonly resultKey: Expression | undefined;
  readonly result: Expression;
  readonly grouping: boolean;
  readonly condition: Expression | undefined;
}

export interface Conditional extends Node {
  readonly kind: 'conditional';
  readonly condition: Expression;
  readonly then: Expression;
  readonly otherwise: Expression;
}

export type BinaryOperator = '||' | '&&' | '==' | '!=' | '<' | '>' | '<=' | '>=' | '+' | '-' | '*' | '/' | '%';

export interface Binary extends Node {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Unary extends Node {
  readonly kind: 'unary';
  readonly operator: '-' | '!';
  readonly operand: Expression;
}

export interface Parentheses extends Node {
  readonly kind: 'parentheses';
  readonly inner: Expression;
}

/** Text that is no expression. */
export interface Broken extends Node {
  readonly kind: 'broken';
}

/** The place of a span in the text of `file`, or of the file that the span itself names (see `overrides`). */
export function placeIn(file: string, span: Span & { readonly file?: string }): Place {
  return { file: span.file ?? file, span };
}

export function attributes(body: Body): readonly Attribute[] {
  return body.items.filter((item) => item.kind === 'attribute');
}

export function blocks(body: Body, type?: string): readonly Block[] {
  return body.items.filter((item) => item.kind === 'block' && (type === undefined || item.type === type)) as Block[];
}

export function attribute(body: Body, name: string): Attribute | undefined {
  for (const item of body.items) if (item.kind === 'attribute' && item.name === name) return item;
  return undefined;
}

/** The text of a template without interpolations; undefined for anything else. */
export function plainText(expression: Expression | undefined): string | undefined {
  if (expression?.kind !== 'template') return undefined;
  if (expression.parts.some((part) => part.kind !== 'text')) return undefined;
  return expression.parts.map((part) => (part.kind === 'text' ? part.value : '')).join('');
}

/** The block whose text holds `offset`, innermost first from the end of the returned path. */
export function blocksAt(body: Body, offset: number): readonly Block[] {
  const path: Block[] = [];
  let current: Body | undefined = body;
  while (current) {
    const next: Block | undefined = blocks(current).find(
      (block) => block.span.start <= offset && offset < block.span.end,
    );
    if (next) path.push(next);
    current = next?.body;
  }
  return path;
}
