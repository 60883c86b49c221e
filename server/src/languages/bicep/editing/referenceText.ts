import {
  isNewResource,
  type NewResource,
  type NewValue,
  type ParameterReference,
  type Reference,
} from '../../../model/change';
import type { Resource } from '../../../model/resource';
import { samePlace, type Place } from '../../../text/span';
import { sourcePlace, type Value } from '../../../model/value';
import { AskedParameters, joinedInCamelCase } from '../../editing/askedParameters';
import { FOR_CALLERS } from '../../call';
import { copiedText } from '../../editing/copiedText';
import { nameOf, type Inlined } from '../../editing/inlineAdditions';
import { oneOfLoop } from '../../editing/oneOfLoop';
import { RUNTIME_PATHS } from '../../editing/runtimePaths';
import { uniqueName } from '../../editing/plan';
import { propertyOf } from '../evaluation/declarations';
import { declaredParameters } from './newParameters';
import type { Evaluation } from '../evaluation/evaluation';
import { FILE_SCOPE, type Instance } from '../evaluation/scope';
import type { Expression, Node } from '../syntax/nodes';
import type { Text } from './editedText';
import { forEachChild } from '../syntax/childNodes';
import { isExpression, walk } from '../syntax/nodeQueries';
import { quoted, refuse, writeValue, type Expressions } from './valueText';

/** Writes what a fix refers to: symbols of the file, of resources and parameters that the fix adds, other expressions. */
export class ReferenceText implements Expressions {
  readonly symbols = new Map<NewResource, string>();
  readonly parameters: AskedParameters;
  private readonly instances = new Map<string, Instance>();

  constructor(
    private readonly evaluation: Evaluation,
    private readonly text: Text,
    additions: readonly NewResource[],
    parameters: readonly ParameterReference[],
    private readonly inlined: Inlined,
    isModule: boolean,
    namedAfter: (added: NewResource) => readonly Resource[] = () => [],
  ) {
    const taken = namesIn(text);
    this.parameters = new AskedParameters({
      declared: declaredParameters(text),
      refusal: isModule ? FOR_CALLERS : undefined,
      isTaken: (name) => taken.has(name),
      base: ({ name }) => name,
      join: joinedInCamelCase,
    });
    const enter = (found: Instance) => {
      this.instances.set(evaluation.references.keyOf(found), found);
      for (const nested of found.declared.nested.values()) {
        for (const inner of evaluation.references.instancesOf(nested, found)) enter(inner);
      }
    };
    for (const declared of evaluation.symbols.declared) evaluation.references.instancesOf(declared).forEach(enter);
    for (const added of additions)
      this.symbols.set(added, uniqueName(this.symbolLike(added, namedAfter(added)), taken));
    for (const parameter of parameters) this.parameters.nameOf(parameter);
  }

  /** The symbol: with that of another resource where it holds a name of it that is worked out, as in each environment anew. */
  private symbolLike({ symbol }: NewResource, others: readonly Resource[]): string {
    for (const other of others) {
      const name = joinedInCamelCase('', other.label);
      const own = this.instanceOf(other)?.symbol;
      if (own === undefined || name === '' || !symbol.includes(name) || this.isPlain(other.name)) continue;
      if (/^\w+$/.test(own)) return symbol.replace(name, joinedInCamelCase('', own));
    }
    return symbol;
  }

  /** Is a name a plain text where it is written? */
  private isPlain(name: Value): boolean {
    const written = this.expressionOf(name, 0);
    return written === undefined || isPlainText(written);
  }

  of(reference: Reference, offset: number): string {
    switch (reference.reference) {
      case 'id':
        return this.idOf(reference.of, offset);
      case 'parameter':
        return this.parameters.nameOf(reference);
      case 'copy':
        return copiedText(this.copyOf(reference.value, offset), reference);
      case 'runtime': {
        const symbol = this.symbolOf(reference.of) ?? refuse('a part of another resource has no runtime value');
        const text = `${symbol}.properties.${RUNTIME_PATHS[reference.property]}`;
        return reference.suffix === undefined ? text : `'\${${text}}${reference.suffix}'`;
      }
      case 'role':
        return `subscriptionResourceId('Microsoft.Authorization/roleDefinitions', ${quoted(reference.id)})`;
      case 'guid':
        return `guid(${reference.of.map((of) => (typeof of === 'string' ? quoted(of) : this.idOf(of, offset))).join(', ')})`;
      case 'declaration':
        return this.symbolOf(reference.of)!;
      case 'association':
        return refuse('nothing puts a property on another resource here');
      case 'id keyed':
        return refuse('a list of ids is not an expression');
    }
  }

  /** The declaration of a resource; undefined for a part of another resource's body. */
  instanceOf(resource: Resource): Instance | undefined {
    return this.instances.get(resource.key);
  }

  /**
   * Nothing is deployed to a resource that lies elsewhere: that takes a module with its scope.
   * Source: https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-core-diagnostics (BCP139, BCP165,
   * read 2026-11-29)
   * @throws Refusal when the resource, or one that it is a child of, names a scope of its own
   */
  checkScope(of: Resource | NewResource): void {
    if (isNewResource(of)) return;
    for (const { symbol, declared } of this.upwards(of)) {
      const { statement, body } = declared;
      if (statement.kind === 'resource' && statement.existing && propertyOf(body, 'scope'))
        refuse(`\`${symbol}\` is in another scope: what belongs to it is deployed by a module with that scope`);
    }
  }

  /** The condition of a resource, or of what it is a part or child of. */
  conditionOf(of: Resource): Expression | undefined {
    return this.upwards(of).find(({ declared }) => declared.condition)?.declared.condition;
  }

  /** The declarations of a resource and of its parents, its own first. */
  private upwards(of: Resource): readonly Instance[] {
    const path: Instance[] = [];
    let found = this.instances.get(of.within?.owner ?? of.key);
    while (found && path.length < 10) {
      path.push(found);
      const { parent } = this.evaluation.references.naming(found);
      found = parent?.kind === 'id' && parent.target !== undefined ? this.instances.get(parent.target) : undefined;
    }
    return path;
  }

  /** The symbol that names a resource; undefined for a part of another resource's body. */
  symbolOf(of: Resource | NewResource): string | undefined {
    if (isNewResource(of)) return this.symbols.get(of) ?? refuse(`'${of.symbol}' is not declared`);
    const found = this.instanceOf(of);
    if (!found) return of.within ? undefined : refuse(`'${of.label}' is not declared in this file`);
    if (found.open || found.symbol.includes('~')) refuse(`it is not known which of \`${found.symbol}\` is meant`);
    if (this.isOneOfLoop(found)) throw oneOfLoop(of);
    return found.symbol;
  }

  private idOf(of: Resource | NewResource, offset: number): string {
    const owner = isNewResource(of) ? this.inlined.get(of) : undefined;
    if (owner) {
      // A part of another resource's body has no symbol; through its owner's the use still waits for the owner.
      const name = nameOf(of as NewResource) ?? refuse('the name of the new part is not a plain text');
      return `'\${${this.idOf(owner, offset)}}/${of.type.slice(of.type.lastIndexOf('/') + 1)}/${quoted(name).slice(1, -1)}'`;
    }
    const symbol = this.symbolOf(of);
    if (symbol !== undefined && (isNewResource(of) || !this.isInside(of, offset))) return `${symbol}.id`;
    const names = this.namesOf(of as Resource, offset);
    return `resourceId(${[quoted(of.type), ...names].join(', ')})`;
  }

  /** Of several that a loop makes none is picked out by a number that no text names. */
  private isOneOfLoop({ declared, symbol }: Instance): boolean {
    const isAlone = [...this.instances.values()].every(
      (other) => other.declared !== declared || other.symbol === symbol,
    );
    return !isAlone && !this.text.document.text.includes(symbol);
  }

  /** Expressions for the names from the outermost parent on. */
  namesOf(of: Resource | NewResource, offset: number): string[] {
    if (isNewResource(of)) {
      const outer = of.parent ? this.namesOf(of.parent, offset) : [];
      return [...outer, `${this.symbols.get(of)}.name`];
    }
    if (of.within) {
      const owner = this.instances.get(of.within.owner);
      if (!owner) return refuse(`'${of.label}' is not declared in this file`);
      return [...this.instanceNames(owner, offset), this.copyOf(of.name, offset)];
    }
    const found = this.instanceOf(of);
    return found ? this.instanceNames(found, offset) : refuse(`'${of.label}' is not declared in this file`);
  }

  private instanceNames(found: Instance, offset: number): string[] {
    const { name, parent } = this.evaluation.references.naming(found);
    const outer = parent?.kind === 'id' && parent.target !== undefined ? this.instances.get(parent.target) : undefined;
    if (parent && !outer) return refuse(`the parent of \`${found.symbol}\` is not declared in this file`);
    if (found.open) return refuse(`it is not known which of \`${found.symbol}\` is meant`);
    // Inside its own declaration a resource cannot be named.
    const own = this.isWithin(found, offset) ? this.copyOf(name, offset) : `${found.symbol}.name`;
    return outer ? [...this.instanceNames(outer, offset), own] : [own];
  }

  private isInside(resource: Resource, offset: number): boolean {
    const found = this.instanceOf(resource);
    return found !== undefined && this.isWithin(found, offset);
  }

  private isWithin({ declared }: Instance, offset: number): boolean {
    const holds = ({ statement: { span } }: typeof declared) => span.start < offset && offset < span.end;
    return holds(declared) && ![...declared.nested.values()].some(holds);
  }

  /** The text of the expression that gave a value, when it means the same at `offset`; else the value, if known. */
  copyOf(value: Value, offset: number): string {
    const written = this.expressionOf(value, offset);
    if (written !== undefined) return written;
    if (value.kind === 'string' || value.kind === 'number' || value.kind === 'boolean') return this.plain(value.value);
    return refuse('the expression to copy cannot stand at another place');
  }

  /** The text of the expression that gave a value, when it means the same at `offset`. */
  expressionOf(value: Value, offset: number): string | undefined {
    const { place } = value.origin;
    const path = place.file === this.text.document.file ? this.text.path(place.span) : [];
    const node = path.at(-1);
    const isSame = node && isExpression(node) && this.gives(node, value) && this.meansTheSame(path, node, offset);
    return isSame ? this.text.slice(place.span) : undefined;
  }

  private plain(value: NewValue): string {
    const spot = { text: this.text, offset: 0, indent: '', oneLine: true };
    return writeValue(value, spot, this);
  }

  /** Does the text at the value's place give it? What came with a whole object has the object's place. */
  private gives(node: Expression, value: Value): boolean {
    if (value.origin.hops.length === 0) return true;
    return samePlace(sourcePlace(this.evaluation.evaluate(node, FILE_SCOPE)), sourcePlace(value));
  }

  private meansTheSame(path: readonly Node[], expression: Node, offset: number): boolean {
    const locals = path.filter((node) => localNames(node).some((name) => mentions(expression, name)));
    return locals.every(({ span }) => span.start < offset && offset < span.end);
  }

  /** The text of an expression of a declaration, for use outside of it; undefined when it needs its loop. */
  outside(expression: Expression): string | undefined {
    const path = this.text.path(expression.span, [expression.kind]);
    const local = path.some((node) => localNames(node).some((name) => mentions(expression, name)));
    return local ? undefined : this.text.slice(expression.span);
  }

  textOf(expression: Expression): string {
    return this.text.slice(expression.span);
  }

  /** The expression of a resource's location: its own, or that of the resource that it is a part or child of. */
  locationOf(resource: Resource): Expression | undefined {
    const found = this.instances.get(resource.within?.owner ?? resource.key);
    return found && this.locationOfInstance(found);
  }

  private locationOfInstance(found: Instance, depth = 0): Expression | undefined {
    const own = propertyOf(found.declared.body, 'location')?.value;
    if (own || depth > 10) return own;
    const { parent } = this.evaluation.references.naming(found);
    const outer = parent?.kind === 'id' && parent.target !== undefined ? this.instances.get(parent.target) : undefined;
    return outer && this.locationOfInstance(outer, depth + 1);
  }

  /** Where a resource's outermost declaration stands in the file. */
  declarationOf(resource: Resource): Place | undefined {
    let found = this.instances.get(resource.within?.owner ?? resource.key);
    while (found?.owner) found = found.owner;
    return found && this.evaluation.place(found.declared.statement.span);
  }
}

/** Is an expression a text without interpolation? */
export function isPlainText(expression: string): boolean {
  return /^'(?:[^'\\$]|\\.|\$(?!\{))*'$/.test(expression);
}

/** All names that a new symbol must differ from. */
function namesIn(text: Text): Set<string> {
  const names = new Set<string>();
  walk(text.document.tree, (node) => {
    if (node.kind === 'variable') names.add(node.name);
    else if (node.kind !== 'objectProperty' && 'name' in node && typeof node.name === 'object') {
      // Property names of expressions (`x.id`) are not symbols.
      if (node.kind !== 'property' && node.kind !== 'call' && node.name.kind === 'identifier')
        names.add(node.name.name);
    }
    for (const name of localNames(node)) names.add(name);
  });
  return names;
}

/** The names that a node makes for what is below it. */
function localNames(node: Node): readonly string[] {
  switch (node.kind) {
    case 'for':
      return node.index ? [node.item.name, node.index.name] : [node.item.name];
    case 'lambda':
      return node.parameters.map(({ name }) => name);
    case 'func':
      return node.parameters.map(({ name }) => name.name);
    default:
      return [];
  }
}

function mentions(node: Node, name: string): boolean {
  if (node.kind === 'variable') return node.name === name;
  let found = false;
  forEachChild(node, (child) => {
    found ||= mentions(child, name);
  });
  return found;
}
