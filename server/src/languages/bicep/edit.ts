import { isReference, type Change, type NewValue } from '../../model/change';
import type { FileEdits, TextEdit } from '../../text/edits';
import { contains, samePlace, type Place, type Span } from '../../text/span';
import { FOR_CALLERS } from '../call';
import { keptItems } from '../keptItems';
import { joinParents } from '../inlineAdditions';
import type { EditContext } from '../language';
import { withoutTwice } from '../removal';
import { chosenBy, planChanges, type Literals } from '../plan';
import { addResource } from './additions';
import { choicesAround, conditionOf, isFallback, reachesBoth } from './branches';
import { deleteDeclaration, dependenciesOn } from './deletions';
import { using } from './document';
import type { Evaluation } from './evaluation';
import { evaluationOf } from './lower';
import { changeMembers, isInOneLine } from './members';
import { declareParameters } from './newParameters';
import { typeBehind } from './aliases';
import { allowedItems } from './parameters';
import { ReferenceText } from './referenceText';
import type { ArrayExpression, BicepFile, Node, ObjectExpression, ParamStatement } from './syntax';
import { Texts, type Text } from './texts';
import { hasReference, refuse, writeValue, type Expressions } from './write';

/** Turns changes into edits of the file and its parameter files. */
export function edit(wanted: readonly Change[], context: EditContext<BicepFile>): readonly FileEdits[] {
  const { changes, inlined } = joinParents(keptItems(wanted, context.unit.documents), context.graph);
  const { unit, call, surroundings, others } = context;
  const texts = new Texts(unit, others);
  const evaluation = evaluationOf(unit, call, surroundings);
  const plan = planChanges(changes, new BicepLiterals(texts, evaluation));
  if (plan.parameters.length > 0 && call.steps.length > 0) refuse(FOR_CALLERS);
  if (using(unit.documents[0]!) && plan.parameters.length + plan.additions.length > 0) refuse(DECLARES_NOTHING);
  const references = new ReferenceText(evaluation, texts.main, plan.additions, plan.parameters, inlined);
  const edits = new Edits();
  const items = plan.deletions.filter((place) => isItem(texts, place));
  const deletions = plan.deletions
    .filter((place) => !items.includes(place))
    .map((place) => deleteDeclaration(place, texts.main));
  const deleted = deletions.map(({ span }) => ({ file: texts.main.document.file, span }));
  const vanishing = [...deleted, ...items, ...plan.removals];
  const stays = (place: Place) =>
    !vanishing.some((outer) => outer.file === place.file && contains(outer.span, place.span));
  const isOutermost = (place: Place) => !vanishing.some((outer) => isInside(place, outer));
  for (const { edit } of deletions) edits.add(texts.main, edit);

  const literals = new ContainerChanges(texts);
  for (const { object, properties } of plan.insertions) if (stays(object)) literals.add(object, 'object', properties);
  for (const { list, items } of plan.appendings) if (stays(list)) literals.add(list, 'array', items);
  // What stands in something that goes, goes with it.
  for (const place of plan.removals) if (isOutermost(place)) literals.remove(place, 'objectProperty');
  for (const place of items) if (isOutermost(place)) literals.remove(place, 'object');
  for (const place of plan.lostItems) if (isOutermost(place)) literals.removeItem(place);
  if (deletions.length > 0) for (const dependency of dependencies()) literals.remove(...dependency);
  literals.write(references, edits);
  for (const { place, value } of plan.replacements) {
    if (stays(place)) edits.add(textOf(texts, place), replacement(textOf(texts, place), place.span, value, references));
  }
  edits.add(texts.main, ...declareParameters(plan.parameters, texts.main, references));
  for (const added of plan.additions) edits.add(texts.main, addResource(added, texts.main, references, evaluation));
  return edits.byFile();

  function dependencies() {
    const { file } = texts.main.document;
    const gone = [...vanishing, ...plan.replacements.map(({ place }) => place)];
    const nodes = dependenciesOn(
      deletions,
      gone.filter((place) => place.file === file).map(({ span }) => span),
      texts.main,
    );
    return nodes.map(({ span, kind }): [Place, Node['kind']] => [{ file, span }, kind]);
  }
}

const FOR_ALL = 'the fallback is for every instance that leaves the value out: give it where it is left out';
const DECLARES_NOTHING = 'a parameter file declares nothing: the module that it deploys has to';

function isInside(inner: Place, outer: Place): boolean {
  return inner.file === outer.file && contains(outer.span, inner.span) && !samePlace(inner, outer);
}

/** Edits by the text that they belong to. */
class Edits {
  private readonly all = new Map<string, TextEdit[]>();
  private readonly texts = new Map<string, Text>();

  add(text: Text, ...edits: readonly TextEdit[]): void {
    const { file } = text.document;
    this.texts.set(file, text);
    const known = this.all.get(file);
    if (known) known.push(...edits);
    else if (edits.length > 0) this.all.set(file, [...edits]);
  }

  /** @throws Refusal when something is written in a branch that a condition chose, and not in the other one */
  byFile(): FileEdits[] {
    for (const [file, edits] of this.all) {
      const text = this.texts.get(file)!;
      for (const { span } of edits) {
        const choice = choicesAround(text, span).find((around) => !reachesBoth(around, edits));
        if (choice) refuse(chosenBy(text.slice(choice.condition.span)));
        if (isFallback(text, span)) refuse(FOR_ALL);
      }
    }
    return [...this.all].map(([file, edits]) => ({ file, edits: withoutTwice(edits) }));
  }
}

/** Is it an object in a list, such as a subnet in its virtual network? */
function isItem(texts: Texts, place: Place): boolean {
  const path = texts.of(place)?.path(place.span, ['object']) ?? [];
  return path.at(-2)?.kind === 'array';
}

type Container = ObjectExpression | ArrayExpression;
interface ContainerChange {
  readonly text: Text;
  readonly removed: Node[];
  added: ReadonlyMap<string, NewValue> | readonly NewValue[];
}

/** Collects what object and list literals lose and gain: everything in one of them is written in one go. */
class ContainerChanges {
  private readonly changes = new Map<Container, ContainerChange>();

  constructor(private readonly texts: Texts) {}

  add(place: Place, kind: Container['kind'], added: ContainerChange['added']): void {
    const text = textOf(this.texts, place);
    const container = text.node(place.span, [kind]);
    if (container?.kind === 'object' || container?.kind === 'array') this.of(text, container).added = added;
  }

  /** Takes away a property (its whole place) or an item. */
  remove(place: Place, kind: Node['kind']): void {
    const text = textOf(this.texts, place);
    const [member, outer] = text.path(place.span, [kind]).slice(-2).reverse();
    if (!member || (outer?.kind !== 'object' && outer?.kind !== 'array')) return refuse('what to remove is not found');
    this.of(text, outer).removed.push(member);
  }

  /** Takes an item, whatever it is, out of its list. */
  removeItem(place: Place): void {
    const text = textOf(this.texts, place);
    const path = text.path(place.span);
    for (const [index, list] of path.entries()) {
      const item = path[index + 1];
      if (list.kind !== 'array' || item?.span.start !== place.span.start || item.span.end !== place.span.end) continue;
      this.of(text, list).removed.push(item);
      return;
    }
    refuse('what to remove is not found');
  }

  write(references: Expressions, edits: Edits): void {
    for (const [container, { text, removed, added }] of this.changes) {
      edits.add(text, ...changeMembers(text, container, { removed, added }, references));
    }
  }

  private of(text: Text, container: Container): ContainerChange {
    let change = this.changes.get(container);
    if (!change) this.changes.set(container, (change = { text, removed: [], added: [] }));
    return change;
  }
}

/** The new value in place of an expression; what comments inside of it spoke of is gone. */
function replacement(text: Text, span: Span, value: NewValue, references: Expressions): TextEdit {
  const indent = text.indentation(span.start);
  const oneLine = typeof value === 'object' && isInOneLine(text, text.path(span));
  return { span, newText: writeValue(value, { text, offset: span.start, indent, oneLine }, references) };
}

function textOf(texts: Texts, place: Place): Text {
  return texts.of(place) ?? refuse('the text to change is in another file');
}

class BicepLiterals implements Literals {
  constructor(
    private readonly texts: Texts,
    private readonly evaluation: Evaluation,
  ) {}

  isObject(place: Place): boolean {
    const node = this.texts.node(place, ['object']);
    return node?.kind === 'object' && node.closed;
  }

  isList(place: Place): boolean {
    const node = this.texts.node(place, ['array']);
    return node?.kind === 'array' && node.closed;
  }

  valueOf(property: Place): Place | undefined {
    const node = this.texts.node(property, ['objectProperty']);
    return node?.kind === 'objectProperty' ? { file: property.file, span: node.value.span } : undefined;
  }

  chooses(place: Place): string | undefined {
    const text = this.texts.of(place);
    const condition = text && conditionOf(text, place.span);
    return condition && text.slice(condition.span);
  }

  accepts(source: Place, value: NewValue): boolean {
    const text = this.texts.of(source);
    if (!text) return refuse('the value is handed in by the file that uses this one');
    const statement = text.statementAt(source.span.start);
    if (statement?.kind !== 'param' && statement?.kind !== 'var') return true;
    // Parameters cannot name resources; variables can, but not where their value must be known at the start.
    if (hasReference(value)) return statement.kind === 'var' && isObject(value);
    if (statement.kind === 'var') return true;
    const declared = this.evaluation.symbols.byName.get(statement.name.name);
    if (declared?.kind !== 'parameter' || statement.value?.span.start !== source.span.start) return true;
    return allows(declared.statement, value, this.evaluation);
  }
}

function isObject(value: NewValue): boolean {
  return typeof value === 'object' && !Array.isArray(value) && !isReference(value);
}

/** Do `@allowed` and the type let the parameter have this value? */
function allows(statement: ParamStatement, value: NewValue, evaluation: Evaluation): boolean {
  const items = allowedItems(statement);
  const isOne = (node: { kind: string }) => 'value' in node && node.value === value;
  if (items && !items.some(isOne)) return false;
  const { type } = typeBehind(statement.type, evaluation);
  if (type?.kind === 'typeUnion') {
    return type.members.some((member) => member.kind === 'typeLiteral' && isOne(member.literal));
  }
  if (type?.kind === 'typeLiteral') return isOne(type.literal);
  if (type?.kind !== 'typeName') return true;
  const kind = { string: 'string', int: 'number', bool: 'boolean' }[type.name];
  return kind === undefined || kind === typeof value;
}
