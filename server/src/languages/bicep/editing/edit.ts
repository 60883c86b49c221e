import { isReference, type Change, type NewResource, type NewValue } from '../../../model/change';
import type { Value } from '../../../model/value';
import type { FileEdits, TextEdit } from '../../../text/edits';
import { contains, samePlace, type Place, type Span } from '../../../text/span';
import { askedForAll } from '../../editing/askedForAll';
import { notAllowed, passedThrough } from '../../editing/allowedValues';
import { namedAfter } from '../../editing/namedAfter';
import { newCircle } from '../../editing/circles';
import { keptItems } from '../../editing/keptItems';
import { withoutAssociations } from '../../editing/associationDependencies';
import { joinParents } from '../../editing/inlineAdditions';
import { askingAlready, leftNull } from '../../editing/emptyDefaults';
import type { EditContext } from '../../language';
import { edited, withoutLeftovers } from '../../editing/leftovers';
import { withoutTwice } from '../../editing/removal';
import { chosenBy, planChanges, type Literals } from '../../editing/plan';
import { addResource } from './newResources';
import { choicesAround, conditionOf, isFallback, reachesBoth } from './conditionalBranches';
import { deleteDeclaration, dependenciesOn } from './deletions';
import { read, using } from '../syntax/document';
import type { Evaluation } from '../evaluation/evaluation';
import { evaluationOf } from '../lowering/lower';
import { changeMembers, isInOneLine } from './objectMembers';
import { namesOf } from './leftovers';
import { waitsIn } from './mentions';
import { declareParameters } from './newParameters';
import { behind } from './placement';
import { typeBehind } from '../evaluation/typeAliases';
import { allowedList } from '../evaluation/parameterValues';
import { raisedVersion } from './raisedVersion';
import { ReferenceText } from './referenceText';
import type { ArrayExpression, BicepFile, Node, ObjectExpression, ParamStatement } from '../syntax/nodes';
import { Texts, type Text } from './editedText';
import { hasReference, refuse, writeValue, type Expressions } from './valueText';

/** Turns changes into edits of the file and its parameter files. */
export function edit(wanted: readonly Change[], context: EditContext<BicepFile>): readonly FileEdits[] {
  const asked = withoutAssociations(askedForAll(wanted, context.graph));
  const { changes, inlined } = joinParents(keptItems(asked, context.unit.documents), context.graph);
  const { unit, call, surroundings, others } = context;
  const texts = new Texts(unit, others);
  const evaluation = evaluationOf(unit, call, surroundings);
  const written = new BicepLiterals(texts, evaluation, context);
  const plan = planChanges(changes, written);
  if (using(unit.documents[0]!) && plan.parameters.length + plan.additions.length > 0) refuse(DECLARES_NOTHING);
  const isModule = call.steps.length > 0;
  const named = (added: NewResource) => namedAfter(added, changes);
  const references = new ReferenceText(
    evaluation,
    texts.main,
    plan.additions,
    plan.parameters,
    inlined,
    isModule,
    named,
  );
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
  for (const [list, items] of written.widened) literals.add(list, 'array', items);
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
  for (const raise of plan.raises) edits.add(texts.main, raisedVersion(raise, texts.main));
  edits.add(texts.main, ...declareParameters(references.parameters.fresh, texts.main));
  for (const { type, value } of written.required)
    edits.add(texts.main, { span: { start: type!.span.end, end: value!.span.end }, newText: '' });
  for (const [{ type }, { file, value }] of written.defaults) {
    const { end } = type!.span;
    const spot = { text: file, offset: end, indent: '', oneLine: true };
    edits.add(file, { span: { start: end, end }, newText: ` = ${writeValue(value, spot, references)}` });
  }
  const gone = deletions.map(({ span }) => span);
  const offsetBehind = (beside: Place) => behind(beside, plan.additions, gone, texts.main, evaluation);
  for (const added of plan.additions)
    edits.add(texts.main, addResource(added, texts.main, references, evaluation, offsetBehind, named(added)));
  return deployable(edits.byFile(), context);

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

/** @throws Refusal when declarations would wait for each other */
function deployable(files: readonly FileEdits[], context: EditContext<BicepFile>): readonly FileEdits[] {
  const { documents } = context.unit;
  const [before, after] = [documents[0]!, edited(files, documents, read)[0]!];
  const circle = newCircle(waitsIn(before.tree), waitsIn(after.tree));
  return circle === undefined ? withoutLeftovers(files, [before], namesOf(context)) : refuse(circle);
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
  /** Lists of `@allowed` that get further values. */
  readonly widened = new Map<Place, readonly NewValue[]>();
  /** Parameters that lose their defaults. */
  readonly required = new Set<ParamStatement>();
  /** Defaults of parameters that have none. */
  readonly defaults = new Map<ParamStatement, { readonly file: Text; readonly value: NewValue }>();

  constructor(
    private readonly texts: Texts,
    private readonly evaluation: Evaluation,
    private readonly context: EditContext<BicepFile>,
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

  accepts(source: Place, value: NewValue, before: Value): boolean {
    const text = this.texts.of(source);
    if (!text) return refuse('the value is handed in by the file that uses this one');
    const statement = text.statementAt(source.span.start);
    const isParameter = statement?.kind === 'param';
    // Parameters cannot name resources; variables can, but not where their value must be known at the start.
    if ((isParameter || statement?.kind === 'var') && hasReference(value)) return !isParameter && isObject(value);
    const declared = passedThrough(before).flatMap(({ name, used }) => {
      const file = this.texts.of(used);
      const found = file && parameterOf(file, name);
      return found ? [{ file, found }] : [];
    });
    const { main } = this.texts;
    if (!declared.every(({ file, found }) => file !== main || isOfType(found, value, this.evaluation))) return false;
    for (const { file, found } of declared) this.widen(file, found, value);
    return true;
  }

  asks(before: Value, wanted: NewValue): boolean {
    const asking = askingAlready(before, wanted);
    const { call, given } = this.context;
    if (!asking || call.steps.length > 0 || given?.has(asking.name)) return false;
    const { main } = this.texts;
    const found = this.texts.of(asking.used) === main ? parameterOf(main, asking.name) : undefined;
    if (!found?.value || !found.type || main.slice(asking.used.span) !== asking.name) return false;
    const type = main.slice(found.type.span);
    if (!(asking.type === 'string' ? type === 'string' : /^(array|string\[\])$/.test(type))) return false;
    this.required.add(found);
    return true;
  }

  fills(before: Value, wanted: NewValue): boolean {
    const open = leftNull(before, wanted);
    const file = open && this.texts.of(open.used);
    const found = file && parameterOf(file, open.name);
    if (!found?.type || found.value || file!.slice(open!.used.span) !== open!.name) return false;
    const known = this.defaults.get(found);
    if (known && known.value !== wanted) return refuse('two different values are wanted for one parameter');
    if (found.type.kind !== 'typeNullable' || `${KINDS[typeof wanted]}?` !== file!.slice(found.type.span)) return false;
    this.widen(file!, found, wanted);
    this.defaults.set(found, { file: file!, value: wanted });
    return true;
  }

  private widen(file: Text, statement: ParamStatement, value: NewValue): void {
    const list = allowedList(statement);
    if (!list || list.items.some((item) => isOne(item, value))) return;
    if (!list.items.every(({ kind }) => LITERALS.has(kind)))
      refuse(notAllowed(statement.name.name, typeof value === 'object' ? 'another value' : String(value)));
    const known = [...this.widened.keys()].find((place) => place.span.start === list.span.start);
    const place = known ?? { file: file.document.file, span: list.span };
    const items = this.widened.get(place) ?? [];
    if (!items.includes(value)) this.widened.set(place, [...items, value]);
  }
}

/** Types of parameters by those of values. */
const KINDS: Readonly<Record<string, string>> = { string: 'string', number: 'int', boolean: 'bool' };
const LITERALS: ReadonlySet<string> = new Set(['string', 'number', 'boolean']);

function parameterOf({ document }: Text, name: string): ParamStatement | undefined {
  return document.tree.statements.find(
    (statement): statement is ParamStatement => statement.kind === 'param' && statement.name.name === name,
  );
}

function isObject(value: NewValue): boolean {
  return typeof value === 'object' && !Array.isArray(value) && !isReference(value);
}

function isOne(node: object, value: NewValue): boolean {
  return 'value' in node && node.value === value;
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
