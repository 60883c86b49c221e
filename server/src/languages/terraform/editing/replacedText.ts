import { hasReference, Refusal, type NewValue } from '../../../model/change';
import type { Resource } from '../../../model/resource';
import type { Entry } from '../../../model/value';
import { contains, type Place } from '../../../text/span';
import { chosenBy } from '../../editing/editPlan';
import { differsByTurn } from '../evaluation/variesByInstance';
import { attribute, attributes, blocksAt, type Body, type Expression } from '../syntax/nodes';
import { conditionAround } from './conditionalBranches';
import { NOT_REVIEWED, type Folder } from './sourceFiles';

/**
 * The expression that gives a property its value where it is used.
 * @throws Refusal where another one would be for others, too
 */
export function usedPlace({ place, key, value }: Entry, wanted: NewValue, resource: Resource, folder: Folder): Place {
  const used = value.origin.place;
  const isOwn = place.file === used.file && contains(place.span, used.span);
  if (resource.dialect === 'azapi' && !isOwn && hasReference(wanted))
    throw new Refusal(`\`${folder.textAt(used)}\` gives \`${key}\` and what stands beside it: change it there`);
  const document = folder.document(used.file);
  if (!document) throw new Refusal(NOT_REVIEWED);
  if (differsByTurn(document.tree.body, used.span))
    throw new Refusal('every instance would get the value: change it where the instances are listed');
  return used;
}

/** Why a literal stays as it is: it stands in for what several leave out, or a condition chooses it. */
export function objectionAtSource({ file, span }: Place, folder: Folder): string | undefined {
  const document = folder.document(file);
  if (!document) return undefined;
  const { body } = document.tree;
  const around = blocksAt(body, span.start);
  if (around[0]?.type === 'variable' && inArgument(around[0].body, 'type', { file, span }))
    return 'the default in a type is for all that leave the value out: give it where it is left out';
  const written = attributes(around.at(-1)?.body ?? body).find(({ value }) => contains(value.span, span))?.value;
  const isPart = written !== undefined && written.span.start < span.start;
  if (isPart && isFallback(written) && differsByTurn(body, written.span))
    return 'the fallback is for every instance that leaves the value out: give it where it is left out';
  const condition = conditionAround(body, span);
  return condition && chosenBy(document.text.slice(condition.span.start, condition.span.end));
}

function inArgument(body: Body, name: string, { span }: Place): boolean {
  const written = attribute(body, name);
  return written !== undefined && contains(written.span, span);
}

function isFallback({ kind }: Expression): boolean {
  return kind === 'call' || kind === 'binary' || kind === 'parentheses';
}
