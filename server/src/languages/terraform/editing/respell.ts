import { Refusal, type RespellChange } from '../../../model/change';
import type { ReplacingArgument, VersionedArgument } from '../../../model/providerArguments';
import { samePlace } from '../../../text/span';
import { indentOf, layoutOf, drafted } from './blockText';
import { addArgument, checkNotDynamic } from './addArgument';
import type { Draft } from './editDraft';
import { blockText } from './newResource';
import { NOT_REVIEWED, type Located } from './sourceFiles';
import { REQUIRED_ARGUMENTS, type Way } from '../lowering/azurerm/renamedArguments';
import { isDropped, parentPath, renaming } from '../lowering/versionedArguments';
import { attribute, attributes, blocks, blocksAt, type Attribute, type Expression } from '../syntax/nodes';

/** An argument with the block that it stands in. */
interface Written extends Located {
  readonly attribute: Attribute;
  /** The block of the resource. */
  readonly resource: Located;
  readonly type: string;
}

/**
 * Writes arguments as the versions of the provider have them that the configuration allows; an argument that a loop or
 * several calls share is written once.
 * @throws Refusal where the value cannot be said in the other one, or something else names the argument
 */
export function respell(changes: readonly RespellChange[], draft: Draft): void {
  const done: VersionedArgument[] = [];
  for (const { resource, argument } of changes) {
    if (done.some(({ place, name }) => samePlace(place, argument.place) && name === argument.name)) continue;
    done.push(argument);
    if (argument.missing) writeRequired(draft.folder.blockOf(resource), draft);
    else respellOne(argument, draft);
  }
}

/** What a version requires, with the value that Azure has without it. */
function writeRequired(at: Located, { pending }: Draft): void {
  const required = REQUIRED_ARGUMENTS[at.block.labels[0]!.value]!;
  const { argument, value } = required.usual!;
  checkNotDynamic(at.block, required.name);
  addArgument(pending, at, `${required.name}.${argument}`, JSON.stringify(value));
}

function respellOne(argument: VersionedArgument, draft: Draft): void {
  const written = find(argument, draft);
  checkNamedNowhere(argument, written, draft);
  const { instead } = argument;
  if (!instead) {
    if (!isDropped(written.type, argument.name)) throw new Refusal(`nothing says what \`${argument.name}\` says`);
    draft.pending.changesOf(written).removed.add(written.attribute);
    return;
  }
  const found = renaming(written.type, argument.name, instead.name);
  if (!found) throw new Refusal(`\`${instead.name}\` is not known to say what \`${argument.name}\` says`);
  write(argument, instead, found.row.way, written, draft);
}

function write(
  argument: VersionedArgument,
  instead: ReplacingArgument,
  way: Way | undefined,
  written: Written,
  draft: Draft,
): void {
  const { document, block, attribute: own } = written;
  const { text } = document;
  const name = instead.name.slice(instead.name.lastIndexOf('.') + 1);
  const changes = draft.pending.changesOf(written);
  if (attribute(block.body, name)) throw new Refusal(`\`${name}\` is written, too`);
  if (way?.kind === 'blocks') {
    const layout = layoutOf(text);
    const indent = indentOf(text, block.span.start) + layout.unit;
    const items = itemsOf(own.value).map((item) => text.slice(item.span.start, item.span.end));
    changes.removed.add(own);
    const list = items.map((value) => blockText(name, [{ name: way.argument, value }], indent, layout));
    changes.blockTexts.push(...list);
    return;
  }
  if (parentPath(instead.name) !== parentPath(argument.name)) {
    changes.removed.add(own);
    move(instead.name, drafted(text, own.value.span), written.resource, draft);
    return;
  }
  changes.renamed.set(own, name);
  const value = valueText(argument, way, own.value, text);
  if (value !== undefined) draft.pending.note(document, { span: own.value.span, newText: value });
  const group = way?.kind === 'id of' ? attribute(block.body, way.group) : undefined;
  if (group) changes.removed.add(group);
}

/** Into a block that is there, or a new one. */
function move(path: string, value: string, at: Located, draft: Draft): void {
  const [type = '', ...rest] = path.split('.');
  const [nested] = rest.length > 0 ? blocks(at.block.body, type) : [];
  if (!nested) {
    checkNotDynamic(at.block, type);
    return addArgument(draft.pending, at, path, value);
  }
  const name = rest.join('.');
  if (attribute(nested.body, name)) throw new Refusal(`\`${path}\` is written, too`);
  addArgument(draft.pending, { ...at, block: nested }, name, value);
}

/** @returns undefined where the value stays */
function valueText(
  { value, name }: VersionedArgument,
  way: Way | undefined,
  written: Expression,
  text: string,
): string | undefined {
  const own = text.slice(written.span.start, written.span.end);
  switch (way?.kind) {
    case 'inverted':
      if (value?.kind !== 'boolean') throw new Refusal(`whether \`${name}\` is true is not known`);
      if (written.kind === 'literal') return String(!value.value);
      if (written.kind === 'unary' && written.operator === '!')
        return text.slice(written.operand.span.start, written.operand.span.end);
      return isSimple(written) ? `!${own}` : `!(${own})`;
    case 'switch': {
      if (value?.kind !== 'boolean') throw new Refusal(`whether \`${name}\` is true is not known`);
      if (written.kind === 'literal') return JSON.stringify(value.value ? way.on : way.off);
      const asked = isSimple(written) ? own : `(${own})`;
      return `${asked} ? ${JSON.stringify(way.on)} : ${JSON.stringify(way.off)}`;
    }
    case 'single':
      if (way.always) return `[${own}]`;
      if (value?.kind !== 'string' && value?.kind !== 'id')
        throw new Refusal(`whether \`${name}\` is set is not known`);
      return value.kind === 'string' && value.value === '' ? '[]' : `[${own}]`;
    case 'id of':
      if (written.kind !== 'access' || written.name !== 'name' || !isNamed(written.of, way.type))
        throw new Refusal(`\`${name}\` does not name a zone of these files, whose id could be written`);
      return `${text.slice(written.span.start, written.nameSpan.start)}id`;
    default:
      return undefined;
  }
}

/** The items of a list that is written item by item. */
function itemsOf(written: Expression): readonly Expression[] {
  if (written.kind !== 'tuple') throw new Refusal('the list is put together by an expression');
  return written.items;
}

function isSimple({ kind }: Expression): boolean {
  return kind === 'variable' || kind === 'access' || kind === 'index' || kind === 'call' || kind === 'parentheses';
}

/** Does an expression lead to a resource or data source of a type? */
function isNamed(expression: Expression, type: string): boolean {
  switch (expression.kind) {
    case 'variable':
      return expression.name === type;
    case 'access':
      return (expression.name === type && expression.of.kind === 'variable') || isNamed(expression.of, type);
    case 'index':
      return isNamed(expression.of, type);
    default:
      return false;
  }
}

function find({ place }: VersionedArgument, { folder }: Draft): Written {
  const document = folder.document(place.file);
  if (!document) throw new Refusal(NOT_REVIEWED);
  const chain = blocksAt(document.tree.body, place.span.start);
  const [outer, block] = [chain[0], chain.at(-1)];
  const own = block && attributes(block.body).find(({ nameSpan }) => nameSpan.start === place.span.start);
  if (!outer || !block || !own) throw new Refusal('the argument was not found');
  return { document, block, attribute: own, resource: { document, block: outer }, type: outer.labels[0]?.value ?? '' };
}

/** @throws Refusal where `ignore_changes` or an expression names the argument, which would name nothing then */
function checkNamedNowhere(
  { name }: VersionedArgument,
  { type, resource, document }: Written,
  { folder }: Draft,
): void {
  const last = name.slice(name.lastIndexOf('.') + 1);
  const label = resource.block.labels[1]?.value ?? '';
  const said = new RegExp(`\\b${last}\\b`);
  const [lifecycle] = blocks(resource.block.body, 'lifecycle');
  if (lifecycle && said.test(document.text.slice(lifecycle.span.start, lifecycle.span.end)))
    throw new Refusal(`\`lifecycle\` names \`${last}\`: change it there, too`);
  const reference = new RegExp(`\\b${type}\\.${label}\\b[^\\s,(){}]*\\.${last}\\b`);
  const naming = folder.siblingsOf(document.file).find(({ text }) => reference.test(text));
  if (naming) throw new Refusal(`an expression names \`${last}\` of the resource: change it there, too`);
}
