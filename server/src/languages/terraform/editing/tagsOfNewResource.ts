import { Refusal, type NewResource } from '../../../model/change';
import type { Graph } from '../../../model/graph';
import type { Resource } from '../../../model/resource';
import { taggedLike, type Taggable } from '../../editing/siblingTags';
import type { Located } from './sourceFiles';
import type { Homes } from './ownerOfNewResource';
import { attribute, type Expression } from '../syntax/nodes';
import type { NewArgument } from './blockText';

interface Tagged extends Taggable {
  readonly located: Located;
  readonly expression: Expression | undefined;
}

/**
 * The tags that a new resource shares with its siblings in the same folder; none where they speak of one instance.
 * @param blockOf the block of a resource of this folder; undefined: it is in another one
 */
export function tagsFor(
  resource: NewResource,
  graph: Graph,
  homes: Homes,
  blockOf: (resource: Resource) => Located | undefined,
): NewArgument[] {
  if (resource.location === 'none') return [];
  const tagged = (of: Resource): Tagged[] => {
    const located = of.existing || of.within ? undefined : blockOf(of);
    if (located?.block.type !== 'resource') return [];
    const expression = attribute(located.block.body, 'tags')?.value;
    const tags = expression && located.document.text.slice(expression.span.start, expression.span.end);
    return [{ type: of.type, tags, isShared: expression !== undefined && isShared(expression), located, expression }];
  };
  const like = taggedLike(resource.type, tagged(resource.beside)[0], graph.resources.flatMap(tagged));
  if (!like?.expression) return [];
  try {
    return [{ name: 'tags', value: homes.textFor(like.expression, like.located, homes.repetition(resource)) }];
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}

function isShared(expression: Expression): boolean {
  if (expression.kind === 'access') return isShared(expression.of);
  return expression.kind === 'variable' && ['var', 'local', 'module'].includes(expression.name);
}
