import type { Unit } from '../language';
import { rehomed, unknown, type Hop, type Value } from '../../model/value';
import type { Place } from '../../text/span';
import { Evaluation } from './evaluate';
import { FILE_SCOPE } from './scope';
import { findDecorator } from './tree';
import { symbolsOf } from './symbols';
import type { BicepFile, Expression, ParamStatement, TypeExpression, TypeStatement } from './syntax';

/** Gives a parameter its value in this evaluation, with the step that it took. */
export type ParameterSource = (statement: ParamStatement) => Value;

/**
 * A handed-in value wins over parameter files, those over the default. What callers may set is theirs to decide.
 * @param evaluation gives the evaluation of the file itself, for its defaults
 */
export function parameterSource(unit: Unit<BicepFile>, evaluation: () => Evaluation): ParameterSource {
  const file = unit.documents[0]!.file;
  const files = unit.parameterFiles
    .filter(({ tree }) => tree?.kind === 'file')
    .map((document) => new ParameterFile(document.file, document.tree));
  return (statement) => {
    const { name } = statement.name;
    const declared: Place = { file, span: statement.name.span };
    const input = unit.inputs?.get(name);
    if (input) return through(input, 'input', name, declared);
    for (const parameterFile of [...files].reverse()) {
      const given = parameterFile.valueOf(name);
      if (given) return through(checked(given, statement, evaluation()), 'parameter file', name, declared);
    }
    const only = onlyAllowed(statement, evaluation(), declared);
    if (unit.callers && unit.callers.length > 0) {
      const reason = `parameter \`${name}\` is set by the callers of this module`;
      return only ?? unknown(reason, declared, `param:${name}`);
    }
    if (statement.value) {
      return through(evaluation().evaluate(statement.value, FILE_SCOPE), 'parameter', name, declared);
    }
    if (only) return only;
    if (isNullable(statement.type, evaluation().symbols.types)) {
      return through(
        { kind: 'null', origin: { place: declared, hops: [], literal: false } },
        'parameter',
        name,
        declared,
      );
    }
    return unknown(`parameter \`${name}\` has no default`, declared, `param:${name}`);
  };
}

function through(value: Value, kind: Hop['kind'], name: string, declared: Place): Value {
  return rehomed(value, declared, { kind, name, place: value.origin.place });
}

/** A `.bicepparam` file. */
class ParameterFile {
  private readonly evaluation: Evaluation;
  private readonly given = new Map<string, Expression>();
  private readonly base: Place | undefined;

  constructor(file: string, tree: BicepFile) {
    const symbols = symbolsOf(tree);
    for (const statement of tree.statements) {
      if (statement.kind === 'param' && statement.value) this.given.set(statement.name.name, statement.value);
      if (statement.kind === 'extends') this.base = { file, span: statement.path.span };
    }
    // Here parameters are values like variables; a file may use those that it sets.
    this.evaluation = new Evaluation(file, symbols, ({ name, value }) =>
      value
        ? this.evaluation.evaluate(value, FILE_SCOPE)
        : unknown(`parameter \`${name.name}\` has no value`, { file, span: name.span }),
    );
  }

  /** The value that the file gives; undefined when it gives none. */
  valueOf(name: string): Value | undefined {
    const expression = this.given.get(name);
    if (expression) return this.evaluation.evaluate(expression, FILE_SCOPE);
    return (
      this.base &&
      unknown(`parameter \`${name}\` may be set by the extended parameter file`, this.base, `param:${name}`)
    );
  }
}

/** `@allowed` with one value leaves no other. */
function onlyAllowed(statement: ParamStatement, evaluation: Evaluation, declared: Place): Value | undefined {
  const items = allowedItems(statement);
  const only = items?.length === 1 ? items[0] : undefined;
  if (!only) return undefined;
  const value = through(evaluation.evaluate(only, FILE_SCOPE), 'parameter', statement.name.name, declared);
  return { ...value, origin: { ...value.origin, literal: false } };
}

/** The expressions of `@allowed([…])`. */
export function allowedItems(statement: ParamStatement): readonly Expression[] | undefined {
  const list = findDecorator(statement, 'allowed')?.args[0];
  return list?.kind === 'array' ? list.items.filter((item) => item.kind !== 'spread') : undefined;
}

/** The type behind aliases of the same file. */
export function typeBehind(
  type: TypeExpression | undefined,
  types: ReadonlyMap<string, TypeStatement>,
): TypeExpression | undefined {
  let current = type;
  for (let steps = 0; current && steps < 20; steps++) {
    if (current.kind === 'typeParenthesized') current = current.type;
    else if (current.kind === 'typeName' && types.has(current.name)) current = types.get(current.name)!.value;
    else break;
  }
  return current;
}

function isNullable(type: TypeExpression | undefined, types: ReadonlyMap<string, TypeStatement>): boolean {
  return typeBehind(type, types)?.kind === 'typeNullable';
}

const KINDS: Readonly<Record<string, readonly Value['kind'][]>> = {
  string: ['string', 'template', 'id'],
  int: ['number'],
  bool: ['boolean'],
  array: ['list'],
  object: ['object'],
};

function checked(value: Value, statement: ParamStatement, evaluation: Evaluation): Value {
  const type = typeBehind(statement.type, evaluation.symbols.types);
  const kinds = type?.kind === 'typeName' ? KINDS[type.name] : undefined;
  if (!kinds || kinds.includes(value.kind) || value.kind === 'unknown' || value.kind === 'choice') return value;
  const { name } = statement.name;
  return unknown(`the parameter file gives \`${name}\` a value of another type`, value.origin.place, `param:${name}`);
}
