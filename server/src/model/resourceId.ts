import { identityOf } from './valueIdentity';
import {
  at,
  unknown,
  type IdValue,
  type StringValue,
  type TemplateValue,
  type UnknownValue,
  type Value,
} from './value';

type Piece = string | UnknownValue;

/**
 * Reads a resource id out of a text that is wholly or partly known:
 * `/subscriptions/{id}/resourceGroups/{name}/providers/Microsoft.Network/virtualNetworks/hub/subnets/aks`.
 * Only the part from the last `/providers/` on must be known in its structure; names may hold unknowns.
 * @returns undefined when the text is not a resource id
 */
export function parseResourceId(value: StringValue | TemplateValue): IdValue | undefined {
  const segments = split(value.kind === 'string' ? [value.value] : value.parts);
  let start = -1;
  segments.forEach((segment, index) => {
    if (segment.length === 1 && typeof segment[0] === 'string' && segment[0].toLowerCase() === 'providers')
      start = index;
  });
  if (start < 0 || start + 3 >= segments.length) return undefined;
  const namespace = plain(segments[start + 1]);
  if (namespace === undefined) return undefined;
  const types: string[] = [namespace];
  const names: Value[] = [];
  for (let i = start + 2; i < segments.length; i += 2) {
    const type = plain(segments[i]);
    const name = segments[i + 1];
    if (type === undefined || name === undefined || name.length === 0) return undefined;
    types.push(type);
    names.push(nameValue(name, value));
  }
  const scope = segments
    .slice(0, start)
    .map((segment) =>
      segment.map((piece) => (typeof piece === 'string' ? piece : (identityOf(piece) ?? '{}'))).join(''),
    )
    .join('/');
  return { kind: 'id', type: types.join('/'), names, scope, origin: value.origin };
}

/**
 * Appends `/subnets/aks` to an id, as Bicep's `'${vnet.id}/subnets/aks'` does, or what extends it:
 * `/providers/Microsoft.Insights/diagnosticSettings/logs`. Undefined when the tail makes no id.
 */
export function extendId(id: IdValue, tail: readonly Piece[], origin: IdValue['origin']): IdValue | undefined {
  const segments = split(tail);
  if (segments[0]?.length !== 0 || segments.length % 2 !== 1) return undefined;
  const namespace = plain(segments[1])?.toLowerCase() === 'providers' ? plain(segments[2]) : undefined;
  if (namespace !== undefined && segments.length < 5) return undefined;
  const types: string[] = [namespace ?? id.type];
  const names: Value[] = namespace === undefined ? [...id.names] : [];
  for (let i = namespace === undefined ? 1 : 3; i < segments.length; i += 2) {
    const type = plain(segments[i]);
    const name = segments[i + 1];
    if (type === undefined || name === undefined || name.length === 0) return undefined;
    types.push(type);
    names.push(nameValue(name, { kind: 'template', parts: tail, origin }));
  }
  const scope = namespace === undefined ? id.scope : (identityOf(id) ?? '{}');
  return { kind: 'id', type: types.join('/'), names, origin, ...(scope === undefined ? {} : { scope }) };
}

/** The segments between the slashes of a text, each as a value of its own. */
export function splitSegments(parts: readonly Piece[], whole: Value): readonly Value[] {
  return split(parts).map((pieces) => nameValue(pieces, whole));
}

/** Splits at slashes; a segment is a list of known and unknown pieces, an empty one is `[]`. */
function split(parts: readonly Piece[]): Piece[][] {
  const segments: Piece[][] = [[]];
  for (const part of parts) {
    if (typeof part !== 'string') {
      segments.at(-1)!.push(part);
      continue;
    }
    part.split('/').forEach((text, index) => {
      if (index > 0) segments.push([]);
      if (text !== '') segments.at(-1)!.push(text);
    });
  }
  return segments;
}

function plain(segment: readonly Piece[] | undefined): string | undefined {
  const only = segment?.[0];
  return segment?.length === 1 && typeof only === 'string' ? only : undefined;
}

function nameValue(pieces: readonly Piece[], whole: Value): Value {
  const origin = at(whole.origin.place);
  const only = pieces[0];
  if (pieces.length === 1 && only !== undefined)
    return typeof only === 'string' ? { kind: 'string', value: only, origin } : only;
  if (pieces.length === 0) return unknown('the name is empty', origin.place);
  return { kind: 'template', parts: pieces, origin };
}
