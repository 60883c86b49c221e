import { isReference, type Change, type NewValue } from '../../model/change';
import type { FileEdits, TextEdit } from '../../text/edits';
import { contains, type Place, type Span } from '../../text/span';
import type { EditContext } from '../language';
import { planChanges, type Literals, type Plan } from '../plan';
import { addResource } from './additions';
import { deleteDeclaration, dependenciesOn } from './deletions';
import { evaluationOf } from './lower';
import { changeMembers, isInOneLine } from './members';
import { declareParameters } from './newParameters';
import { allowedItems, typeBehind } from './parameters';
import { ReferenceText } from './referenceText';
import type { ArrayExpression, BicepFile, Node, ObjectExpression, ParamStatement } from './syntax';
import type { Symbols } from './symbols';
import { Texts, type Text } from './texts';
import { hasReference, refuse, writeValue, type Expressions } from './write';

/** Turns changes into edits of the file and its parameter files. */
export function edit(changes: readonly Change[], { unit }: EditContext<BicepFile>): readonly FileEdits[] {
  const texts = new Texts(unit);
  const evaluation = evaluationOf(unit);
  const plan = planChanges(changes, new BicepLiterals(texts, evaluation.symbols));
  const references = new ReferenceText(evaluation, texts.main, plan.additions, plan.parameters);
  const edits = new Edits();
  const deletions = plan.deletions.map((place) => deleteDeclaration(place, texts.main));
  const deleted = deletions.map(({ span }) => ({ file: texts.main.document.file, span }));
  const vanishing = [...deleted, ...plan.removals];
  const stays = (place: Place) =>
    !vanishing.some((outer) => outer.file === place.file && contains(outer.span, place.span));
  for (const { edit } of deletions) edits.add(texts.main, edit);

  changeContainers(plan, deletions.length > 0 ? dependencies() : [], stays, texts, references, edits);
  for (const { place, value } of plan.replacements) {
    if (stays(place))
      edits.add(textOf(texts, place), ...replacement(textOf(texts, place), place.span, value, references));
  }
  edits.add(texts.main, ...declareParameters(plan.parameters, texts.main, references));
  for (const added of plan.additions) edits.add(texts.main, addResource(added, texts.main, references, evaluation));
  return edits.byFile();

  function dependencies() {
    const { file } = texts.main.document;
    const gone = [...vanishing, ...plan.replacements.map(({ place }) => place)];
    return dependenciesOn(
      deletions,
      gone.filter((place) => place.file === file).map(({ span }) => span),
      texts.main,
    );
  }
}

/** Edits by the text that they belong to. */
class Edits {
  private readonly all = new Map<string, TextEdit[]>();

  add({ document: { file } }: Text, ...edits: readonly TextEdit[]): void {
    const known = this.all.get(file);
    if (known) known.push(...edits);
    else if (edits.length > 0) this.all.set(file, [...edits]);
  }

  byFile(): FileEdits[] {
    return [...this.all].map(([file, edits]) => ({ file, edits }));
  }
}

type Container = ObjectExpression | ArrayExpression;
interface ContainerChange {
  readonly text: Text;
  readonly container: Container;
  readonly removed: Node[];
  added: ReadonlyMap<string, NewValue> | readonly NewValue[];
}

/** Everything that one literal loses and gains is written in one go. */
function changeContainers(
  plan: Plan,
  dependencies: ReturnType<typeof dependenciesOn>,
  stays: (place: Place) => boolean,
  texts: Texts,
  references: Expressions,
  edits: Edits,
): void {
  const changes = new Map<Container, ContainerChange>();
  const of = (text: Text, container: Container): ContainerChange => {
    let change = changes.get(container);
    if (!change) changes.set(container, (change = { text, container, removed: [], added: [] }));
    return change;
  };
  for (const { object, properties } of plan.insertions) {
    if (stays(object)) of(textOf(texts, object), texts.node(object, ['object']) as ObjectExpression).added = properties;
  }
  for (const { list, items } of plan.appendings) {
    if (stays(list)) of(textOf(texts, list), texts.node(list, ['array']) as ArrayExpression).added = items;
  }
  for (const place of plan.removals) {
    const text = textOf(texts, place);
    const path = text.path(place.span, ['objectProperty']);
    const outer = path.at(-2);
    if (outer?.kind !== 'object') refuse('the property is not written in an object');
    else of(text, outer).removed.push(path.at(-1)!);
  }
  for (const dependency of dependencies) {
    if ('list' in dependency) of(texts.main, dependency.list).removed.push(dependency.item);
    else of(texts.main, dependency.body).removed.push(dependency.property);
  }
  for (const { text, container, removed, added } of changes.values()) {
    edits.add(text, ...changeMembers(text, container, { removed, added }, references));
  }
}

/** The new value in place of an expression; comments inside of it move above its line. */
function replacement(text: Text, span: Span, value: NewValue, references: Expressions): TextEdit[] {
  const indent = text.indentation(span.start);
  const oneLine = typeof value === 'object' && isInOneLine(text, text.path(span));
  const newText = writeValue(value, { text, offset: span.start, indent, oneLine }, references);
  const comments = text.document.comments.filter((comment) => contains(span, comment.span));
  if (comments.length === 0) return [{ span, newText }];
  const start = text.lineStart(span.start);
  const lines = comments.map((comment) => indent + comment.text + text.newline).join('');
  return [
    { span: { start, end: start }, newText: lines },
    { span, newText },
  ];
}

function textOf(texts: Texts, place: Place): Text {
  return texts.of(place) ?? refuse('the text to change is in another file');
}

class BicepLiterals implements Literals {
  constructor(
    private readonly texts: Texts,
    private readonly symbols: Symbols,
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

  accepts(source: Place, value: NewValue): boolean {
    const text = this.texts.of(source);
    if (!text) return refuse('the value is handed in by the file that uses this one');
    const statement = text.statementAt(source.span.start);
    if (statement?.kind !== 'param' && statement?.kind !== 'var') return true;
    // Parameters cannot name resources; variables can, but not where their value must be known at the start.
    if (hasReference(value)) return statement.kind === 'var' && isObject(value);
    if (statement.kind === 'var') return true;
    const declared = this.symbols.byName.get(statement.name.name);
    if (declared?.kind !== 'parameter' || statement.value?.span.start !== source.span.start) return true;
    return allows(declared.statement, value, this.symbols);
  }
}

function isObject(value: NewValue): boolean {
  return typeof value === 'object' && !Array.isArray(value) && !isReference(value);
}

/** Do `@allowed` and the type let the parameter have this value? */
function allows(statement: ParamStatement, value: NewValue, symbols: Symbols): boolean {
  const items = allowedItems(statement);
  const isOne = (node: { kind: string }) => 'value' in node && node.value === value;
  if (items && !items.some(isOne)) return false;
  const type = typeBehind(statement.type, symbols.types);
  if (type?.kind === 'typeUnion') {
    return type.members.some((member) => member.kind === 'typeLiteral' && isOne(member.literal));
  }
  if (type?.kind === 'typeLiteral') return isOne(type.literal);
  if (type?.kind !== 'typeName') return true;
  const kind = { string: 'string', int: 'number', bool: 'boolean' }[type.name];
  return kind === undefined || kind === typeof value;
}
