import { conditionOf } from '../../../model/valueIdentity';
import { at, unknown, type IdValue, type Value } from '../../../model/value';
import type { Place } from '../../../text/span';
import type { Scoped } from '../../unitEvaluation';
import { truthOf } from '../../../evaluation/arm/logic';
import { isUnknown } from '../../../model/threeValuedQuestions';
import { firstUnknown } from '../../../evaluation/unknownCall';
import { chosen } from '../../../evaluation/overChoices';
import type { Declared } from './declaredResource';
import { destinationOf } from './destinations';
import type { Evaluation, NameAndParent, References } from './evaluationInterface';
import { openTurn, turnsOf } from './loops';
import { orLacking } from '../../../evaluation/missingProperty';
import { member } from '../../../evaluation/memberOfChoices';
import { readInstance, RUNTIME } from './resourceProperties';
import { nameAndParent } from './resourceNames';
import { find, FILE_SCOPE, within, type Binding, type Instance, type Scope, type Target } from './scope';
import type { Expression, IndexAccess, PropertyAccess } from '../syntax/nodes';

/** An unknown index into a loop's resources is followed to each of them, up to this many. */
const MOST_OPTIONS = 8;
/** Steps from a name to the resource that it stands for, through variables that stand for variables and the like. */
const LONGEST_CHAIN = 100;
/** Azure's types have a handful of segments; a resource whose parents have parents further than this has no known name. */
const MOST_PARENTS = 50;

type Step = PropertyAccess | IndexAccess;

/** Follows names to the resources and modules that they stand for, and reads what is declared there. */
export class FileReferences implements References {
  private readonly made = new Map<Declared, Map<Instance | undefined, readonly Instance[]>>();
  private readonly underway = new Set<Declared>();
  private readonly namings = new Map<Instance, NameAndParent>();
  /** How many resources are being named because of each other. */
  private named = 0;

  constructor(private readonly evaluation: Evaluation) {}

  keyOf(instance: Instance): string {
    return `${this.evaluation.call.key}#${instance.symbol}`;
  }

  /** What a declaration makes (inside one instance of the resource in whose body it stands). */
  instancesOf(declared: Declared, owner?: Instance): readonly Instance[] {
    let byOwner = this.made.get(declared);
    if (!byOwner) this.made.set(declared, (byOwner = new Map()));
    const known = byOwner.get(owner);
    if (known) return known;
    const outer = owner ? owner.scope : FILE_SCOPE;
    const name = owner ? owner.symbol + declared.symbol.slice(declared.owner!.symbol.length) : declared.symbol;
    if (!declared.loop) return this.keep(byOwner, owner, [instance(declared, name, outer, owner)]);
    const { loop } = declared;
    if (this.underway.has(declared)) {
      const cause = unknown(`the loop of \`${name}\` asks for itself`, this.evaluation.place(loop.span));
      return [instance(declared, name, openTurn(loop, outer, cause, this.evaluation), owner, cause)];
    }
    this.underway.add(declared);
    const { scopes, rest, source } = turnsOf(loop, outer, this.evaluation);
    this.underway.delete(declared);
    const all = scopes.map((scope, index) => instance(declared, `${name}[${index}]`, scope, owner));
    if (rest) {
      const suffix = all.length > 0 ? '[*]' : '';
      all.push(instance(declared, name + suffix, openTurn(loop, outer, rest, this.evaluation, source), owner, rest));
    }
    return this.keep(byOwner, owner, all);
  }

  private keep(into: Map<Instance | undefined, readonly Instance[]>, owner: Instance | undefined, all: Instance[]) {
    into.set(owner, all);
    return all;
  }

  ofSymbol(declared: Declared): Target {
    return targetOf(declared, this.instancesOf(declared));
  }

  ofNested(declared: Declared, owner: Instance): Target {
    return targetOf(declared, this.instancesOf(declared, owner));
  }

  /** The declaration that an expression names; undefined when it names none, or it cannot be told which. */
  resolve(expression: Expression, scope: Scope, length = 0): Target | undefined {
    if (length > LONGEST_CHAIN) return undefined;
    switch (expression.kind) {
      case 'variable': {
        const binding = find(scope, expression.name);
        if (binding) return this.ofBinding(binding);
        const symbol = this.evaluation.symbols.byName.get(expression.name);
        if (symbol?.kind === 'declared') return this.ofSymbol(symbol.declared);
        if (symbol?.kind !== 'variable') return undefined;
        return this.resolve(symbol.statement.value, FILE_SCOPE, length + 1);
      }
      case 'parenthesized':
        return this.resolve(expression.expression, scope, length + 1);
      case 'nonNull':
        return this.resolve(expression.base, scope, length + 1);
      case 'resourceAccess': {
        const base = this.resolve(expression.base, scope, length + 1);
        const nested = base?.kind === 'instance' ? base.instance.declared.nested.get(expression.name.name) : undefined;
        return base?.kind === 'instance' && nested ? this.ofNested(nested, base.instance) : undefined;
      }
      case 'index': {
        const base = this.resolve(expression.base, scope, length + 1);
        const picked = base?.kind === 'collection' ? this.pick(base, expression, scope) : undefined;
        return picked?.length === 1 ? { kind: 'instance', instance: picked[0]! } : undefined;
      }
      default:
        return undefined;
    }
  }

  private ofBinding(binding: Binding): Target | undefined {
    if (binding.kind === 'value') return undefined;
    return binding.kind === 'target' ? binding.target : this.ofNested(binding.declared, binding.owner());
  }

  /** The instances that an index may mean. */
  private pick({ instances }: Target & { kind: 'collection' }, { index, fromEnd }: IndexAccess, scope: Scope) {
    const only = instances[0];
    if (instances.length === 1 && only?.open) return instances;
    const at = this.evaluation.evaluate(index, scope);
    if (at.kind !== 'number') return firstUnknown([at]) ? instances : [];
    const found = instances[fromEnd ? instances.length - at.value : at.value];
    return found && !found.open ? [found] : instances.filter(({ open }) => open);
  }

  /** `x.a`, `x[0]`, `x::y` and chains of them. */
  access(expression: Expression, scope: Scope): Value {
    const steps: Step[] = [];
    let root = expression;
    while (root.kind === 'property' || root.kind === 'index' || (root.kind === 'nonNull' && steps.length > 0)) {
      if (root.kind !== 'nonNull') steps.push(root);
      root = root.base;
    }
    return this.follow(root, steps.reverse(), scope, this.evaluation.place(expression.span));
  }

  private follow(root: Expression, steps: readonly Step[], scope: Scope, place: Place): Value {
    let base = root;
    while (base.kind === 'parenthesized' || base.kind === 'nonNull') {
      base = base.kind === 'nonNull' ? base.base : base.expression;
    }
    if (base.kind === 'ternary' && (this.names(base.whenTrue, scope) || this.names(base.whenFalse, scope))) {
      const test = this.evaluation.evaluate(base.condition, scope);
      const truth = truthOf(test);
      if (truth === undefined) return unknown('the condition is neither true nor false', place);
      if (!isUnknown(truth)) return this.follow(truth ? base.whenTrue : base.whenFalse, steps, scope, place);
      const options = [base.whenTrue, base.whenFalse].map((branch) => this.follow(branch, steps, scope, place));
      return chosen(options, truth, place, conditionOf(test));
    }
    if (base.kind === 'property' || base.kind === 'index') return this.along(base, steps, scope, place);
    const target = this.resolve(base, scope);
    if (target) return this.readTarget(target, steps, scope, place);
    const imported = this.ofNamespace(base, steps, scope, place);
    if (imported) return imported;
    if (base.kind === 'resourceAccess') return unknown(`\`${base.name.name}\` is not a nested resource`, place);
    return this.onwards(this.evaluation.evaluate(base, scope), steps, scope, place);
  }

  /** Steps behind an expression in parentheses that is itself a chain. */
  private along(base: Step, steps: readonly Step[], scope: Scope, place: Place): Value {
    const inner: Step[] = [];
    let root: Expression = base;
    while (root.kind === 'property' || root.kind === 'index') {
      inner.push(root);
      root = root.base;
    }
    return this.follow(root, [...inner.reverse(), ...steps], scope, place);
  }

  private names(expression: Expression, scope: Scope): boolean {
    let root = expression;
    while (root.kind === 'index' || root.kind === 'property') root = root.base;
    return this.resolve(root, scope) !== undefined;
  }

  private ofNamespace(base: Expression, steps: readonly Step[], scope: Scope, place: Place): Value | undefined {
    if (base.kind !== 'variable' || find(scope, base.name)) return undefined;
    const symbol = this.evaluation.symbols.byName.get(base.name);
    const [first] = steps;
    if (symbol?.kind !== 'imported' || symbol.name !== undefined || first?.kind !== 'property') return undefined;
    const value = this.evaluation.imports.value({ ...symbol, name: first.name.name }, place);
    return this.onwards(value, steps.slice(1), scope, place);
  }

  private onwards(start: Value, steps: readonly Step[], scope: Scope, place: Place): Value {
    let value = start;
    let safe = false;
    for (const step of steps) {
      safe ||= step.safe;
      const name = this.stepValue(step, scope);
      const read = member(value, name, place, step.kind === 'index' && step.fromEnd);
      value = safe ? read : orLacking(value, name, read, place);
    }
    return value;
  }

  private stepValue(step: Step, scope: Scope): Value {
    if (step.kind === 'index') return this.evaluation.evaluate(step.index, scope);
    return { kind: 'string', value: step.name.name, origin: at(this.evaluation.place(step.name.span)) };
  }

  private readTarget(target: Target, steps: readonly Step[], scope: Scope, place: Place): Value {
    if (target.kind === 'instance') return this.readInstance(target.instance, steps, scope, place);
    const [first, ...rest] = steps;
    if (!first) return this.idOf(target, place);
    if (first.kind !== 'index') return unknown('it is a list of resources', place);
    const picked = this.pick(target, first, scope);
    if (picked.length === 0) return unknown('the loop makes no such item', place);
    if (picked.length > MOST_OPTIONS) return unknown('it is not known which item is meant', place);
    const values = picked.map((found) => this.readInstance(found, rest, scope, place));
    if (values.length === 1) return values[0]!;
    const index = this.evaluation.evaluate(first.index, scope);
    return chosen(values, firstUnknown([index]) ?? unknown('it is not known which item is meant', place), place);
  }

  private readInstance(found: Instance, steps: readonly Step[], scope: Scope, place: Place): Value {
    if (steps.length === 0) return this.idOf({ kind: 'instance', instance: found }, place);
    const path = steps.map((step) => this.stepValue(step, scope));
    const read = () => readInstance(found, path, place, this.evaluation);
    const { condition } = found.declared;
    if (!condition || !steps[0]!.safe) return read();
    // Safe access to what is not deployed gives null.
    const test = this.evaluation.evaluate(condition, found.scope);
    const truth = truthOf(test);
    const none: Value = { kind: 'null', origin: at(place) };
    if (truth === undefined || truth === true) return read();
    return truth === false ? none : chosen([read(), none], truth, place, conditionOf(test));
  }

  /** A resource's name without its parents', its parent, and all names from the outermost parent on. */
  naming(found: Instance): NameAndParent {
    const known = this.namings.get(found);
    if (known) return known;
    const place = this.evaluation.place(found.declared.statement.name.span);
    if (this.named > MOST_PARENTS) {
      const name = unknown('its parents have too many parents', place);
      return { name, parent: undefined, names: [name] };
    }
    // Asked again while it is worked out, it depends on itself.
    const name = unknown(`the name of \`${found.symbol}\` is defined by itself`, place);
    this.namings.set(found, { name, parent: undefined, names: [] });
    this.named++;
    const naming = nameAndParent(found, this.evaluation);
    this.named--;
    this.namings.set(found, naming);
    return naming;
  }

  /** The id of a resource at the place where it is used; a list of ids for a loop. */
  idOf(target: Target, place: Place): Value {
    if (target.kind === 'collection') {
      const open = target.instances.find((found) => found.open)?.open;
      const items = target.instances
        .filter((found) => !found.open)
        .map((instance) => this.idOf({ kind: 'instance', instance }, place));
      return { kind: 'list', items, origin: at(place), ...(open ? { rest: open } : {}) };
    }
    const { instance: found } = target;
    if (found.declared.statement.kind === 'module') return unknown(RUNTIME, place, this.evaluation.key(found.symbol));
    const { names } = this.naming(found);
    const { scope } = this.destinationOf(found);
    const origin = at(place);
    const id: IdValue = { kind: 'id', type: found.declared.type, names, target: this.keyOf(found), origin };
    return scope === undefined ? id : { ...id, scope };
  }

  destinationOf(found: Instance): Scoped {
    return destinationOf(found, this.evaluation);
  }
}

function instance(
  declared: Declared,
  symbol: string,
  outer: Scope,
  owner: Instance | undefined,
  open?: Instance['open'],
): Instance {
  if (declared.nested.size === 0) return { declared, symbol, scope: outer, owner, open };
  const scope = within(
    outer,
    [...declared.nested].map(
      ([name, inner]) => [name, { kind: 'nested', declared: inner, owner: () => made }] as const,
    ),
  );
  const made: Instance = { declared, symbol, scope, owner, open };
  return made;
}

function targetOf(declared: Declared, instances: readonly Instance[]): Target {
  const [only] = instances;
  return declared.loop || !only ? { kind: 'collection', declared, instances } : { kind: 'instance', instance: only };
}
