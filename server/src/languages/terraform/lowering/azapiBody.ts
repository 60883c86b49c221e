import { bodyInForce } from '../../../model/effectiveProperties';
import { firstUnknown } from '../../../evaluation/unknownCall';
import { fromJson } from '../../../evaluation/arm/valueBuilders';
import type { Patch } from '../../../model/fragment';
import { at, unknown, type Entry, type ObjectValue, type Value } from '../../../model/value';
import { convert } from './valueConversions';
import { settled } from '../evaluation/memberAccess';
import { blockHolder, type Holder, type Written } from '../evaluation/nestedBlocks';
import { evaluate, type Local, type Scope } from '../evaluation/scope';
import { attribute, type Block, type Expression } from '../syntax/nodes';
import { isNestedDeeper } from '../../../text/jsonNesting';

/**
 * The ARM body of an azapi resource: its own arguments and what `body` holds, as an object (azapi 2) or as
 * `jsonencode({…})` (azapi 1).
 */
export function azapiBody(block: Block, type: string, scope: Scope, local: Local): ObjectValue {
  const holder = blockHolder(block, scope, local);
  const entries = new Map<string, Entry>();
  // Role assignments and locks extend the resource that azapi calls their parent.
  const extended = /^microsoft\.authorization\//i.test(type) ? holder.argument('parent_id') : undefined;
  if (extended && extended.value.kind !== 'null') entries.set('scope', entryOf('scope', extended));
  for (const key of ['name', 'location', 'tags']) {
    const written = holder.argument(key);
    if (written && written.value.kind !== 'null') entries.set(key, entryOf(key, written));
  }
  const identity = identityEntry(holder);
  if (identity) entries.set('identity', identity);
  const written = bodyValue(block, scope, local);
  let rest: ObjectValue['rest'];
  if (written?.kind === 'object') {
    for (const [key, entry] of written.entries) entries.set(key, entry);
    rest = written.rest;
  } else if (written) rest = firstUnknown([written]) ?? unknown('the body is not known', written.origin.place);
  return { kind: 'object', entries, origin: at(holder.place), ...(rest ? { rest } : {}) };
}

function entryOf(key: string, { keyPlace, place, value }: Written): Entry {
  return { key, keyPlace, place, value };
}

function identityEntry(holder: Holder): Entry | undefined {
  const { found, hidden } = holder.nested('identity');
  const [identity] = found;
  if (!identity) return hidden && { key: 'identity', keyPlace: holder.keyPlace, place: holder.place, value: hidden };
  const entries = new Map<string, Entry>();
  const type = identity.argument('type');
  if (type) entries.set('type', entryOf('type', type));
  const ids = identity.argument('identity_ids');
  if (ids && ids.value.kind !== 'null') {
    const value = convert(ids.value, { kind: 'keys' });
    entries.set('userAssignedIdentities', entryOf('userAssignedIdentities', { ...ids, value }));
  }
  const { keyPlace, place } = identity;
  return { key: 'identity', keyPlace, place, value: { kind: 'object', entries, origin: at(place) } };
}

function bodyValue(block: Block, scope: Scope, local: Local): Value | undefined {
  const written = attribute(block.body, 'body');
  if (!written) return undefined;
  const value = settled(decoded(written.value, scope, local));
  if (value.kind !== 'string') return value;
  const { place } = value.origin;
  if (isNestedDeeper(value.value, DEEPEST)) return unknown('the body is nested too deeply', place);
  let body: unknown;
  try {
    body = JSON.parse(value.value);
  } catch {
    return unknown('the body is not JSON', place);
  }
  return fromJson(body, { place });
}

/** A body whose brackets are nested deeper than this is not read. */
const DEEPEST = 100;

/** Locals that stand for locals are followed this far. */
const LONGEST_CHAIN = 20;

/** `jsonencode({…})` as the object that it encodes. */
export function unencoded(expression: Expression): Expression {
  const [only] = expression.kind === 'call' && expression.name === 'jsonencode' ? expression.args : [];
  return only ?? expression;
}

/** A value, or the object that `jsonencode({…})` makes it from, written in place or as a local. */
function decoded(expression: Expression, scope: Scope, local: Local): Value {
  let [inner, around] = [expression, local];
  for (let i = 0; i < LONGEST_CHAIN; i++) {
    const object = unencoded(inner);
    if (object !== inner) return evaluate(object, scope, around);
    const isLocal = inner.kind === 'access' && inner.of.kind === 'variable' && inner.of.name === 'local';
    const next = isLocal && inner.kind === 'access' ? scope.locals.get(inner.name) : undefined;
    if (!next) break;
    [inner, around] = [next.node.value, { file: next.file }];
  }
  return evaluate(expression, scope, local);
}

/** What an `azapi_update_resource` puts on its target: a patch for each property that is no object itself. */
export function updatePatches(
  block: Block,
  { type, apiVersion }: { readonly type: string; readonly apiVersion: string },
  target: Value,
  address: string,
  scope: Scope,
  local: Local,
): Patch[] {
  const written = bodyValue(block, scope, local);
  const body = written?.kind === 'object' ? bodyInForce(written, type, apiVersion) : written;
  const { keyPlace: header, place: declaration } = blockHolder(block, scope, local);
  if (body?.kind !== 'object') return [];
  const patches: Patch[] = [];
  const walk = (object: ObjectValue, path: string) => {
    for (const entry of object.entries.values()) {
      const inner = path === '' ? entry.key : `${path}.${entry.key}`;
      if (entry.value.kind === 'absent') continue;
      if (entry.value.kind === 'object' && !entry.value.rest) walk(entry.value, inner);
      else patches.push({ target, targetType: type, path: inner, entry, by: { address, header, declaration } });
    }
  };
  walk(body, '');
  return patches;
}
