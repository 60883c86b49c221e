import { findNodeAtOffset, type Node } from 'jsonc-parser';
import {
  DEPENDS_ON,
  hasReference,
  idOf,
  isNewResource,
  isReference,
  namedIn,
  Refusal,
  type AddResourceChange,
  type AppendChange,
  type Change,
  type NewResource,
  type NewValue,
  type ParameterReference,
  type RaiseVersionChange,
  type SetChange,
} from '../../../model/change';
import { entryOf, writtenEntryOf } from '../../../model/read';
import type { Resource } from '../../../model/resource';
import { isUnset, sourcePlace, type Value } from '../../../model/value';
import type { FileEdits, TextEdit } from '../../../text/edits';
import type { Place } from '../../../text/span';
import { AskedParameters } from '../../editing/askedParameters';
import { askedForAll } from '../../editing/askedForAll';
import { notAllowed, passedThrough, type Passed } from '../../editing/allowedValues';
import { askingAlready, leftNull } from '../../editing/emptyDefaults';
import { namedAfter } from '../../editing/namedAfter';
import { newCircle } from '../../editing/circles';
import { keptItems } from '../../editing/keptItems';
import { withoutAssociations } from '../../editing/associationDependencies';
import { joinParents, type Inlined } from '../../editing/inlineAdditions';
import { chosenBy } from '../../editing/plan';
import { versionWith } from '../../editing/newVersions';
import { withoutTwice } from '../../editing/removal';
import { lastBehind } from '../../editing/insertionPoint';
import { stepsOf } from '../../editing/wishes';
import type { Document, EditContext } from '../../language';
import { edited, withoutLeftovers } from '../../editing/leftovers';
import { chooses } from '../syntax/expressionParser';
import { childEdits, layoutOf, type ChildChanges, type Layout } from '../syntax/jsonLayout';
import { tagsFor } from './newTags';
import { spellingOf } from './newParameters';
import { elements, keyOf, member, property, textOf } from '../syntax/jsonNodes';
import { namesOf as templateNames } from './leftovers';
import { namesOf, waitsIn } from './mentions';
import { parse, type ArmTree } from '../syntax/parse';
import { waitsFor } from './waits';
import { idOperand, operandsOf, writeValue, type Surroundings } from './valueText';

/** Turns changes into edits of the template (and of parameter files, where a value comes from one). */
export function edit(wanted: readonly Change[], context: EditContext<ArmTree>): readonly FileEdits[] {
  const asked = withoutAssociations(askedForAll(wanted, context.graph));
  const { changes, inlined } = joinParents(keptItems(asked, context.unit.documents), context.graph);
  const writer = new Writer(context, inlined, changes);
  for (const change of changes) writer.apply(change);
  return deployable(writer.finish(), context);
}

/** @throws Refusal when resources would wait for each other */
function deployable(files: readonly FileEdits[], context: EditContext<ArmTree>): readonly FileEdits[] {
  const { documents } = context.unit;
  const [before, after] = [documents[0]!, edited(files, documents, parse)[0]!];
  const circle = newCircle(waitsIn(before.tree), waitsIn(after.tree));
  if (circle !== undefined) throw new Refusal(circle);
  return withoutLeftovers(files, [before], templateNames(context));
}

/** A tree of new properties below one object. */
type Branch = Map<string, Branch | NewValue>;

class Writer implements Surroundings {
  readonly graph;
  readonly file: string;
  readonly text: string;
  readonly layout: Layout;
  private readonly document: Document<ArmTree>;
  private readonly documents: readonly Document<ArmTree>[];
  private readonly replaced = new Map<string, TextEdit[]>();
  private readonly children = new Map<Node, ChildChanges & { document: Document<ArmTree> }>();
  private readonly inserted = new Map<Node, Branch>();
  private readonly parameters: AskedParameters;
  private readonly waits = new Map<Node, Set<string>>();
  private readonly addedTypes: readonly string[];

  constructor(
    private readonly context: EditContext<ArmTree>,
    private readonly inlined: Inlined,
    private readonly wanted: readonly Change[],
  ) {
    this.graph = context.graph;
    this.addedTypes = wanted.flatMap((change) => (change.kind === 'add' ? [change.resource.type] : []));
    this.document = context.unit.documents[0]!;
    const others = [...context.unit.parameterFiles, ...context.others];
    const readable = others.filter(({ language }) => language === 'arm') as Document<ArmTree>[];
    this.documents = [...context.unit.documents, ...readable];
    this.file = this.document.file;
    this.text = this.document.text;
    this.layout = layoutOf(this.text);
    const isModule = context.call.steps.length > 0;
    this.parameters = new AskedParameters(spellingOf(this.document.tree, isModule));
  }

  apply(change: Change): void {
    switch (change.kind) {
      case 'set':
        if (hasParameter(change.value)) this.refuseNested(change.resource);
        this.keepInTemplate(change.value, this.listOf(change.resource).container);
        return this.set(change);
      case 'append':
        if (change.items.some(hasParameter)) this.refuseNested(change.resource);
        this.keepInTemplate(change.items, this.listOf(change.resource).container);
        return this.append(change);
      case 'remove item': {
        const list = this.entryAt(change.resource, change.path);
        const { container, child, document } = this.childAt(change.item.origin.place);
        if (container.type !== 'array') throw new Refusal('the item is not written in its list');
        const { removed } = this.changesOf(container, document);
        removed.add(child);
        if (list && removed.size === container.children?.length) {
          const outer = this.childAt(list);
          this.children.delete(container);
          this.changesOf(outer.container, outer.document).removed.add(outer.child);
        }
        return;
      }
      case 'remove': {
        const entry = this.entryAt(change.resource, change.path);
        if (!entry) return;
        const { container, child, document } = this.propertyAt(entry);
        this.changesOf(container, document).removed.add(child);
        return;
      }
      case 'add':
        if (hasParameter(change.resource.body)) this.refuseNested(this.homeOf(change.resource));
        return this.add(change);
      case 'raise version':
        return this.raise(change);
      case 'delete': {
        const { container, child, document } = this.childAt(change.declaration);
        this.changesOf(container, document).removed.add(child);
        return;
      }
    }
  }

  private raise({ resource, version }: RaiseVersionChange): void {
    const written = member(this.nodeOf(resource), 'apiVersion');
    if (written?.type !== 'string' || String(written.value).startsWith('['))
      throw new Refusal(`\`apiVersion\` of '${resource.label}' comes from elsewhere: ${version} has what is needed`);
    const at = { start: written.offset, end: written.offset + written.length };
    this.note(this.file, { span: at, newText: JSON.stringify(version) });
  }

  finish(): readonly FileEdits[] {
    for (const [node, operands] of this.waits) this.addDependencies(node, operands);
    for (const [node, branch] of this.inserted) {
      const changes = this.changesOf(node, this.documentOf(node));
      for (const [key, value] of branch) {
        const unwrapped = unwrap(value);
        changes.added.push({ text: (indent) => `${JSON.stringify(key)}: ${writeValue(unwrapped, indent, this)}` });
      }
    }
    // Writing the values tells which parameters are needed.
    const edits = new Map<string, TextEdit[]>([...this.replaced]);
    const note = (file: string, more: readonly TextEdit[]) => edits.set(file, [...(edits.get(file) ?? []), ...more]);
    for (const changes of this.children.values()) {
      note(changes.document.file, childEdits(changes.document, changes));
    }
    note(this.document.file, this.parameterEdits());
    return [...edits]
      .map(([file, list]) => ({ file, edits: withoutTwice(list) }))
      .filter((file) => file.edits.length > 0);
  }

  nodeOf(resource: Resource): Node {
    if (resource.declaration.file !== this.document.file)
      throw new Refusal(`'${resource.label}' is declared in another file`);
    return this.nodeAt(resource.declaration);
  }

  parameter(reference: ParameterReference): string {
    return this.parameters.nameOf(reference);
  }

  /** The resource in whose template a new one belongs: a child is deployed where its parent is. */
  private homeOf(resource: NewResource): Resource {
    const { parent, beside } = resource;
    if (!parent) return beside;
    return isNewResource(parent) ? this.homeOf(parent) : parent;
  }

  /** A resource that is only referred to may lie elsewhere: what belongs to it is deployed there. */
  private keepInScope(owner: Resource): void {
    if (!owner.existing || owner.within) return;
    const node = this.nodeOf(owner);
    if (['scope', 'resourceGroup', 'subscriptionId'].some((name) => member(node, name)))
      throw new Refusal(`'${owner.label}' is in another scope: what belongs to it needs a deployment of its own`);
  }

  /** Outside of its loop no name says which of its instances is meant. */
  private keepOutOfLoops(named: Resource): void {
    const owner = (named.within && this.graph.get(named.within.owner)) ?? named;
    if (/copyindex\s*\(/i.test(textOf(member(this.nodeOf(owner), 'name')) ?? ''))
      throw new Refusal(`it is not known which of the loop's resources is meant by '${owner.label}'`);
  }

  /** What belongs to a resource that may not be deployed has the same condition, as it is written there. */
  private conditionOf(owner: Resource | NewResource | undefined): string | undefined {
    if (!owner) return undefined;
    if (isNewResource(owner)) return this.conditionOf(owner.parent ?? owner.scope);
    const outer = owner.within && this.graph.get(owner.within.owner);
    if (outer) return this.conditionOf(outer);
    const written = member(this.nodeOf(owner), 'condition');
    if (written) return this.text.slice(written.offset, written.offset + written.length);
    const next = this.graph.parent(owner);
    return next.kind === 'declared' ? this.conditionOf(next.resource) : undefined;
  }

  /** What is in another template of the file may be in another resource group, and cannot be waited for. */
  private keepInTemplate(value: NewValue, container: Node): void {
    for (const named of namedIn(value)) {
      const home = isNewResource(named) ? this.homeOf(named) : named;
      if (this.listOf(home).container !== container)
        throw new Refusal(`'${home.label}' is deployed by another template of the file`);
      this.keepOutOfLoops(home);
    }
  }

  /** A nested template has parameters of its own, which its callers would have to hand in. */
  private refuseNested(resource: Resource): void {
    if (this.listOf(resource).container.parent?.parent !== this.document.tree.root) {
      throw new Refusal('the resource is in a nested template: add the parameter there and hand it in by yourself');
    }
  }

  private set({ resource, path, value }: SetChange): void {
    this.waitFor(resource, value);
    let object: Value = resource.body;
    const keys = stepsOf(path);
    for (const [index, key] of keys.entries()) {
      if (object.kind === 'list' && object.items[Number(key)]) {
        object = object.items[Number(key)]!;
        continue;
      }
      if (object.kind !== 'object')
        throw new Refusal(`\`${keys.slice(0, index).join('.')}\` is not written as an object`);
      const entry = writtenEntryOf(object, key);
      const rest = keys.slice(index + 1);
      if (!entry || entry.value.kind === 'absent') {
        this.insert(object, key, rest, value);
        return;
      }
      if (rest.length === 0 || isUnset(entry.value)) {
        this.replace(entry.value, nest(rest, value));
        return;
      }
      object = entry.value;
    }
  }

  private append({ resource, path, items }: AppendChange): void {
    if (path === DEPENDS_ON) return this.waitFor(resource, items);
    const before = path.split('.').reduce<Value | undefined>((value, key) => {
      return value?.kind === 'object' ? writtenEntryOf(value, key)?.value : undefined;
    }, resource.body);
    if (!before || isUnset(before)) return this.set({ kind: 'set', resource, path, value: items });
    const list = before.kind === 'list' && before.origin.literal ? this.nodeAt(sourcePlace(before)) : undefined;
    if (list?.type !== 'array') throw new Refusal('the list is put together by an expression');
    this.waitFor(resource, items);
    const { added } = this.changesOf(list, this.documentOf(list));
    for (const item of items) added.push({ text: (indent) => writeValue(item, indent, this) });
  }

  /** A parameter's default that is this very value is changed there; any other expression where it is used. */
  private replace(value: Value, by: NewValue): void {
    if (value.origin.literal && 'value' in value && value.value === by) return;
    if (this.asks(value, by) || this.fills(value, by)) return;
    const atSource = value.origin.literal && !hasReference(by);
    if (!atSource) this.keepChoices(value);
    const place = atSource ? sourcePlace(value) : value.origin.place;
    const document = this.documents.find(({ file }) => file === place.file);
    if (!document) throw new Refusal('the value is set in a file that is not part of the review');
    if (atSource) for (const passed of passedThrough(value)) this.widen(passed, by);
    const lineIndent = /^[ \t]*/.exec(document.text.slice(document.lines.lineStart(place.span.start)))![0];
    this.note(place.file, { span: place.span, newText: writeValue(by, lineIndent, this) });
  }

  /** Has a parameter without a value ask for the wanted one, and says whether there is one. */
  private asks(value: Value, by: NewValue): boolean {
    const asking = askingAlready(value, by);
    const { given, call } = this.context;
    if (!asking || call.steps.length > 0 || given?.has(asking.name)) return false;
    const declared = member(member(this.document.tree.root, 'parameters'), asking.name);
    const byDefault = property(declared, 'defaultValue');
    const isOfType =
      textOf(member(declared, 'type'))?.toLowerCase() === (asking.type === 'string' ? 'string' : 'array');
    if (!declared || !byDefault || !isOfType || !this.isUseOf(asking)) return false;
    this.changesOf(declared, this.document).removed.add(byDefault);
    return true;
  }

  /** Gives a parameter that may be null and has no default the wanted one, and says whether there is one. */
  private fills(value: Value, by: NewValue): boolean {
    const open = leftNull(value, by);
    const declared = open && member(member(this.document.tree.root, 'parameters'), open.name);
    if (!open || !declared || !this.isUseOf(open) || member(declared, 'defaultValue')) return false;
    const type = { string: 'string', number: 'int', boolean: 'bool' }[typeof by as string];
    if (textOf(member(declared, 'type'))?.toLowerCase() !== type) return false;
    this.widen(open, by);
    const { added } = this.changesOf(declared, this.document);
    const text = `"defaultValue": ${writeValue(by, '', this)}`;
    if (added.some((other) => other.text('') !== text))
      throw new Refusal('two different values are wanted for one parameter');
    if (added.length > 0) return true;
    const after = property(declared, 'type');
    added.push({ text: () => text, ...(after ? { after } : {}) });
    return true;
  }

  /** Is it the parameter itself that stands there, and one of the template? */
  private isUseOf({ name, used: { file, span } }: Passed): boolean {
    const isUse = new RegExp(`^"\\[\\s*parameters\\(\\s*'${name}'\\s*\\)\\s*\\]"$`, 'i');
    return file === this.file && isUse.test(this.text.slice(span.start, span.end));
  }

  /** Has a parameter allow another value. @throws Refusal when its list is no plain one */
  private widen({ name, used }: Passed, value: NewValue): void {
    const document = this.documents.find(({ file }) => file === used.file);
    const root = document?.tree.root;
    let around = root && findNodeAtOffset(root, used.span.start, true);
    while (around && !member(member(around, 'parameters'), name)) around = around.parent;
    const list = member(member(member(around, 'parameters'), name), 'allowedValues');
    if (!document || list?.type !== 'array' || elements(list).some((item) => item.value === value)) return;
    if (typeof value === 'object' || elements(list).some((item) => item.value === undefined || isExpression(item)))
      throw new Refusal(notAllowed(name, typeof value === 'object' ? 'another value' : String(value)));
    const { added } = this.changesOf(list, document);
    const text = writeValue(value, '', this);
    if (!added.some((other) => other.text('') === text)) added.push({ text: () => text });
  }

  /**
   * An expression that chooses is not written over, which would take the choice away without a word; unless what is wrong
   * is wrong whatever it chooses.
   */
  private keepChoices({ kind, origin }: Value): void {
    if (kind === 'choice') return;
    for (const { file, span } of [origin.place, ...origin.hops.map((hop) => hop.place)]) {
      const document = this.documents.find((other) => other.file === file);
      const root = document?.tree.root;
      const node = root && findNodeAtOffset(root, span.start, true);
      const condition = chooses(textOf(node));
      if (condition !== undefined) throw new Refusal(chosenBy(condition));
    }
  }

  private insert(object: Value, key: string, rest: readonly string[], value: NewValue): void {
    if (!object.origin.literal) throw new Refusal('the object is put together by an expression');
    const node = this.nodeAt(sourcePlace(object));
    if (node.type !== 'object') throw new Refusal('the object is put together by an expression');
    let branch = this.inserted.get(node);
    if (!branch) this.inserted.set(node, (branch = new Map()));
    for (const [index, step] of [key, ...rest].entries()) {
      if (index === rest.length) branch.set(step, value);
      else {
        let next = branch.get(step);
        if (!(next instanceof Map)) branch.set(step, (next = new Map()));
        branch = next;
      }
    }
  }

  private add({ resource }: AddResourceChange): void {
    const home = this.homeOf(resource);
    if (resource.parent) this.keepOutOfLoops(home);
    const { container } = this.listOf(home);
    const beside = this.listOf(resource.beside);
    const child = beside.container === container ? beside.child : this.listOf(home).child;
    for (const owner of [resource.parent, resource.scope]) if (owner && !isNewResource(owner)) this.keepInScope(owner);
    this.keepInTemplate([resource.name, resource.body, ...(resource.scope ? [idOf(resource.scope)] : [])], container);
    const changes = this.changesOf(container, this.document);
    // Several resources added beside one keep their order.
    changes.added.push({
      text: (indent) => this.resourceText(resource, container, indent),
      after: this.lastBehind(child, container, changes.removed),
    });
  }

  /** The element of a list of resources behind which what stands beside one of them is written. */
  private lastBehind(beside: Node, container: Node, gone: ReadonlySet<Node>): Node {
    const all = container.children ?? [];
    const followerOf = (node: Node) => ({ ...namesOf(node), node });
    const next = all.slice(all.indexOf(beside) + 1).filter((node) => !gone.has(node));
    return lastBehind(followerOf(beside), next.map(followerOf), this.addedTypes).node;
  }

  private resourceText(resource: NewResource, container: Node, indent: string): string {
    const names = operandsOf(resource, this);
    const name = names.length === 1 ? resource.name : `${names.map((_, i) => `{${i}}`).join('/')}`;
    const nameText =
      names.length === 1
        ? (this.followedName(resource) ?? writeValue(name, indent, this))
        : JSON.stringify(
            names.every((operand) => /^'[^']*'$/.test(operand))
              ? names.map((operand) => operand.slice(1, -1)).join('/')
              : `[format('${String(name)}', ${names.join(', ')})]`,
          );
    const location = entryOf(resource.beside.body, 'location')?.value;
    const waits = [
      ...new Set([
        ...[resource.parent, resource.scope].map((of) => of && this.waitOperand(of)),
        ...this.waitsIn(resource.body),
      ]),
    ];
    const lines: string[] = [
      `"type": ${JSON.stringify(resource.type)}`,
      `"apiVersion": ${JSON.stringify(this.apiVersion(resource))}`,
      `"name": ${nameText}`,
    ];
    const condition = this.conditionOf(resource);
    if (condition !== undefined) lines.unshift(`"condition": ${condition}`);
    if (resource.scope) lines.push(`"scope": ${JSON.stringify(`[${idOperand(resource.scope, this)}]`)}`);
    if (resource.location === 'global') lines.push('"location": "global"');
    if (resource.location === 'like') {
      lines.push(
        `"location": ${location ? writeValue({ reference: 'copy', value: location }, indent, this) : '"[resourceGroup().location]"'}`,
      );
    }
    const inner = indent + this.layout.unit;
    const tags = tagsFor(resource, container, this.nodeOf(resource.beside), this.text, inner);
    if (tags !== undefined) lines.push(`"tags": ${tags}`);
    const dependencies = waits.filter((wait): wait is string => wait !== undefined).map((operand) => `[${operand}]`);
    if (dependencies.length > 0) lines.push(`"dependsOn": ${plainList(dependencies, inner, this.layout)}`);
    for (const [key, value] of Object.entries(resource.body))
      lines.push(`${JSON.stringify(key)}: ${writeValue(value, inner, this)}`);
    const text = `{${this.layout.newline}${lines.map((line) => inner + line).join(`,${this.layout.newline}`)}${this.layout.newline}${indent}}`;
    return container.type === 'object' ? `${JSON.stringify(resource.symbol)}: ${text}` : text;
  }

  /** Do they lie in one template, whose parameters and variables both may use? */
  private isBeside(other: Resource, resource: NewResource): boolean {
    const isHere = other.declaration.file === this.file;
    return isHere && this.listOf(other).container === this.listOf(this.homeOf(resource)).container;
  }

  private followedName(resource: NewResource): string | undefined {
    const operand = this.nameLike(resource);
    return operand === undefined ? undefined : JSON.stringify(`[${operand}]`);
  }

  nameLike(resource: NewResource): string | undefined {
    const { name } = resource;
    if (typeof name !== 'string') return undefined;
    for (const other of namedAfter(resource, this.wanted)) {
      if (!name.includes(other.label)) continue;
      const operand = this.isBeside(other, resource) ? ownNameOf(other, this) : undefined;
      if (operand === undefined || /^'|copyindex\s*\(/i.test(operand)) continue;
      const [before, ...rest] = name.split(other.label);
      return followed(before!, operand, rest.join(other.label), this.text);
    }
    return undefined;
  }

  /** The version that siblings of the same type or provider use. */
  private apiVersion(resource: NewResource): string {
    const outer = resource.type.split('/').slice(0, 2).join('/').toLowerCase();
    const related = this.graph.resources.filter(({ type }) => type.toLowerCase().startsWith(outer));
    const siblings = [...this.graph.all(resource.type), ...related];
    return versionWith(
      resource,
      siblings.flatMap(({ apiVersion }) => apiVersion ?? []),
    );
  }

  /** A resource that names another one by id is deployed after it. */
  private waitFor(resource: Resource, value: NewValue): void {
    const waits = this.waitsIn(value);
    if (waits.length === 0) return;
    const owner = resource.within ? this.graph.get(resource.within.owner) : resource;
    if (!owner) return;
    const node = this.nodeOf(owner);
    const known = this.waits.get(node) ?? new Set();
    for (const wait of waits) known.add(wait);
    this.waits.set(node, known);
  }

  private waitsIn(value: NewValue): string[] {
    if (typeof value !== 'object') return [];
    if (Array.isArray(value)) return (value as readonly NewValue[]).flatMap((item) => this.waitsIn(item));
    if (!isReference(value)) return Object.values(value).flatMap((item) => this.waitsIn(item));
    if (value.reference === 'id' || value.reference === 'runtime' || value.reference === 'declaration')
      return [this.waitOperand(value.of)].filter((wait) => wait !== undefined);
    if (value.reference === 'id keyed')
      return value.ids.map((id) => this.waitOperand(id)).filter((wait) => wait !== undefined);
    return [];
  }

  /** What to wait for: the resource itself, or the declaration that an inline one is part of. */
  private waitOperand(of: Resource | NewResource): string | undefined {
    const owner = isNewResource(of) ? this.inlined.get(of) : undefined;
    if (owner) return this.waitOperand(owner);
    if (!isNewResource(of) && of.existing) return undefined;
    if (!isNewResource(of) && of.within) {
      const owner = this.graph.get(of.within.owner);
      return owner && this.waitOperand(owner);
    }
    return idOperand(of, this);
  }

  private addDependencies(node: Node, operands: ReadonlySet<string>): void {
    const missing = [...operands]
      .filter((operand) => !waitsFor(node, operand))
      .map((operand) => `[${operand}]`)
      .filter((text) => !isItself(node, text));
    if (missing.length === 0) return;
    const list = member(node, 'dependsOn');
    if (list) {
      const changes = this.changesOf(list, this.document);
      for (const text of missing) changes.added.push({ text: () => JSON.stringify(text) });
      return;
    }
    const after = property(node, 'location') ?? property(node, 'name');
    this.changesOf(node, this.document).added.push({
      text: (indent) => `"dependsOn": ${plainList(missing, indent, this.layout)}`,
      ...(after ? { after } : {}),
    });
  }

  private parameterEdits(): TextEdit[] {
    if (this.parameters.fresh.length === 0) return [];
    const root = this.root();
    const existing = member(root, 'parameters');
    const texts = this.parameters.fresh.map(({ name, reference }) => (indent: string) => {
      const type = reference.type === 'string' ? 'string' : 'array';
      const body = { type, metadata: { description: reference.description } };
      return `${JSON.stringify(name)}: ${writeValue(body, indent, this)}`;
    });
    if (existing?.type === 'object') {
      return childEdits(this.document, {
        container: existing,
        removed: new Set(),
        added: texts.map((text) => ({ text })),
      });
    }
    const whole = (indent: string) => {
      const inner = indent + this.layout.unit;
      const lines = texts.map((text) => inner + text(inner)).join(`,${this.layout.newline}`);
      return `"parameters": {${this.layout.newline}${lines}${this.layout.newline}${indent}}`;
    };
    const after = property(root, 'contentVersion') ?? property(root, '$schema');
    return childEdits(this.document, {
      container: root,
      removed: new Set(),
      added: [{ text: whole, ...(after ? { after } : {}) }],
    });
  }

  private root(): Node {
    const root = this.document.tree.root;
    if (!root) throw new Refusal('the file is empty');
    return root;
  }

  private entryAt(resource: Resource, path: string): Place | undefined {
    let object: Value = resource.body;
    const keys = path.split('.');
    for (const [index, key] of keys.entries()) {
      if (object.kind !== 'object') return undefined;
      const entry = writtenEntryOf(object, key);
      if (!entry) return undefined;
      if (index === keys.length - 1) return entry.place;
      object = entry.value;
    }
    return undefined;
  }

  private propertyAt(place: Place) {
    return this.childAt(place);
  }

  /** The array element or property that a place is, and what contains it. */
  private childAt(place: Place): { container: Node; child: Node; document: Document<ArmTree> } {
    const document = this.documents.find(({ file }) => file === place.file);
    const root = document?.tree.root;
    if (!root) throw new Refusal('the declaration is in a file that is not part of the review');
    let node: Node | undefined = findNodeAtOffset(root, place.span.start, true);
    while (node && (node.offset > place.span.start || node.offset + node.length < place.span.end)) node = node.parent;
    while (node && node.parent?.offset === node.offset && node.parent.length === node.length) node = node.parent;
    if (!node?.parent) throw new Refusal('the declaration was not found');
    return { container: node.parent, child: node, document: document! };
  }

  private nodeAt(place: Place): Node {
    const document = this.documents.find(({ file }) => file === place.file);
    const root = document?.tree.root;
    if (!root) throw new Refusal('the value is set in a file that is not part of the review');
    let node: Node | undefined = findNodeAtOffset(root, place.span.start, true);
    while (node && node.offset + node.length < place.span.end) node = node.parent;
    if (node?.offset !== place.span.start) throw new Refusal('the place to change was not found');
    return node;
  }

  /** The template's list of resources that holds a resource, and the element in it. */
  private listOf(resource: Resource): { container: Node; child: Node } {
    const top = resource.within ? this.graph.get(resource.within.owner) : resource;
    if (!top) throw new Refusal('the resource is not in this file');
    let child: Node | undefined = this.nodeOf(top);
    while (child?.parent) {
      const list: Node = child.parent.type === 'property' ? child.parent.parent! : child.parent;
      const holder = list.parent;
      if (
        holder?.type === 'property' &&
        keyOf(holder).toLowerCase() === 'resources' &&
        !member(holder.parent, 'type')
      ) {
        return { container: list, child: child.parent.type === 'property' ? child.parent : child };
      }
      child = child.parent;
    }
    throw new Refusal('the list of resources was not found');
  }

  private documentOf(node: Node): Document<ArmTree> {
    let top = node;
    while (top.parent) top = top.parent;
    return this.documents.find(({ tree }) => tree.root === top) ?? this.document;
  }

  private changesOf(container: Node, document: Document<ArmTree>): ChildChanges {
    let changes = this.children.get(container);
    if (!changes) this.children.set(container, (changes = { container, document, removed: new Set(), added: [] }));
    return changes;
  }

  private note(file: string, edit: TextEdit): void {
    const list = this.replaced.get(file) ?? [];
    if (list.some((other) => other.span.start === edit.span.start && other.newText === edit.newText)) return;
    this.replaced.set(file, [...list, edit]);
  }
}

/** The last part of a resource's name as it stands inside an expression; undefined where it cannot be told. */
function ownNameOf(of: Resource, around: Surroundings): string | undefined {
  try {
    return operandsOf(of, around).at(-1);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** A text with an expression in it, in the function that the template uses for such texts. */
function followed(before: string, operand: string, behind: string, text: string): string {
  const quoted = (part: string) => `'${part.replace(/'/g, "''")}'`;
  if (before === '' && behind === '') return operand;
  if (/\bformat\s*\(/i.test(text)) return `format(${quoted(`${before}{0}${behind}`)}, ${operand})`;
  const parts = [before === '' ? '' : quoted(before), operand, behind === '' ? '' : quoted(behind)];
  return `concat(${parts.filter((part) => part !== '').join(', ')})`;
}

function isExpression(node: Node): boolean {
  return textOf(node)?.startsWith('[') === true;
}

function hasParameter(value: NewValue): boolean {
  if (typeof value !== 'object') return false;
  if (Array.isArray(value)) return (value as readonly NewValue[]).some(hasParameter);
  if (isReference(value)) return value.reference === 'parameter';
  return Object.values(value).some(hasParameter);
}

function nest(keys: readonly string[], value: NewValue): NewValue {
  return keys.reduceRight<NewValue>((inner, key) => ({ [key]: inner }), value);
}

function unwrap(value: Branch | NewValue): NewValue {
  if (!(value instanceof Map)) return value;
  return Object.fromEntries([...value].map(([key, inner]) => [key, unwrap(inner)]));
}

function plainList(texts: readonly string[], indent: string, { unit, newline }: Layout): string {
  const items = texts.map((text) => indent + unit + JSON.stringify(text)).join(`,${newline}`);
  return `[${newline}${items}${newline}${indent}]`;
}

function isItself(node: Node, text: string): boolean {
  const type = textOf(member(node, 'type'));
  const name = textOf(member(node, 'name'));
  return type !== undefined && name !== undefined && text === `[resourceId('${type}', '${name}')]`;
}
