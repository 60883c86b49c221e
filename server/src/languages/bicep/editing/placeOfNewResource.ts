import type { NewResource } from '../../../model/change';
import { contains, samePlace, type Place, type Span } from '../../../text/span';
import { lastBehind, type SatelliteCandidate } from '../../editing/satellitesBehindDeclaration';
import type { Evaluation } from '../evaluation/evaluationInterface';
import { mentionsIn } from './declarationDependencies';
import type { Statement } from '../syntax/nodes';
import type { Text } from './sourceFiles';

/**
 * Where new resources go that stand beside a declaration: behind what belongs to it.
 * @param additions all that are added
 * @param gone stretches of the file that go
 */
export function behind(
  beside: Place,
  additions: readonly NewResource[],
  gone: readonly Span[],
  text: Text,
  evaluation: Evaluation,
): number {
  const { file, tree } = text.document;
  const at = tree.statements.findIndex(({ span }) => samePlace({ file, span }, beside));
  const anchor = tree.statements[at];
  if (!anchor) return text.behind(beside.span.end);
  const types = new Map(evaluation.symbols.declared.map(({ statement, type }) => [statement.span.start, type]));
  const followerOf = (statement: Statement): SatelliteCandidate & { readonly span: Span } => ({
    span: statement.span,
    names: statement.kind === 'resource' ? [statement.name.name] : [],
    mentions: mentionsIn(statement),
    type: statement.kind === 'resource' ? types.get(statement.span.start) : undefined,
  });
  const next = tree.statements.slice(at + 1).filter(({ span }) => !gone.some((hole) => contains(hole, span)));
  const last = lastBehind(
    followerOf(anchor),
    next.map(followerOf),
    additions.map(({ type }) => type),
  );
  return text.behind(last.span.end);
}
