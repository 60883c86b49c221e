import { conditionOf } from '../../../model/valueIdentity';
import { firstUnknown } from '../../../evaluation/unknownCall';
import { joinText } from '../../../evaluation/interpolatedText';
import { isUnknown } from '../../../model/threeValuedQuestions';
import { at, rehomed, unknown, type Value } from '../../../model/value';
import type { Place } from '../../../text/span';
import { MOST_ITEMS } from './evaluationLimits';
import { chosen, overChoices } from '../../../evaluation/overChoices';
import { failed, failedAt, isFailed } from './failedValues';
import { turnOf } from './forExpressions';
import { pairsOf } from './memberAccess';
import { asTruth } from './operators';
import { evaluate, type Local, type Scope } from './scope';
import type { TemplatePart } from '../syntax/nodes';
import { composed } from './stringOrder';
import { convertTo } from './types/conversion';
import { STRING } from './types/type';
import { text } from './valueBuilders';

/** A text of more possible values than this is taken as one whose parts are not known. */
const MOST_RESULTS = 8;

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
  return rendered(parts, here, scope, local);
}

function rendered(parts: readonly TemplatePart[], here: Place, scope: Scope, local: Local): Value {
  return joined(
    parts.map((part) => templatePart(part, here, scope, local)),
    here,
  );
}

/** Values put together to one text; what is no text, and null, makes it fail. */
export function joined(values: readonly Value[], here: Place): Value {
  const combinations = values.reduce((n, value) => n * (value.kind === 'choice' ? value.options.length : 1), 1);
  const tried =
    combinations <= MOST_RESULTS
      ? values
      : values.map((value) => (value.kind === 'choice' ? unknown(value.decidedBy.reason, value.origin.place) : value));
  return overChoices(tried, here, (known) => {
    const pieces: (string | Value)[] = [];
    for (const value of known) {
      if (isFailed(value)) return failedAt(value, here);
      const piece = value.kind === 'null' ? undefined : convertTo(value, STRING);
      if (!piece) return failed('a part of the text is null, a list or an object', here);
      pieces.push(piece.kind === 'string' ? piece.value : piece);
    }
    const result = joinText(pieces, at(here));
    return result.kind === 'string' ? { ...result, value: composed(result.value) } : result;
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
      const truth = isFailed(condition) ? undefined : asTruth(condition);
      if (truth === undefined) return failed('the condition is not true or false', here);
      const branch = (inner: readonly TemplatePart[]) => rendered(inner, here, scope, local);
      if (!isUnknown(truth)) return branch(truth ? part.then : part.otherwise);
      return chosen([branch(part.then), branch(part.otherwise)], truth, here, conditionOf(condition));
    }
    case 'for': {
      const collection = evaluate(part.collection, scope, local);
      const pairs = collection.kind === 'null' || isFailed(collection) ? undefined : pairsOf(collection, here);
      const cause = firstUnknown([collection]);
      if (!pairs && !cause && collection.kind !== 'id') return failed('the loop has no collection', here);
      if (!pairs || pairs.rest || pairs.items.length > MOST_ITEMS) {
        return unknown(pairs?.rest?.reason ?? cause?.reason ?? 'the loop is not known', here);
      }
      const names = { value: part.value, ...(part.key === undefined ? {} : { key: part.key }) };
      return joined(
        pairs.items.map(([key, value]) => rendered(part.parts, here, scope, turnOf(local, names, key, value))),
        here,
      );
    }
  }
}
