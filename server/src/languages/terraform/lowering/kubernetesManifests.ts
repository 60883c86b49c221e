import { objectName, objectType } from '../../../model/kubernetesTypes';
import { readPath } from '../../../model/readProperty';
import { unknown, type ObjectValue, type TemplateValue, type UnknownValue, type Value } from '../../../model/value';
import type { Place } from '../../../text/span';
import { readYaml } from '../evaluation/functions/yamlDecode';
import { settled } from '../evaluation/memberAccess';
import { evaluate, placeOf, type Local, type Scope } from '../evaluation/scope';
import { attribute, type Block } from '../syntax/nodes';

/** The argument that holds the manifest, by resource type. */
const HOLDERS: Readonly<Record<string, string>> = { kubernetes_manifest: 'manifest', kubectl_manifest: 'yaml_body' };

export interface Manifest {
  readonly type: string;
  readonly apiVersion: string;
  readonly name: Value;
  readonly body: ObjectValue;
}

/** The Kubernetes object of a `kubernetes_manifest` or `kubectl_manifest`; undefined when its kind is not known. */
export function manifestOf(block: Block, scope: Scope, local: Local): Manifest | undefined {
  const holder = HOLDERS[block.labels[0]?.value ?? ''];
  if (holder === undefined || block.type !== 'resource') return undefined;
  const written = attribute(block.body, holder);
  if (!written) return undefined;
  const value = settled(evaluate(written.value, scope, local));
  const body = holder === 'manifest' ? value : parsed(value, placeOf(written.value.span, local));
  if (body?.kind !== 'object') return undefined;
  const kind = readPath(body, 'kind', body.origin.place);
  const version = readPath(body, 'apiVersion', body.origin.place);
  if (kind.kind !== 'string' || version.kind !== 'string') return undefined;
  return { ...objectType(version.value, kind.value), name: objectName(body), body };
}

/** Stands in a text for a part of it that is not known; no file has this character. */
const HOLE = '\uF8FF';

/** A text of YAML as the object that it is, with its unknown parts as unknown values. */
function parsed(value: Value, place: Place): Value | undefined {
  if (value.kind === 'string') return readObject(value.value, [], place);
  if (value.kind !== 'template') return undefined;
  if (value.parts.some((part) => typeof part === 'string' && part.includes(HOLE))) return undefined;
  const holes: UnknownValue[] = [];
  const source = value.parts.map((part) => (typeof part === 'string' ? part : `${HOLE}${holes.push(part) - 1}${HOLE}`));
  return readObject(source.join(''), holes, place);
}

function readObject(source: string, holes: readonly UnknownValue[], place: Place): Value | undefined {
  const read = readYaml(source, place);
  if (read === undefined || read === 'invalid' || read.kind !== 'object') return undefined;
  return refilled(read, holes);
}

/** Puts unknowns where the holes are. What has no place of its own is no literal. */
function refilled(value: Value, holes: readonly UnknownValue[]): Value {
  const origin = { ...value.origin, literal: false };
  switch (value.kind) {
    case 'string': {
      if (!value.value.includes(HOLE)) return { ...value, origin };
      const parts: (string | UnknownValue)[] = [];
      // Every second piece is the number of a hole.
      for (const [index, piece] of value.value.split(HOLE).entries()) {
        if (index % 2 === 0 && piece !== '') parts.push(piece);
        if (index % 2 === 1) {
          parts.push(holes[Number(piece)] ?? unknown('part of the text is not known', value.origin.place));
        }
      }
      const [only] = parts;
      if (parts.length === 1 && only !== undefined && typeof only !== 'string') return only;
      return { kind: 'template', parts, origin } satisfies TemplateValue;
    }
    case 'list':
      return { ...value, items: value.items.map((item) => refilled(item, holes)), origin };
    case 'object': {
      const entries = new Map(
        [...value.entries].map(([key, entry]) => [key, { ...entry, value: refilled(entry.value, holes) }] as const),
      );
      // A key with a hole may be any key.
      const odd = [...entries.keys()].some((key) => key.includes(HOLE));
      return { ...value, entries, origin, ...(odd ? { rest: unknown('a key is not known', value.origin.place) } : {}) };
    }
    default:
      return { ...value, origin };
  }
}
