import { firstUnknown } from '../../evaluation/callSite';
import type { Patch } from '../../model/fragment';
import { at, unknown, type Entry, type ObjectValue, type Value } from '../../model/value';
import { evaluate, placeOf } from './evaluate';
import type { Local, Scope } from './scope';
import { attribute, blocks, type Block, type Expression } from './syntax';

/**
 * The ARM body of an azapi resource: its own arguments and what `body` holds, as an object (azapi 2) or as
 * `jsonencode({…})` (azapi 1).
 */
export function azapiBody(block: Block, scope: Scope, local: Local): ObjectValue {
  const entries = new Map<string, Entry>();
  for (const name of ['name', 'location', 'tags']) {
    const written = attribute(block.body, name);
    if (!written) continue;
    const value = evaluate(written.value, scope, local);
    entries.set(name, {
      key: name,
      keyPlace: placeOf(written.nameSpan, local),
      place: placeOf(written.span, local),
      value,
    });
  }
  const identity = blocks(block.body, 'identity')[0];
  const type = identity && attribute(identity.body, 'type');
  if (identity && type) {
    const entry: Entry = {
      key: 'type',
      keyPlace: placeOf(type.nameSpan, local),
      place: placeOf(type.span, local),
      value: evaluate(type.value, scope, local),
    };
    const [keyPlace, place] = [placeOf(identity.headerSpan, local), placeOf(identity.span, local)];
    entries.set('identity', {
      key: 'identity',
      keyPlace,
      place,
      value: { kind: 'object', entries: new Map([['type', entry]]), origin: at(place) },
    });
  }
  const written = bodyValue(block, scope, local);
  let rest: ObjectValue['rest'];
  if (written?.kind === 'object') {
    for (const [key, entry] of written.entries) entries.set(key, entry);
    rest = written.rest;
  } else if (written) rest = firstUnknown([written]) ?? unknown('the body is not known', written.origin.place);
  return { kind: 'object', entries, origin: at(placeOf(block.span, local)), ...(rest ? { rest } : {}) };
}

function bodyValue(block: Block, scope: Scope, local: Local): Value | undefined {
  const written = attribute(block.body, 'body');
  return written && evaluate(unencoded(written.value), scope, local);
}

/** `jsonencode({…})` as the object that it encodes. */
export function unencoded(expression: Expression): Expression {
  const [only] = expression.kind === 'call' && expression.name === 'jsonencode' ? expression.args : [];
  return only ?? expression;
}

/** What an `azapi_update_resource` puts on its target: one patch per property below `properties`, or per top-level one. */
export function updatePatches(
  block: Block,
  type: string,
  target: Value,
  address: string,
  scope: Scope,
  local: Local,
): Patch[] {
  const body = bodyValue(block, scope, local);
  const by = { address, header: placeOf(block.headerSpan, local), declaration: placeOf(block.span, local) };
  if (body?.kind !== 'object') return [];
  const patches: Patch[] = [];
  const walk = (object: ObjectValue, path: string) => {
    for (const entry of object.entries.values()) {
      const inner = path === '' ? entry.key : `${path}.${entry.key}`;
      if (entry.value.kind === 'object' && !entry.value.rest) walk(entry.value, inner);
      else patches.push({ target, targetType: type, path: inner, entry, by });
    }
  };
  walk(body, '');
  return patches;
}
