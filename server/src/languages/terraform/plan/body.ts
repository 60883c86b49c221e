import type { Node } from 'jsonc-parser';
import type { Span } from '../../../text/span';
import { resourceShape, type Shape } from '../json/shapes';
import { nameSpanOf, propertiesOf, readValue, spanOf } from '../json/values';
import type { Attribute, Block, Body, Expression, ObjectItem } from '../syntax/nodes';
import { asJson, type Json, type References, type Target } from './references';
import type { Planned } from './resources';

/** Values nested deeper than this are not read. */
const MOST_DEPTH = 100;
/** Arguments with the id of a resource. Those of identities are ids of Microsoft Entra, which Azure gives. */
const ID = /(?:^id|^scope|[a-z]Id|ID|_id)$/;
const IDS = /(?:^ids|[a-z]Ids|IDs|_ids)$/;
const NO_ID = /^(?:principal|client|object|tenant|application)_?id$/i;

/** What of a value is known after apply only, and what the configuration says about it. */
interface About {
  readonly unknown: unknown;
  readonly written: unknown;
  /** Where the value is in the resource, for those that have no text: `default_node_pool.0.vnet_subnet_id`. */
  readonly path: string;
  readonly name: string;
  readonly depth: number;
}

/** Turns the values of one planned resource into arguments and blocks. */
export class PlannedBody {
  constructor(
    private readonly planned: Planned,
    private readonly text: string,
    private readonly references: References,
    /** The label that a resource got in the tree. */
    private readonly labelOf: (planned: Planned) => string,
  ) {}

  read(): Body {
    const { planned } = this;
    const written = this.references.expressionsOf(planned);
    const about = { unknown: planned.unknown, written, path: '', name: '', depth: 0 };
    return { items: this.items(planned.values, about, resourceShape(planned.type)), span: spanOf(planned.node) };
  }

  /** The arguments and blocks of a block. */
  private items(values: Node | undefined, about: About, shape: Shape): (Attribute | Block)[] {
    const unknown = asJson(about.unknown) ?? {};
    const written = isExpression(about.written) ? undefined : asJson(about.written);
    // A switch that the configuration does not write has the provider's default: nobody chose it.
    const chosen = (name: string, value: Node) =>
      value.type !== 'boolean' || about.path !== '' || !written || Object.hasOwn(written, name);
    const known = (values?.type === 'object' ? propertiesOf(values) : []).filter(([key, value]) =>
      chosen(String(key.value), value),
    );
    const items = known.flatMap(([key, value]): readonly (Attribute | Block)[] => {
      const name = String(key.value);
      const inner = part(about, name, undefined);
      if (isUnset(value, about.path !== '') && !hasUnknown(inner.unknown)) return [];
      const block = Object.hasOwn(shape.blocks, name) ? shape.blocks[name] : undefined;
      if (
        block &&
        shape.provider &&
        value.type === 'array' &&
        (value.children ?? []).every(({ type }) => type === 'object')
      )
        return this.blocks(name, key, value, inner, block.shape);
      return [this.argument(name, nameSpanOf(key), value, inner)];
    });
    const names = new Set(known.map(([key]) => key.value));
    for (const name of Object.keys(unknown)) {
      // What the configuration does not write is for the provider to fill in.
      if (names.has(name) || !hasUnknown(unknown[name]) || (written && !Object.hasOwn(written, name))) continue;
      items.push(this.argument(name, this.here, undefined, part(about, name, undefined)));
    }
    return items;
  }

  private get here(): Span {
    return spanOf(this.planned.header);
  }

  private argument(name: string, nameSpan: Span, value: Node | undefined, about: About): Attribute {
    const expression = this.value(value, about);
    const where = { start: nameSpan.start, end: Math.max(nameSpan.end, expression.span.end) };
    return { kind: 'attribute', name, nameSpan, equals: nameSpan, value: expression, span: where };
  }

  private blocks(type: string, key: Node, list: Node, about: About, shape: Shape): Block[] {
    const nodes = list.children ?? [];
    return nodes.map((node, index): Block => {
      const own = spanOf(node);
      const items = about.depth > MOST_DEPTH ? [] : this.items(node, part(about, String(index), nodes.length), shape);
      const header = nodes.length > 1 ? { start: own.start, end: own.start + 1 } : spanOf(key);
      return {
        kind: 'block',
        type,
        typeSpan: spanOf(key),
        labels: [],
        headerSpan: header,
        body: { items, span: own },
        openBrace: own.start,
        closeBrace: Math.max(own.start + 1, own.end - 1),
        span: own,
      };
    });
  }

  private value(node: Node | undefined, about: About): Expression {
    if (about.unknown === true) return this.afterApply(about, node ? spanOf(node) : this.here);
    if (about.depth > MOST_DEPTH) return { kind: 'broken', span: this.here };
    const unknown = hasUnknown(about.unknown) ? about.unknown : undefined;
    const isList = node ? node.type === 'array' : Array.isArray(unknown);
    if (isList) return this.list(node, about);
    if (node && node.type !== 'object' && (node.type !== 'null' || !unknown)) return this.literal(node, about);
    const span = node ? spanOf(node) : this.here;
    const items: ObjectItem[] = [];
    const put = (name: string, nameSpan: Span, inner: Node | undefined) => {
      const value = this.value(inner, part(about, name, undefined));
      const key: Expression = { kind: 'variable', name, span: nameSpan };
      items.push({
        key,
        separator: ':',
        value,
        span: { start: nameSpan.start, end: Math.max(nameSpan.end, value.span.end) },
      });
    };
    const known = node ? propertiesOf(node) : [];
    for (const [key, inner] of known) put(String(key.value), nameSpanOf(key), inner);
    for (const [name, inner] of Object.entries(asJson(unknown) ?? {})) {
      if (hasUnknown(inner) && !known.some(([key]) => key.value === name)) put(name, span, undefined);
    }
    return { kind: 'object', items, span };
  }

  private list(node: Node | undefined, about: About): Expression {
    const nodes = node?.children ?? [];
    const unknown = Array.isArray(about.unknown) ? about.unknown : [];
    const length = Math.max(nodes.length, unknown.length);
    // As many ids as there are references: each is one of them.
    const open = unknown.filter((item) => item === true).length;
    const ids = open > 0 && IDS.test(about.name) ? this.ids(about) : [];
    let next = 0;
    const items = Array.from({ length }, (_, index) => {
      const target = unknown[index] === true && ids.length === open ? ids[next++] : undefined;
      if (target) return this.reference(target, 'id', this.here);
      return this.value(nodes[index], part(about, String(index), length));
    });
    return { kind: 'tuple', items, span: node ? spanOf(node) : this.here };
  }

  /** A known value; the name of another resource stays a reference, so that it leads to that very resource. */
  private literal(node: Node, about: About): Expression {
    if (node.type === 'string' && about.name.endsWith('_name')) {
      const [target, ...others] = this.references.targets(about.written, this.planned);
      const values = target?.planned.values;
      const isIt = () =>
        propertiesOf(values!).some(([key, value]) => key.value === 'name' && value.value === node.value);
      if (target?.attribute === 'name' && others.length === 0 && values && isIt())
        return this.reference(target, 'name', spanOf(node));
    }
    return readValue(node, this.text, 'text', []);
  }

  private afterApply(about: About, where: Span): Expression {
    const isId = ID.test(about.name) && !NO_ID.test(about.name);
    const ids = isId || IDS.test(about.name) ? this.ids(about) : [];
    const [only] = ids;
    if (only && ids.length === 1) {
      const id = this.reference(only, 'id', where);
      return isId ? id : { kind: 'tuple', items: [id], span: where };
    }
    // An attribute that the resource does not have: known only after deployment, and the same wherever it is asked for.
    return this.reference({ planned: this.planned, attribute: undefined }, `${about.path} after apply`, where);
  }

  /** The resources whose ids an argument is configured with. */
  private ids({ written }: About): readonly Target[] {
    const targets = this.references.targets(written, this.planned);
    return targets.every(({ attribute }) => attribute === undefined || attribute === 'id') ? targets : [];
  }

  private reference({ planned }: Target, attribute: string, span: Span): Expression {
    const access = (of: Expression, name: string): Expression => ({
      kind: 'access',
      of,
      name,
      nameSpan: span,
      legacyIndex: false,
      span,
    });
    const root: Expression = { kind: 'variable', name: planned.existing ? 'data' : planned.type, span };
    const typed = planned.existing ? access(root, planned.type) : root;
    return access(access(typed, this.labelOf(planned)), attribute);
  }
}

/** Null stands for what is not written; in blocks that are kept as a set, so do empty texts and lists. */
function isUnset({ type, value, children }: Node, inBlock: boolean): boolean {
  return type === 'null' || (inBlock && (value === '' || (type === 'array' && children?.length === 0)));
}

/** @param length of the list that `name` is an index of */
function part(about: About, name: string, length: number | undefined): About {
  const unknown = Array.isArray(about.unknown)
    ? (about.unknown[Number(name)] as unknown)
    : asJson(about.unknown)?.[name];
  const path = about.path === '' ? name : `${about.path}.${name}`;
  const { written } = about;
  let inner: unknown;
  if (isExpression(written)) inner = written;
  // Blocks that a dynamic block made are not in the configuration: then an index tells nothing.
  else if (Array.isArray(written)) inner = written.length === length ? written[Number(name)] : undefined;
  else inner = length === 1 && asJson(written) && name === '0' ? written : asJson(written)?.[name];
  const index = length !== undefined;
  return { unknown, written: inner, path, name: index ? about.name : name, depth: about.depth + 1 };
}

/** Is it an expression, not the expressions of a block? */
function isExpression(written: unknown): boolean {
  const json: Json | undefined = asJson(written);
  return json !== undefined && ('references' in json || 'constant_value' in json);
}

function hasUnknown(unknown: unknown, depth = 0): boolean {
  if (unknown === true) return true;
  if (typeof unknown !== 'object' || unknown === null || depth > MOST_DEPTH) return false;
  return Object.values(unknown).some((inner) => hasUnknown(inner, depth + 1));
}
