import { hasReference, Refusal, type NewValue } from '../../../model/change';
import { sourcePlace, type Value } from '../../../model/value';
import { contains, type Place, type Span } from '../../../text/span';
import { passedThrough } from '../../editing/passedParameters';
import { askingAlready } from '../../editing/emptyDefaults';
import { chosenBy } from '../../editing/editPlan';
import type { Document } from '../../language';
import { differsByTurn } from '../evaluation/variesByInstance';
import { attribute, attributes, blocks, blocksAt, type Body, type Expression, type HclFile } from '../syntax/nodes';
import { widenings } from './validationLists';
import { indented, indentOf, layoutOf } from './blockText';
import { conditionOf } from './conditionalBranches';
import { checkNames } from './constantPlaces';
import type { Draft } from './editDraft';
import { writeValue } from './valueText';

/**
 * Has a value that is written become another one: a literal at its source, which may be the default of a variable; any
 * other expression where it is used.
 * @throws Refusal where others share the text, or a condition chooses it
 */
export function replaceValue(draft: Draft, value: Value, by: NewValue): void {
  if (asks(draft, value, by)) return;
  const { folder } = draft;
  const atSource = value.origin.literal && !hasReference(by);
  const place = atSource ? sourcePlace(value) : value.origin.place;
  const document = folder.document(place.file);
  if (!document) throw new Refusal('the value is set in a file that is not part of the review');
  if (!atSource) keepChoices(draft, value);
  if (!atSource && differsByTurn(document.tree.body, place.span)) {
    throw new Refusal('every instance would get the value: change it where the instances are listed');
  }
  checkNames(by, document, place.span, folder.own);
  if (atSource) keepShared(document, place);
  if (atSource && typeof by !== 'object') widen(draft, value, by);
  const written = writeValue(by, draft.namesAt(document, place));
  const newText = indented(written, indentOf(document.text, place.span.start), layoutOf(document.text));
  if (folder.textAt(place) !== newText) draft.pending.replace(document, { span: place.span, newText });
}

/** Has a variable without a value ask for the wanted one, and says whether there is one. */
function asks(
  { context: { given, call }, folder: { own: documents }, pending }: Draft,
  value: Value,
  by: NewValue,
): boolean {
  const asking = askingAlready(value, by);
  if (!asking || call.steps.length > 0 || given?.has(asking.name)) return false;
  const document = documents.find(({ file }) => file === asking.used.file);
  if (document?.text.slice(asking.used.span.start, asking.used.span.end) !== `var.${asking.name}`) return false;
  for (const own of documents) {
    const block = blocks(own.tree.body, 'variable').find(({ labels }) => labels[0]?.value === asking.name);
    const [byDefault, type] = ['default', 'type'].map((name) => block && attribute(block.body, name));
    const text = type ? own.text.slice(type.value.span.start, type.value.span.end) : 'any';
    const isOfType = (asking.type === 'string' ? /^(string|any)$/ : /^(any|(list|set)\((string|any)\))$/).test(text);
    if (!block || !byDefault || !isOfType) continue;
    pending.changesOf({ document: own, block }).removed.add(byDefault);
    return true;
  }
  return false;
}

/** Has every variable that the value comes through allow another one. @throws Refusal when one cannot */
function widen({ folder, pending }: Draft, value: Value, by: string | number | boolean): void {
  for (const { name, used } of passedThrough(value)) {
    for (const { document, list, item } of widenings(folder.siblingsOf(used.file), name, by))
      pending.listAt(document, list).added.add(item);
  }
}

/**
 * An expression that chooses is not written over, which would take the choice away without a word; unless what is wrong
 * is wrong whatever it chooses.
 */
function keepChoices({ folder }: Draft, { kind, origin }: Value): void {
  if (kind === 'choice') return;
  for (const place of [origin.place, ...origin.hops.map((hop) => hop.place)]) {
    const document = folder.document(place.file);
    const condition = document && conditionOf(document.tree.body, place.span);
    if (condition) throw new Refusal(chosenBy(document.text.slice(condition.span.start, condition.span.end)));
  }
}

/** A value that stands in for what several leave out is none of the one that is wrong. */
function keepShared({ tree }: Document<HclFile>, { span: where }: Place): void {
  const around = blocksAt(tree.body, where.start);
  if (around[0]?.type === 'variable' && inArgument(around[0].body, 'type', where))
    throw new Refusal('the default in a type is for all that leave the value out: give it where it is left out');
  const written = attributes(around.at(-1)?.body ?? tree.body).find(({ value }) => contains(value.span, where))?.value;
  if (written && written.span.start < where.start && isFallback(written) && differsByTurn(tree.body, written.span))
    throw new Refusal('the fallback is for every instance that leaves the value out: give it where it is left out');
}

function inArgument(body: Body, name: string, where: Span): boolean {
  const written = attribute(body, name);
  return written !== undefined && contains(written.span, where);
}

function isFallback({ kind }: Expression): boolean {
  return kind === 'call' || kind === 'binary' || kind === 'parentheses';
}
