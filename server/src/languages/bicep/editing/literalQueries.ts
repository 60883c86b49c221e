import type { NewValue } from '../../../model/change';
import type { Place } from '../../../text/span';
import type { Literal } from '../../declaredParameter';
import { BodyLiterals } from '../../editing/bodyLiterals';
import { lackingIn, type Passed } from '../../editing/parametersOfValue';
import type { PlainType, PlannedParameter } from '../../editing/literalQueries';
import type { Standing } from '../../editing/allowedReferences';
import type { Evaluation } from '../evaluation/evaluationInterface';
import { allowedList } from '../evaluation/parameterValues';
import { typeBehind } from '../evaluation/typeAliases';
import type { ArrayExpression, ParamStatement, TypeExpression } from '../syntax/nodes';
import { conditionOf } from './conditionalBranches';
import type { Text, Texts } from './sourceFiles';

/** What the plan asks of Bicep texts. */
export class BicepLiterals extends BodyLiterals {
  readonly writesWaitsApart = false;

  constructor(
    private readonly texts: Texts,
    private readonly evaluation: Evaluation,
  ) {
    super();
  }

  protected isWithinReach(place: Place): boolean {
    return this.texts.of(place) !== undefined;
  }

  protected isObject(place: Place): boolean {
    const node = this.texts.node(place, ['object']);
    return node?.kind === 'object' && node.closed;
  }

  isList(place: Place): boolean {
    const node = this.texts.node(place, ['array']);
    return node?.kind === 'array' && node.closed;
  }

  protected valueOf(property: Place): Place | undefined {
    const node = this.texts.node(property, ['objectProperty']);
    return node?.kind === 'objectProperty' ? { file: property.file, span: node.value.span } : undefined;
  }

  chooses(place: Place): string | undefined {
    const text = this.texts.of(place);
    const condition = text && conditionOf(text, place.span);
    return condition && text.slice(condition.span);
  }

  protected standing(place: Place): Standing {
    const { main } = this.texts;
    if (this.texts.of(place) !== main) return 'constant';
    switch (main.statementAt(place.span.start)?.kind) {
      case 'param':
        // In a parameter file it gives a value.
        return isParameterFile(main) ? 'constant' : 'default';
      case 'var':
        return 'variable';
      default:
        return 'declaration';
    }
  }

  parameter({ name, used }: Passed): PlannedParameter | undefined {
    const text = this.texts.of(used);
    const found = text && parameterOf(text, name);
    if (!text || !found) return undefined;
    const { main } = this.texts;
    const { file } = text.document;
    const list = allowedList(found);
    const { of, isNullable } = typeOf(found.type);
    return {
      declaration: { file, span: found.span },
      hasDefault: found.value !== undefined,
      isOf: (type) => of === type,
      isNullable,
      isOwn: text === main,
      isUsedAlone: text.slice(used.span) === name,
      takes: (value) => text !== main || isOfType(found, value, this.evaluation),
      listsWithout: (value) => (list ? lackingIn({ file, span: list.span }, valuesOf(list), name, value) : []),
    };
  }
}

function isParameterFile({ document }: Text): boolean {
  return /\.bicepparam$/i.test(document.file);
}

function parameterOf({ document }: Text, name: string): ParamStatement | undefined {
  return document.tree.statements.find(
    (statement): statement is ParamStatement => statement.kind === 'param' && statement.name.name === name,
  );
}

function valuesOf({ items }: ArrayExpression): readonly (Literal | undefined)[] {
  return items.map((item) =>
    item.kind === 'string' || item.kind === 'number' || item.kind === 'boolean' ? item.value : undefined,
  );
}

/** A type in plain words; undefined for every other one. */
interface Typed {
  readonly of: PlainType | undefined;
  readonly isNullable: boolean;
}

const PLAIN: Readonly<Record<string, PlainType>> = {
  string: 'string',
  int: 'number',
  bool: 'boolean',
  array: 'string list',
};

function typeOf(type: TypeExpression | undefined): Typed {
  switch (type?.kind) {
    case 'typeNullable':
      return { of: typeOf(type.base).of, isNullable: true };
    case 'typeName':
      return { of: PLAIN[type.name], isNullable: false };
    case 'typeArray':
      return { of: typeOf(type.item).of === 'string' ? 'string list' : undefined, isNullable: false };
    default:
      return { of: undefined, isNullable: false };
  }
}

/** Does the type let the parameter have this value? */
function isOfType(statement: ParamStatement, value: NewValue, evaluation: Evaluation): boolean {
  const { type } = typeBehind(statement.type, evaluation);
  if (type?.kind === 'typeUnion') {
    return type.members.some((member) => member.kind === 'typeLiteral' && isOne(member.literal, value));
  }
  if (type?.kind === 'typeLiteral') return isOne(type.literal, value);
  if (type?.kind !== 'typeName') return true;
  const kind = { string: 'string', int: 'number', bool: 'boolean' }[type.name];
  return kind === undefined || kind === typeof value;
}

function isOne(node: object, value: NewValue): boolean {
  return 'value' in node && node.value === value;
}
