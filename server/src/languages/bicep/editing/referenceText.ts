import { isNewResource, type NewResource, type NewValue, type Reference } from '../../../model/change';
import type { Resource } from '../../../model/resource';
import type { Value } from '../../../model/value';
import { AskedParameters } from '../../editing/askedParameters';
import { copiedText } from '../../editing/reindentedCopy';
import { nameOf, type Inlined } from '../../editing/inlineAdditions';
import { oneOfLoop } from '../../editing/otherLoopInstances';
import type { Plan } from '../../editing/editPlan';
import { RUNTIME_PATHS } from '../../editing/runtimePaths';
import type { Evaluation } from '../evaluation/evaluationInterface';
import type { Instance } from '../evaluation/scope';
import { CopiedExpressions, isPlainText, namesIn } from './copiedExpressions';
import { DeclaredInstances } from './declaredInstances';
import type { Text } from './editedText';
import { spellingOf } from './newParameters';
import { NewSymbols } from './newSymbols';
import { quoted, refuse, writeValue, type Expressions } from './valueText';

/** Writes what a fix refers to: symbols of the file, of resources and parameters that the fix adds, other expressions. */
export class ReferenceText implements Expressions {
  readonly parameters: AskedParameters;
  readonly instances: DeclaredInstances;
  readonly expressions: CopiedExpressions;
  private readonly symbols: NewSymbols;

  constructor(
    private readonly evaluation: Evaluation,
    private readonly text: Text,
    { additions, parameters }: Pick<Plan, 'additions' | 'parameters'>,
    private readonly inlined: Inlined,
    isModule: boolean,
    namedAfter: (added: NewResource) => readonly Resource[],
  ) {
    const taken = namesIn(text);
    this.instances = new DeclaredInstances(evaluation);
    this.expressions = new CopiedExpressions(evaluation, text);
    this.parameters = new AskedParameters(spellingOf(text, isModule, taken));
    const isPlain = (name: Value) => isPlainText(this.expressions.of(name, 0) ?? "''");
    this.symbols = new NewSymbols(additions, namedAfter, this.instances, isPlain, taken);
    for (const parameter of parameters) this.parameters.nameOf(parameter);
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

  /** The symbol that names a resource; undefined for a part of another resource's body. */
  symbolOf(of: Resource | NewResource): string | undefined {
    if (isNewResource(of)) return this.symbols.of(of) ?? refuse(`'${of.symbol}' is not declared`);
    const found = this.instances.of(of);
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
    const isAlone = [...this.instances.all].every((other) => other.declared !== declared || other.symbol === symbol);
    return !isAlone && !this.text.document.text.includes(symbol);
  }

  /** Expressions for the names from the outermost parent on. */
  namesOf(of: Resource | NewResource, offset: number): string[] {
    if (isNewResource(of)) {
      const outer = of.parent ? this.namesOf(of.parent, offset) : [];
      return [...outer, `${this.symbols.of(of)}.name`];
    }
    if (of.within) {
      const owner = this.instances.holding(of);
      if (!owner) return refuse(`'${of.label}' is not declared in this file`);
      return [...this.instanceNames(owner, offset), this.copyOf(of.name, offset)];
    }
    const found = this.instances.of(of);
    return found ? this.instanceNames(found, offset) : refuse(`'${of.label}' is not declared in this file`);
  }

  private instanceNames(found: Instance, offset: number): string[] {
    const { name, parent } = this.evaluation.references.naming(found);
    const outer = this.instances.parentOf(found);
    if (parent && !outer) return refuse(`the parent of \`${found.symbol}\` is not declared in this file`);
    if (found.open) return refuse(`it is not known which of \`${found.symbol}\` is meant`);
    // Inside its own declaration a resource cannot be named.
    const own = this.instances.isWithin(found, offset) ? this.copyOf(name, offset) : `${found.symbol}.name`;
    return outer ? [...this.instanceNames(outer, offset), own] : [own];
  }

  private isInside(resource: Resource, offset: number): boolean {
    const found = this.instances.of(resource);
    return found !== undefined && this.instances.isWithin(found, offset);
  }

  /** The text of the expression that gave a value, when it means the same at `offset`; else the value, if known. */
  private copyOf(value: Value, offset: number): string {
    const written = this.expressions.of(value, offset);
    if (written !== undefined) return written;
    if (value.kind === 'string' || value.kind === 'number' || value.kind === 'boolean') return this.plain(value.value);
    return refuse('the expression to copy cannot stand at another place');
  }

  private plain(value: NewValue): string {
    const spot = { text: this.text, offset: 0, indent: '', oneLine: true };
    return writeValue(value, spot, this);
  }
}
