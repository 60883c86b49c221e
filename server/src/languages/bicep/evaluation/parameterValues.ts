import type { Call, Inputs, Surroundings } from '../../unitEvaluation';
import { ALONE, insteadOf, keyIn, NO_INPUTS, rootCall } from '../../unitEvaluation';
import type { Document } from '../../language';
import { filledIn } from '../../pipelinePlaceholders';
import {
  at,
  isUnset,
  rehomed,
  unknown,
  type Entry,
  type Hop,
  type UnknownValue,
  type Value,
  withoutText,
} from '../../../model/value';
import type { Place } from '../../../text/span';
import { chosen, chosenAs } from '../../../evaluation/overChoices';
import { FileEvaluation } from './fileEvaluation';
import type { Evaluation, OpenStandIn, ParameterSource } from './evaluationInterface';
import { FILE_SCOPE } from './scope';
import { findDecorator } from '../syntax/nodeQueries';
import { symbolsOf } from './fileSymbols';
import { isNullable, typeBehind } from './typeAliases';
import type { ArrayExpression, BicepFile, Expression, ParamStatement } from '../syntax/nodes';

/**
 * What is handed in wins over the default.
 * @param evaluation gives the evaluation of the file itself, for its defaults
 */
export function parameterSource(file: string, call: Call, evaluation: () => Evaluation): ParameterSource {
  return (statement) => {
    const { name } = statement.name;
    const declared: Place = { file, span: statement.name.span };
    const input = call.inputs.get(name);
    if (!input) return defaultOf(statement, declared, call, evaluation());
    const given = fromParameterFile(input) ? checked(input, statement, evaluation()) : input;
    return rehomed(orDefault(given, statement, declared, call, evaluation()), declared);
  };
}

/** A parameter with a default takes it where null is handed in. */
function orDefault(
  given: Value,
  statement: ParamStatement,
  declared: Place,
  call: Call,
  evaluation: Evaluation,
): Value {
  if (!statement.value) return given;
  if (isUnset(given)) return defaultOf(statement, declared, call, evaluation);
  if (given.kind !== 'choice' || !given.options.some(isUnset)) return given;
  const fallback = defaultOf(statement, declared, call, evaluation);
  const options = given.options.map((option) => (isUnset(option) ? fallback : option));
  return chosenAs(given, options, declared);
}

function defaultOf(statement: ParamStatement, declared: Place, call: Call, evaluation: Evaluation): Value {
  const { name } = statement.name;
  const key = keyIn(call, `param:${name}`);
  const none: Value = { kind: 'null', origin: { place: declared, hops: [], literal: false } };
  const written = () => (statement.value ? evaluation.evaluate(statement.value, FILE_SCOPE) : none);
  const instead = () => insteadOf(name, written, call, declared, key);
  if (statement.value) {
    const other = instead();
    if (other) return other.kind === 'unknown' ? oneOf(statement, evaluation, other) : other;
    return through(written(), 'parameter', name, declared);
  }
  const only = onlyAllowed(statement, evaluation, declared);
  if (only) return only;
  if (isNullable(statement.type, evaluation)) {
    return instead() ?? through(none, 'parameter', name, declared);
  }
  call.ungiven?.required(name);
  return unknown(`parameter \`${name}\` has no default`, declared, key);
}

/** Whatever else is given is among the values that are allowed. */
function oneOf(statement: ParamStatement, evaluation: Evaluation, open: UnknownValue): Value {
  const options = allowedItems(statement)?.map((item) => evaluation.evaluate(item, FILE_SCOPE)) ?? [];
  return options.length > 0 ? chosen(options, open, open.origin.place) : open;
}

function fromParameterFile({ origin }: Value): boolean {
  return origin.hops[0]?.kind === 'parameter file';
}

function through(value: Value, kind: Hop['kind'], name: string, place: Place): Value {
  return rehomed(value, place, { kind, name, place: value.origin.place });
}

/** How many parameter files may extend each other. */
const LONGEST_CHAIN = 10;

/** The values of a `.bicepparam` file, with those of the files that it extends. */
export function parametersOf(
  document: Document<BicepFile>,
  openStandIn: OpenStandIn,
  around: Surroundings = ALONE,
  length = 0,
): Inputs {
  const { file, tree } = document;
  if (tree?.kind !== 'file') return NO_INPUTS;
  const given = new Map<string, Expression>();
  let base: Inputs | undefined;
  for (const statement of tree.statements) {
    if (statement.kind === 'param' && statement.value) given.set(statement.name.name, statement.value);
    if (statement.kind === 'extends') {
      const path = statement.path.kind === 'string' ? statement.path.value : undefined;
      const extended =
        path === undefined ? undefined : around.document(file, path, { file, span: statement.path.span });
      base =
        extended?.language === 'bicep' && length < LONGEST_CHAIN
          ? parametersOf(extended as Document<BicepFile>, openStandIn, around, length + 1)
          : hidden({ file, span: statement.path.span });
    }
  }
  // Here parameters are values like variables; a file may use those that it sets.
  const evaluation: Evaluation = new FileEvaluation(
    file,
    symbolsOf(tree),
    ({ name, value }) =>
      value
        ? evaluation.evaluate(value, FILE_SCOPE)
        : unknown(`parameter \`${name.name}\` has no value`, { file, span: name.span }),
    openStandIn,
    rootCall(file),
    around,
    base && { name: 'base', value: (place) => allOf(base, place) },
  );
  return {
    get(name) {
      const expression = given.get(name);
      if (!expression) return base?.get(name);
      const value = filledIn(evaluation.evaluate(expression, FILE_SCOPE));
      const { place, hops } = value.origin;
      const hop: Hop = { kind: 'parameter file', name, place };
      return { ...value, origin: { ...value.origin, hops: [hop, ...hops] } };
    },
    names: () => [...new Set([...(base?.names?.() ?? []), ...given.keys()])],
  };
}

function hidden(place: Place): Inputs {
  const get = (name: string) =>
    unknown(`parameter \`${name}\` may be set by the extended parameter file`, place, `param:${name}`);
  return { get };
}

function allOf(base: Inputs, place: Place): Value {
  const entries = new Map<string, Entry>();
  for (const key of base.names?.() ?? []) {
    entries.set(key, { key, keyPlace: place, place, value: base.get(key)! });
  }
  const rest = base.names ? {} : { rest: unknown('the extended parameter file is not read', place) };
  return { kind: 'object', entries, origin: at(place), ...rest };
}

/** `@allowed` with one value leaves no other. */
function onlyAllowed(statement: ParamStatement, evaluation: Evaluation, declared: Place): Value | undefined {
  const items = allowedItems(statement);
  const only = items?.length === 1 ? items[0] : undefined;
  if (!only) return undefined;
  const value = through(evaluation.evaluate(only, FILE_SCOPE), 'parameter', statement.name.name, declared);
  return withoutText(value);
}

/** The expressions of `@allowed([…])`. */
function allowedItems(statement: ParamStatement): readonly Expression[] | undefined {
  return allowedList(statement)?.items.filter((item) => item.kind !== 'spread');
}

/** The list of `@allowed([…])`. */
export function allowedList(statement: ParamStatement): ArrayExpression | undefined {
  const list = findDecorator(statement, 'allowed')?.args[0];
  return list?.kind === 'array' ? list : undefined;
}

const KINDS: Readonly<Record<string, readonly Value['kind'][]>> = {
  string: ['string', 'template', 'id'],
  int: ['number'],
  bool: ['boolean'],
  array: ['list'],
  object: ['object'],
};

function checked(value: Value, statement: ParamStatement, evaluation: Evaluation): Value {
  const { type } = typeBehind(statement.type, evaluation);
  const kinds = type?.kind === 'typeName' ? KINDS[type.name] : undefined;
  // Null is no value: the default counts.
  if (isUnset(value) && statement.value) return value;
  if (!kinds || kinds.includes(value.kind) || value.kind === 'unknown' || value.kind === 'choice') return value;
  const { name } = statement.name;
  return unknown(
    `the parameter file gives \`${name}\` a value of another type`,
    value.origin.place,
    evaluation.key(`param:${name}`),
  );
}
