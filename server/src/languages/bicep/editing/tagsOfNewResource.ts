import type { NewResource } from '../../../model/change';
import { taggedLike, type Taggable } from '../../editing/siblingTags';
import type { Declared } from '../evaluation/declaredResource';
import { propertyOf } from '../syntax/writtenProperties';
import type { Evaluation } from '../evaluation/evaluationInterface';
import type { ReferenceText } from './referenceText';
import type { Expression } from '../syntax/nodes';

interface Tagged extends Taggable {
  readonly declared: Declared;
  readonly expression: Expression | undefined;
}

/** The tags that a new resource shares with its siblings in the file; undefined where they speak of one instance. */
export function tagsFor(
  { type, beside, location }: NewResource,
  evaluation: Evaluation,
  references: ReferenceText,
): string | undefined {
  if (location === 'none') return undefined;
  const all = evaluation.symbols.declared.flatMap((declared): Tagged[] => {
    const { statement, body } = declared;
    if (statement.kind !== 'resource' || statement.existing) return [];
    const expression = propertyOf(body, 'tags')?.value;
    const tags = expression && references.expressions.textOf(expression);
    return [{ type: declared.type, tags, isShared: isShared(expression), declared, expression }];
  });
  const near = references.instances.of(beside)?.declared;
  const like = taggedLike(
    type,
    all.find(({ declared }) => declared === near),
    all,
  );
  return like?.expression && references.expressions.outside(like.expression);
}

function isShared(expression: Expression | undefined): boolean {
  if (expression?.kind === 'property') return isShared(expression.base);
  return expression?.kind === 'variable';
}
