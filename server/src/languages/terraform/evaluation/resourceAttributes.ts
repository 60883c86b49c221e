import { identityOf } from '../../../model/valueIdentity';
import {
  at,
  rehomed,
  unknown,
  type Entry,
  type IdValue,
  type ListValue,
  type UnknownValue,
  type Value,
  withoutText,
} from '../../../model/value';
import type { Place } from '../../../text/span';
import { chosen } from '../../../evaluation/overChoices';
import { failed } from './failedValues';
import { AFTER, idOf } from './resourceIds';
import { instancesOf } from './instances';
import { member } from './memberAccess';
import { named } from './evaluatedOnce';
import { blockHolder, type Holder } from './nestedBlocks';
import type { Declared, Instance, Instances, Scope } from './scope';
import type { Block } from '../syntax/nodes';
import { unordered } from './unorderedLists';
import { nothing } from './valueBuilders';

/** An unknown index is followed to each instance, up to this many. */
const MOST_OPTIONS = 8;
/** Blocks that the provider keeps as sets. */
const SETS = new Set(['properties.subnets', 'properties.securityRules', 'properties.routes']);
/** Arguments and blocks that say something to Terraform, not to the provider. */
const META = new Set([
  'count',
  'for_each',
  'depends_on',
  'provider',
  'lifecycle',
  'provisioner',
  'connection',
  'timeouts',
]);

/** What can be read of a resource: `azurerm_subnet.aks.id`, `azurerm_subnet.all["a"].name`, `azurerm_subnet.all`. */
export function resourceAttribute(name: string, steps: readonly Value[], here: Place, scope: Scope): Value {
  const value = read(name, steps, here, scope);
  return withoutText(value);
}

/** What an instance says of itself by `self`. */
export function instanceAttribute(address: string, steps: readonly Value[], here: Place, scope: Scope): Value {
  return unknown(AFTER, here, `${scope.prefix}${address}${keyOf(steps)}`);
}

/** Accesses as text, for keys: `.name[0]`. */
export function keyOf(steps: readonly Value[]): string {
  return steps.map((step) => (step.kind === 'string' ? `.${step.value}` : `[${identityOf(step) ?? '?'}]`)).join('');
}

function read(name: string, steps: readonly Value[], here: Place, scope: Scope): Value {
  const declared = scope.resources.get(name);
  const key = `${scope.prefix}${name}${keyOf(steps)}`;
  if (!declared) return unknown(`\`${name}\` is not declared in this folder`, here, key);
  return ofInstances(name, instancesOf(name, declared, scope), steps, here, key, (instance, rest) =>
    new Reading(name, instance, declared, scope).read(rest, here),
  );
}

/**
 * What accesses behind a resource's or module's name lead to: an index to one instance, none to all of them.
 * @param of reads what the remaining accesses lead to in one instance
 */
export function ofInstances(
  name: string,
  instances: Instances,
  steps: readonly Value[],
  here: Place,
  key: string,
  of: (instance: Instance, rest: readonly Value[]) => Value,
): Value {
  if (instances.repetition === 'none') {
    // `[0]` and splats are also written on resources without repetition.
    const single = steps[0]?.kind === 'number' && steps[0].value === 0 ? steps.slice(1) : steps;
    const [instance] = instances.items;
    if (!instance) return disabled(name, single, here);
    if (!instance.condition || single.length > 0) return of(instance, single);
    return chosen([of(instance, []), nothing(here)], instance.condition, here);
  }
  const [index, ...rest] = steps;
  if (!index) return whole(instances, (instance) => of(instance, []), here);
  const open = instances.items.find((instance) => instance.open);
  if (index.kind !== 'string' && index.kind !== 'number') {
    const cause: UnknownValue = unknown(`which instance of \`${name}\` is meant is not known`, here, key);
    if (instances.items.length > MOST_OPTIONS) return cause;
    return chosen(
      instances.items.map((instance) => of(instance, rest)),
      cause,
      here,
    );
  }
  const wanted = [`["${index.value}"]`, `[${index.value}]`];
  const found = instances.items.find((item) => !item.open && wanted.includes(item.suffix)) ?? open;
  return found ? of(found, rest) : { kind: 'absent', origin: at(here) };
}

/** What is not enabled is null, and null has no attributes. */
function disabled(name: string, steps: readonly Value[], here: Place): Value {
  return steps.length === 0 ? nothing(here) : failed(`\`${name}\` is not enabled`, here);
}

/** All instances: a list, or an object by their keys. */
function whole({ repetition, items }: Instances, of: (instance: Instance) => Value, here: Place): Value {
  const open = items.find((instance) => instance.open)?.condition;
  const known = items.filter((instance) => !instance.open);
  if (open && known.length === 0) return unknown(open.reason, here, open.key);
  const make = (instances: readonly Instance[]): Value => {
    const values = instances.map((instance) => [instance.suffix.slice(2, -2), of(instance)] as const);
    const rest = open ? { rest: open } : {};
    if (repetition === 'count')
      return { kind: 'list', items: values.map(([, value]) => value), origin: at(here), ...rest };
    const entries = new Map(
      values.map(([key, value]): [string, Entry] => [key, { key, keyPlace: here, place: here, value }]),
    );
    return { kind: 'object', entries, origin: at(here), ...rest };
  };
  const cause = known.find((instance) => instance.condition)?.condition;
  if (!cause) return make(known);
  return chosen([make(known), make(known.filter((instance) => !instance.condition))], cause, here);
}

/** Reads the attributes of one instance: what is written, and its id. */
class Reading {
  private readonly key: string;

  constructor(
    private readonly name: string,
    private readonly instance: Instance,
    private readonly declared: Declared<Block>,
    private readonly scope: Scope,
  ) {
    this.key = `${name}${instance.suffix}`;
  }

  read(steps: readonly Value[], here: Place): Value {
    const [first, ...rest] = steps;
    if (!first) return this.all(here);
    if (first.kind !== 'string') return unknown(AFTER, here, `${this.scope.prefix}${this.key}${keyOf(steps)}`);
    const value = this.attribute(first.value, here);
    if (!value) return unknown(AFTER, here, `${this.scope.prefix}${this.key}${keyOf(steps)}`);
    return rest.reduce((container, step) => member(container, step, here), value);
  }

  private get holder(): Holder {
    return blockHolder(this.declared.node, this.scope, this.instance.local);
  }

  private attribute(name: string, here: Place): Value | undefined {
    const { declared, scope } = this;
    if (name === 'id') {
      const { suffix, local } = this.instance;
      return rehomed(idOf(this.name, suffix, local, declared, scope), here);
    }
    const value = named(`${this.key}.${name}`, here, scope, () => {
      const isBlock = this.blockRow(name) !== undefined || !this.holder.names.includes(name);
      const found = isBlock ? this.blocks(name, here) : this.holder.argument(name)?.value;
      return found ?? { kind: 'absent', origin: at(here) };
    });
    return value.kind === 'absent' ? undefined : value;
  }

  private blockRow(name: string) {
    const table = this.scope.tables.resources.get(this.declared.node.labels[0]!.value);
    return table?.blocks?.find((row) => row.terraform === name);
  }

  /** Nested blocks as the list of objects that they are read as. */
  private blocks(type: string, here: Place): Value | undefined {
    const { found, hidden } = this.holder.nested(type);
    if (found.length === 0 && !hidden) return undefined;
    const list: ListValue = {
      kind: 'list',
      items: found.map((holder, index) => this.block(holder, type, `${this.key}.${type}[${index}]`, here)),
      origin: at(here),
      ...(hidden ? { rest: hidden } : {}),
    };
    return SETS.has(this.blockRow(type)?.arm ?? '') ? unordered(list) : list;
  }

  private block(holder: Holder, type: string, key: string, here: Place): Value {
    const entries = new Map<string, Entry>();
    const put = (name: string, value: Value) => entries.set(name, { key: name, keyPlace: here, place: here, value });
    for (const name of holder.names) put(name, holder.argument(name)!.value);
    const id = this.inlineId(type, entries.get('name')?.value);
    if (id) put('id', id);
    return { kind: 'object', entries, rest: unknown(AFTER, here, this.scope.prefix + key), origin: at(here) };
  }

  /** A subnet that is written inside its virtual network has an id of its own. */
  private inlineId(type: string, name: Value | undefined): IdValue | undefined {
    const row = this.blockRow(type);
    if (!name || row?.arm !== 'properties.subnets') return undefined;
    const { suffix, local } = this.instance;
    const owner = idOf(this.name, suffix, local, this.declared, this.scope);
    if (owner.kind !== 'id') return undefined;
    const where = owner.scope === undefined ? {} : { scope: owner.scope };
    return { kind: 'id', type: `${owner.type}/subnets`, names: [...owner.names, name], origin: name.origin, ...where };
  }

  private all(here: Place): Value {
    return named(this.key, here, this.scope, () => {
      const entries = new Map<string, Entry>();
      const put = (key: string, value: Value) => entries.set(key, { key, keyPlace: here, place: here, value });
      for (const name of namesIn(this.declared.node)) {
        const value = META.has(name) ? undefined : this.attribute(name, here);
        if (value) put(name, value);
      }
      put('id', this.attribute('id', here)!);
      return { kind: 'object', entries, rest: unknown(AFTER, here, this.scope.prefix + this.key), origin: at(here) };
    });
  }
}

function namesIn({ body }: Block): ReadonlySet<string> {
  const names = body.items.map((item) => {
    if (item.kind === 'attribute') return item.name;
    return item.type === 'dynamic' ? (item.labels[0]?.value ?? '') : item.type;
  });
  return new Set(names);
}
