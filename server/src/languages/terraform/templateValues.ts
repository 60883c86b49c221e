import { truthOf } from '../../evaluation/arm/logic';
import { firstUnknown } from '../../evaluation/callSite';
import { joinText } from '../../evaluation/interpolate';
import { isUnknown } from '../../model/truth';
import { at, rehomed, unknown, type Value } from '../../model/value';
import type { Place } from '../../text/span';
import { MOST_ITEMS } from './bounds';
import { chosen, overChoices } from './choices';
import { evaluate } from './evaluate';
import { turnOf } from './loops';
import { pairsOf } from './member';
import type { Local, Scope } from './scope';
import type { TemplatePart } from './syntax';
import { text } from './values';

/** A quoted text or heredoc. A template that is one interpolation is that expression's value, whatever its type. */
export function template(parts: readonly TemplatePart[], here: Place, scope: Scope, local: Local): Value {
  const [only] = parts;
  if (parts.length === 1 && only?.kind === 'interpolation') {
    return rehomed(evaluate(only.expression, scope, local), here);
  }
  if (parts.every((part) => part.kind === 'text')) {
    const value = parts.map((part) => (part.kind === 'text' ? part.value : '')).join('');
    return { kind: 'string', value, origin: at(here, true) };
  }
  return joined(
    parts.map((part) => templatePart(part, here, scope, local)),
    here,
  );
}

function joined(values: readonly Value[], here: Place): Value {
  return overChoices(values, here, (known) => {
    const pieces = known.map((value) => (value.kind === 'string' ? value.value : value));
    return joinText(pieces, at(here));
  });
}

function templatePart(part: TemplatePart, here: Place, scope: Scope, local: Local): Value {
  switch (part.kind) {
    case 'text':
      return text(part.value, here);
    case 'interpolation':
      return evaluate(part.expression, scope, local);
    case 'if': {
      const condition = evaluate(part.condition, scope, local);
      const truth = truthOf(condition);
      if (truth === undefined) return unknown('the condition is not a boolean', here);
      const branch = (inner: readonly TemplatePart[]) => template(inner, here, scope, local);
      if (!isUnknown(truth)) return branch(truth ? part.then : part.otherwise);
      return chosen([branch(part.then), branch(part.otherwise)], truth, here);
    }
    case 'for': {
      const collection = evaluate(part.collection, scope, local);
      const pairs = pairsOf(collection, here);
      if (!pairs || pairs.rest || pairs.items.length > MOST_ITEMS) {
        return unknown(pairs?.rest?.reason ?? firstUnknown([collection])?.reason ?? 'the loop is not known', here);
      }
      const names = { value: part.value, ...(part.key === undefined ? {} : { key: part.key }) };
      return joined(
        pairs.items.map(([key, value]) => template(part.parts, here, scope, turnOf(local, names, key, value))),
        here,
      );
    }
  }
}
