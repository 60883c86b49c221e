import { firstUnknown } from '../../../../evaluation/unknownCall';
import { unknown, type ObjectValue, type Value } from '../../../../model/value';
import type { Place } from '../../../../text/span';
import { parseExpression } from '../../syntax/expressions';
import { failed, failedAt, holdsFailure, isFailed } from '../failedValues';
import { pathIn } from '../pathExpressions';
import { Reader } from '../../syntax/reader';
import { keyFrom, sorted } from '../memberAccess';
import { withNames, type Scope } from '../scope';
import type { FunctionCall, Expression } from '../../syntax/nodes';
import { parseBare } from '../../syntax/templates';
import { template } from '../templateEvaluation';
import { standingAt, text } from '../valueBuilders';
import { fileText, type FileSite } from './files';

/** Templates are put into each other only this deep. */
const MOST_DEPTH = 20;
let depth = 0;

/** `templatestring`: a text that a reference leads to, with the names of an object. */
export function templateText(call: FunctionCall, args: readonly Value[], place: Place, scope: Scope): Value {
  const [source, names] = args;
  if (!source || !names || args.length > 2) return failed('`templatestring` takes two arguments', place);
  if (!isReference(call.args[0]!)) return failed('the template is not a reference', place);
  const failure = args.find(holdsFailure);
  if (failure) return failedAt(failure, place);
  if (source.kind !== 'string' || !isKnown(names)) return unknown('the template or its names are not known', place);
  const result = rendered(source.value, names, place, scope);
  return result.kind === 'list' || result.kind === 'object'
    ? failed('the template does not make a text', place)
    : result;
}

/**
 * `templatefile`: a file of the repository with the names of an object. One that is a single interpolation has that
 * expression's value.
 */
export function templateFile(args: readonly Value[], site: FileSite): Value {
  const { place, scope } = site;
  const [path, names] = args;
  if (!path || !names || args.length > 2) return failed('`templatefile` takes two arguments', place);
  const failure = args.find(holdsFailure);
  if (failure) return failedAt(failure, place);
  const named = pathIn(path, scope);
  if (named === undefined) return unknown(firstUnknown([path])?.reason ?? 'the path is not known', place);
  const source = fileText(named, site);
  if (typeof source !== 'string') return source;
  if (!isKnown(names))
    return unknown(firstUnknown([names])?.reason ?? 'the names of the template are not known', place);
  return rendered(source, names, place, scope);
}

function isKnown(names: Value): names is ObjectValue {
  return names.kind === 'object' && !names.rest;
}

/** Places inside the template are none of the file: everything stands at `place`. */
function rendered(source: string, names: ObjectValue, place: Place, scope: Scope): Value {
  if (depth >= MOST_DEPTH) return unknown('the templates are nested too deeply', place);
  const reader = new Reader(source, 0, source.length);
  const parts = parseBare(reader, parseExpression);
  if (reader.problems.length > 0) return failed('the template is no valid one', place);
  const values = sorted(names.entries).map((entry) => [entry.key, entry.value] as const);
  depth++;
  const result = template(parts, place, alone(scope), withNames({ file: place.file }, values));
  depth--;
  if (isFailed(result) || result.kind === 'null') return failed('the template does not make a text', place);
  const made = keyFrom(result);
  return made === undefined ? standingAt(result, place) : text(made, place);
}

/** The names of the configuration do not hold inside a template. */
export function alone(scope: Scope): Scope {
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
