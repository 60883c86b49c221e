import type { Evaluation } from './evaluationInterface';
import type { TypeExpression } from '../syntax/nodes';

interface TypeInFile {
  readonly type: TypeExpression | undefined;
  readonly evaluation: Evaluation;
}

/** Aliases that lead to aliases are not followed further than this. */
const LONGEST_ALIASES = 20;

/** The type behind aliases, those of imported files included, with the evaluation whose names it uses. */
export function typeBehind(type: TypeExpression | undefined, evaluation: Evaluation, depth = 0): TypeInFile {
  let current: TypeInFile = { type, evaluation };
  for (let steps = depth; steps < LONGEST_ALIASES; steps++) {
    const next = nextType(current, steps);
    if (!next) break;
    current = next;
  }
  return current;
}

function nextType({ type, evaluation }: TypeInFile, depth: number): TypeInFile | undefined {
  if (type?.kind === 'typeParenthesized') return { type: type.type, evaluation };
  if (type?.kind === 'typeName') {
    const own = evaluation.symbols.types.get(type.name);
    const imported = own ? undefined : evaluation.imports.type(type.name);
    if (own) return { type: own.value, evaluation };
    return imported && { type: imported.statement.value, evaluation: imported.evaluation };
  }
  if (type?.kind !== 'typePropertyAccess') return undefined;
  const { base, name } = type;
  const imported = base.kind === 'typeName' ? evaluation.imports.type(base.name, name.name) : undefined;
  if (imported) return { type: imported.statement.value, evaluation: imported.evaluation };
  const owner = typeBehind(base, evaluation, depth + 1);
  if (owner.type?.kind !== 'typeObject') return undefined;
  const property = owner.type.members.find((member) => member.kind === 'typeProperty' && member.name === name.name);
  return property?.kind === 'typeProperty' ? { type: property.value, evaluation: owner.evaluation } : undefined;
}

/** May the parameter be null, so that it is null where nothing is given? */
export function isNullable(
  type: TypeExpression | undefined,
  evaluation: Evaluation,
  seen = new Set<TypeExpression>(),
): boolean {
  const behind = typeBehind(type, evaluation);
  if (!behind.type || seen.has(behind.type)) return false;
  seen.add(behind.type);
  switch (behind.type.kind) {
    case 'typeNullable':
      return true;
    case 'typeLiteral':
      return behind.type.literal.kind === 'null';
    // `'a' | 'b'?` is nullable as a whole.
    case 'typeUnion':
      return behind.type.members.some((member) => isNullable(member, behind.evaluation, seen));
    default:
      return false;
  }
}
