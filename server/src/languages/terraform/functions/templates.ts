import { firstUnknown } from '../../../evaluation/callSite';
import { unknown, type Value } from '../../../model/value';
import type { Place } from '../../../text/span';
import { parseExpression } from '../expressions';
import { failed, failedAt, holdsFailure } from '../failures';
import { Reader } from '../reader';
import { keyFrom, sorted } from '../member';
import { withNames, type Scope } from '../scope';
import type { Call, Expression } from '../syntax';
import { parseBare } from '../templates';
import { template } from '../templateValues';
import { text } from '../values';

/** Templates are put into each other only this deep. */
const MOST_DEPTH = 20;
let depth = 0;

/** `templatestring`: a text that a reference leads to, with the names of an object. */
export function templateText(call: Call, args: readonly Value[], place: Place, scope: Scope): Value {
  const [source, names] = args;
  if (!source || !names || args.length > 2) return failed('`templatestring` takes two arguments', place);
  if (!isReference(call.args[0]!)) return failed('the template is not a reference', place);
  const failure = args.find(holdsFailure);
  if (failure) return failedAt(failure, place);
  if (source.kind !== 'string' || names.kind !== 'object' || names.rest || depth >= MOST_DEPTH) {
    return unknown('the template or its names are not known', place);
  }
  const reader = new Reader(source.value, 0, source.value.length);
  const parts = parseBare(reader, parseExpression);
  if (reader.problems.length > 0) return failed('the template is no valid one', place);
  const bare = alone(scope);
  const values = sorted(names.entries).map((entry) => [entry.key, entry.value] as const);
  depth++;
  const result = template(parts, place, bare, withNames({ file: place.file }, values));
  depth--;
  const rendered = keyFrom(result);
  if (rendered !== undefined) return text(rendered, place);
  // Places inside the template are none of the file.
  const cause = firstUnknown([result]);
  if (cause && !holdsFailure(result)) return unknown(cause.reason, place);
  return failed('the template does not make a text', place);
}

/** The names of the configuration do not hold inside a template. */
function alone(scope: Scope): Scope {
  return {
    ...scope,
    variables: new Map(),
    locals: new Map(),
    resources: new Map(),
    modules: new Map(),
    values: new Map(),
    instances: new Map(),
    underway: new Set(),
  };
}

function isReference(expression: Expression): boolean {
  if (expression.kind === 'access' || expression.kind === 'index') return isReference(expression.of);
  return expression.kind === 'variable';
}
