import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { span, type Span } from '../../../text/span';
import type { Problem } from '../syntax/reader';
import type { Attribute, Block, Body, HclFile } from '../syntax/nodes';
import { dynamicShape, FILE, resourceShape, TYPED, type BlockShape, type Shape } from './shapes';
import { nameSpanOf, propertiesOf, readValue, spanOf } from './values';
import { isNestedDeeper } from '../../../text/jsonNesting';
import { keepWithin } from '../../../text/jsonPlaces';

/** Reads a `.tf.json` text into the tree of native syntax; offsets are those of the JSON text. Never throws. */
export function parseConfiguration(text: string): HclFile {
  return new JsonReader(text).file(FILE);
}

/** Reads a `.tfvars.json` text; its strings are texts, never templates. */
export function parseVariables(text: string): HclFile {
  return new JsonReader(text).file({ blocks: {}, otherwise: 'text' });
}

type Label = Block['labels'][number];

/** Blocks nested deeper than this are not read. */
const MOST_DEPTH = 200;
/** Brackets nested deeper than this are not read at all: blocks and values in it are bounded by themselves. */
const DEEPEST_JSON = 800;

class JsonReader {
  private readonly problems: Problem[] = [];
  private readonly comments: { text: string; span: Span }[] = [];
  private depth = 0;

  constructor(private readonly text: string) {}

  file(shape: Shape): HclFile {
    const root = this.root();
    const items = root ? this.items(root, shape) : [];
    const { comments, problems } = this;
    return { body: { items, span: span(0, this.text.length) }, comments, problems };
  }

  private root(): Node | undefined {
    const errors: ParseError[] = [];
    // A byte order mark becomes a blank, so that every offset stays.
    const text = this.text.charCodeAt(0) === 0xfeff ? ` ${this.text.slice(1)}` : this.text;
    if (isNestedDeeper(text, DEEPEST_JSON)) {
      this.problem('This is nested too deeply.', span(0, Math.min(1, text.length)));
      return undefined;
    }
    const root = parseTree(text, errors, { disallowComments: true });
    if (errors.length > 0) keepWithin(root, text.length);
    for (const { error, offset, length } of errors) {
      const words = printParseErrorCode(error).replace(/(?!^)[A-Z]/g, ' $&');
      this.problem(
        `JSON is not well formed here: ${words.toLowerCase()}.`,
        span(offset, Math.min(text.length, offset + length)),
      );
    }
    return root;
  }

  private problem(message: string, where: Span): void {
    this.problems.push({ message, span: where });
  }

  /** The arguments and blocks of an object, or of several that add up. */
  private items(node: Node, shape: Shape): (Attribute | Block)[] {
    if (this.depth >= MOST_DEPTH) {
      this.problem('Blocks are nested too deeply.', spanOf(node));
      return [];
    }
    this.depth++;
    const written = new Set<string>();
    const items = this.objects(node, 'Expected an object here.').flatMap((part) => this.itemsOf(part, shape, written));
    this.depth--;
    return items;
  }

  /** An object, or those in an array of objects. */
  private objects(node: Node, otherwise: string): readonly Node[] {
    const parts = node.type === 'array' ? (node.children ?? []) : [node];
    return parts.filter((part) => {
      if (part.type !== 'object') this.problem(otherwise, spanOf(part));
      return part.type === 'object';
    });
  }

  private itemsOf(node: Node, shape: Shape, written: Set<string>): (Attribute | Block)[] {
    return propertiesOf(node).flatMap(([key, value]): readonly (Attribute | Block)[] => {
      const name = String(key.value);
      if (name === '//') {
        this.comment(value);
        return [];
      }
      const known = this.blockShape(name, value, shape);
      if (!known) {
        if (written.has(name)) this.problem(`\`${name}\` is set twice; remove one of them.`, nameSpanOf(key));
        written.add(name);
        return [this.argument(key, value, shape)];
      }
      return known.labels === 0
        ? this.bodies(name, [], key, value, known.shape)
        : this.labelled(name, [], key, value, known, shape);
    });
  }

  /** A comment is what stands between the quotes: what is taken out of it leaves JSON. */
  private comment(value: Node): void {
    if (value.type !== 'string') return;
    const end = value.offset + value.length;
    const where = span(value.offset + 1, this.text[end - 1] === '"' && value.length > 1 ? end - 1 : end);
    this.comments.push({ text: this.text.slice(where.start, where.end), span: where });
  }

  /** How a property is read as a block; undefined for an argument. */
  private blockShape(name: string, value: Node, shape: Shape): BlockShape | undefined {
    const container = value.type === 'object' || value.type === 'array';
    if (name === 'dynamic' && shape.provider && container) return { labels: 1, shape };
    const known = Object.hasOwn(shape.blocks, name) ? shape.blocks[name] : undefined;
    // What the provider takes as a block may also be an argument: an expression in a string, or null.
    return container || !shape.provider ? known : undefined;
  }

  private argument(key: Node, value: Node, shape: Shape): Attribute {
    const name = String(key.value);
    const meanings = shape.meanings ?? {};
    const meaning = (Object.hasOwn(meanings, name) && meanings[name]) || (shape.otherwise ?? 'template');
    const colon = key.parent?.colonOffset ?? key.offset + key.length;
    return {
      kind: 'attribute',
      name,
      nameSpan: nameSpanOf(key),
      equals: span(colon, colon + 1),
      value: readValue(value, this.text, meaning, this.problems),
      span: span(key.offset, value.offset + value.length),
    };
  }

  /** Goes down the objects whose names are labels. */
  private labelled(
    type: string,
    labels: readonly Label[],
    typeKey: Node,
    node: Node,
    known: BlockShape,
    outer: Shape,
  ): Block[] {
    const parts = this.objects(node, `Expected an object with the names of ${type} blocks here.`);
    return parts.flatMap(propertiesOf).flatMap(([key, value]) => {
      if (key.value === '//') return [];
      const all: Label[] = [...labels, { value: String(key.value), span: spanOf(key), quoted: true }];
      if (all.length < known.labels) return this.labelled(type, all, typeKey, value, known, outer);
      return this.bodies(type, all, typeKey, value, shapeOf(type, all[0]!.value, known, outer));
    });
  }

  /** One block for an object, several for an array of them. */
  private bodies(type: string, labels: readonly Label[], typeKey: Node, node: Node, shape: Shape): Block[] {
    if (node.type === 'null') return [];
    const parts = this.objects(node, `Expected the object of a ${type} block here.`);
    return parts.map((part) => this.body(type, labels, typeKey, part, shape, parts.length > 1));
  }

  private body(
    type: string,
    labels: readonly Label[],
    typeKey: Node,
    node: Node,
    shape: Shape,
    several: boolean,
  ): Block {
    const own = spanOf(node);
    const key = labels.at(-1)?.span ?? spanOf(typeKey);
    const inner = span(own.start + 1, Math.max(own.start + 1, own.end - 1));
    const body: Body = { items: this.items(node, shape), span: inner };
    // Blocks in an array have no name of their own: each begins with its first property.
    const first = node.children?.[0];
    const header = several ? span(own.start, first ? first.offset + first.length : own.end) : key;
    return {
      kind: 'block',
      type,
      typeSpan: spanOf(typeKey),
      labels,
      headerSpan: header,
      body,
      openBrace: own.start,
      closeBrace: inner.end,
      span: several ? own : span(key.start, own.end),
    };
  }
}

function shapeOf(type: string, label: string, known: BlockShape, outer: Shape): Shape {
  if (type === 'dynamic') return dynamicShape(label, outer);
  return TYPED.has(type) ? resourceShape(label) : known.shape;
}
