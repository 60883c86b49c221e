import { isAlias, isMap, isScalar, isSeq, parseAllDocuments, type Document, type Node, type Scalar } from 'yaml';
import { isTooLargeYaml } from '../../../../evaluation/yamlBounds';
import type { Value } from '../../../../model/value';
import type { Place } from '../../../../text/span';
import { keyFrom } from '../memberAccess';
import { parseExact } from '../numbers/exact';
import { exactNumber } from '../numbers/values';
import { boolean, list, nothing, object, text } from '../valueBuilders';
import { fromBase64 } from '../../../../text/byteEncodings';
import { yamlTimestamp } from './rfc3339Timestamps';

/** Aliases may make a small text large. */
const MOST_NODES = 20_000;
const MOST_DEPTH = 100;

class Invalid extends Error {}
class TooLarge extends Error {}

/**
 * A YAML document as Terraform reads it: YAML 1.2 with the truths of YAML 1.1 (`yes`, `off`).
 * `invalid` for what it refuses, undefined for what is too large to read.
 * Source: github.com/zclconf/go-cty-yaml
 */
export function readYaml(source: string, place: Place): Value | 'invalid' | undefined {
  if (isTooLargeYaml(source)) return undefined;
  const options = { schema: 'failsafe', uniqueKeys: false, logLevel: 'silent', prettyErrors: false } as const;
  const [document, ...others] = [...(parseAllDocuments(source, options) as Iterable<Document.Parsed>)];
  if (!document || others.length > 0 || document.errors.length > 0 || /^%YAML (?!1\.1)/m.test(source)) return 'invalid';
  // Three dashes alone are a document without a value; without them there is none.
  if (!document.contents) return document.directives.docStart ? nothing(place) : 'invalid';
  try {
    return new YamlReader(document, place, source).value(document.contents, 0);
  } catch (error) {
    if (error instanceof Invalid) return 'invalid';
    if (error instanceof TooLarge) return undefined;
    throw error;
  }
}

const TRUTHS: ReadonlyMap<string, boolean | null> = new Map([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
]);

const TAG = 'tag:yaml.org,2002:';
const INTEGER = /^(?:[-+]?\d+|0o[0-7]+|0x[0-9a-fA-F]+)$/;
const FRACTION = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;

class YamlReader {
  private nodes = 0;
  private readonly length: number;
  private readonly endsWithBreak: boolean;

  constructor(
    private readonly document: Document,
    private readonly place: Place,
    source: string,
  ) {
    this.length = source.length;
    this.endsWithBreak = source.endsWith('\n');
  }

  value(node: unknown, depth: number): Value {
    if (++this.nodes > MOST_NODES || depth > MOST_DEPTH) throw new TooLarge();
    if (isAlias(node)) {
      const target = node.resolve(this.document);
      if (!target) throw new Invalid();
      return this.value(target, depth + 1);
    }
    if (isSeq(node)) {
      if (!plainTag(node, 'seq')) throw new Invalid();
      return list(
        node.items.map((item) => this.value(item, depth + 1)),
        this.place,
      );
    }
    if (isMap(node)) {
      if (!plainTag(node, 'map')) throw new Invalid();
      return object(this.entries(node.items, depth), this.place);
    }
    if (isScalar(node)) return this.scalar(node);
    return nothing(this.place);
  }

  private entries(pairs: readonly { key: unknown; value: unknown }[], depth: number): Map<string, Value> {
    const entries = new Map<string, Value>();
    for (const { key, value } of pairs) {
      if (isScalar(key) && key.type === 'PLAIN' && source(key) === '<<' && !key.tag) {
        const part = this.value(value, depth + 1);
        if (part.kind !== 'object') throw new Invalid();
        for (const [name, entry] of part.entries) entries.set(name, entry.value);
        continue;
      }
      const name = keyFrom(this.value(key, depth + 1));
      if (name === undefined) throw new Invalid();
      entries.set(name, this.value(value, depth + 1));
    }
    return entries;
  }

  private scalar(node: Scalar): Value {
    const written = this.endsOpen(node) ? source(node).replace(/\n$/, '') : source(node);
    const isPlain = node.type === 'PLAIN';
    const tag = node.tag?.startsWith(TAG) ? node.tag.slice(TAG.length) : node.tag;
    if (tag === undefined && !isPlain) return text(written, this.place);
    if (tag !== undefined && !['str', 'bool', 'int', 'float', 'null', 'timestamp', 'binary'].includes(tag)) {
      throw new Invalid();
    }
    if (tag === 'str') return text(written, this.place);
    if (tag === 'binary') {
      if (!fromBase64(written)) throw new Invalid();
      return text(written, this.place);
    }
    const isQuoted = node.type === 'QUOTE_SINGLE' || node.type === 'QUOTE_DOUBLE';
    if (isQuoted && /^(?:[-+.\dyYnNtTfFoO~]|$)/.test(written)) return text(written, this.place);
    return this.resolved(written, tag);
  }

  /** A block of text at the end of a document has a line break there only if the document has. */
  private endsOpen({ type, range }: Scalar): boolean {
    return type?.startsWith('BLOCK') === true && range?.[2] === this.length && !this.endsWithBreak;
  }

  private resolved(written: string, tag: string | undefined): Value {
    const truth = TRUTHS.get(written);
    if (truth !== undefined && (tag !== 'bool' || truth !== null)) {
      return truth === null ? nothing(this.place) : boolean(truth, this.place);
    }
    if (tag === 'null') return nothing(this.place);
    if (/^[-+]?\.inf$/i.test(written)) throw new TooLarge();
    if (/^\.nan$/i.test(written)) throw new Invalid();
    const time = tag === undefined || tag === 'timestamp' ? yamlTimestamp(written) : undefined;
    if (time !== undefined) return text(time, this.place);
    if (tag === 'int' || tag === 'float' || INTEGER.test(written) || FRACTION.test(written)) {
      return this.number(written);
    }
    if (tag !== undefined) throw new Invalid();
    return text(written, this.place);
  }

  private number(written: string): Value {
    const plain = written.replaceAll('_', '');
    const exact = parseExact(/^0[ox]/.test(plain) ? BigInt(plain).toString() : plain);
    if (!exact) throw new Invalid();
    return exactNumber(exact, this.place);
  }
}

function source({ value, source }: Scalar): string {
  return source ?? (typeof value === 'string' ? value : '');
}

function plainTag(node: Node & { tag?: string }, name: string): boolean {
  return node.tag === undefined || node.tag === TAG + name;
}
