import { access } from '../../evaluation/access';
import { identityOf } from '../../model/sameValue';
import { at, rehomed, unknown, type Entry, type Hop, type IdValue, type Value } from '../../model/value';
import type { Place } from '../../text/span';
import { associationTables, resourceTables } from './azurerm/index';
import { azapiType } from './azapiType';
import { evaluate, MOST_ITEMS, placeOf } from './evaluate';
import type { Declared, Instances, Local, Scope } from './scope';
import { attribute, type Block } from './syntax';
import { pairs, text } from './values';
import { withDefaults } from './variableTypes';

/** One access behind a root name. */
export type Step = Value;

const AFTER = 'it is known only after deployment';

/** The value of `root` with accesses: `var.x.y`, `local.z[0]`, `azurerm_subnet.aks.id`, `module.m.output`. */
export function reference(root: string, steps: readonly Step[], here: Place, scope: Scope, local: Local): Value {
  const [first, ...rest] = steps;
  const name = first?.kind === 'string' ? first.value : undefined;
  const into = (value: Value) => rest.reduce((container, step) => access(container, step, here), value);
  switch (root) {
    case 'var':
      return name === undefined ? unknown('the variable is not named', here) : into(variable(name, here, scope));
    case 'local':
      return name === undefined ? unknown('the local value is not named', here) : into(localValue(name, here, scope));
    case 'each':
      if (!local.each) return unknown('`each` is used outside of for_each', here);
      return into(name === 'key' ? local.each.key : local.each.value);
    case 'count':
      return local.index ?? unknown('`count` is used outside of a counted resource', here);
    case 'module':
      return unknown(
        `output \`${keyOf(rest).replace(/^\./, '')}\` of module \`${name ?? ''}\` is not followed`,
        here,
        `module.${name ?? ''}${keyOf(rest)}`,
      );
    case 'path':
    case 'terraform':
    case 'self':
      return unknown(`\`${root}${keyOf(steps)}\` is known only when Terraform runs`, here, `${root}${keyOf(steps)}`);
    case 'data': {
      const second = rest[0];
      const label = second?.kind === 'string' ? second.value : '';
      return resource(`data.${name ?? ''}.${label}`, rest.slice(1), here, scope);
    }
    default:
      return resource(`${root}.${name ?? ''}`, rest, here, scope);
  }
}

/** Accesses as text, for keys: `.name[0]`. */
function keyOf(steps: readonly Step[]): string {
  return steps.map((step) => (step.kind === 'string' ? `.${step.value}` : `[${identityOf(step) ?? '?'}]`)).join('');
}

export function variable(name: string, here: Place, scope: Scope): Value {
  return named(`var.${name}`, here, scope, () => {
    const key = `var.${name}`;
    const input = scope.inputs.get(name);
    const declared = scope.variables.get(name);
    if (input) return declared ? withDefaults(input, declared, scope) : input;
    if (!declared) return unknown(`variable \`${name}\` is not declared`, here, key);
    const place = { file: declared.file, span: declared.node.headerSpan };
    if (scope.open !== undefined) return unknown(`variable \`${name}\` is ${scope.open}`, place, key);
    const node = attribute(declared.node.body, 'default');
    if (!node) return unknown(`variable \`${name}\` has no default`, place, key);
    const value = evaluate(node.value, scope, { file: declared.file });
    const hop: Hop = { kind: 'parameter', name, place: { file: declared.file, span: node.value.span } };
    return hopped(withDefaults(value, declared, scope), hop);
  });
}

function localValue(name: string, here: Place, scope: Scope): Value {
  return named(`local.${name}`, here, scope, () => {
    const declared = scope.locals.get(name);
    if (!declared) return unknown(`local value \`${name}\` is not declared`, here, `local.${name}`);
    const place = { file: declared.file, span: declared.node.value.span };
    return hopped(evaluate(declared.node.value, scope, { file: declared.file }), { kind: 'local', name, place });
  });
}

function named(key: string, here: Place, scope: Scope, work: () => Value): Value {
  let value = scope.values.get(key);
  if (!value) {
    if (scope.underway.has(key)) return unknown(`\`${key}\` depends on itself`, here);
    scope.underway.add(key);
    value = work();
    scope.underway.delete(key);
    scope.values.set(key, value);
  }
  return rehomed(value, here);
}

function hopped(value: Value, hop: Hop): Value {
  return { ...value, origin: { place: hop.place, hops: [hop, ...value.origin.hops], literal: value.origin.literal } };
}

/** The instances of a resource block. */
export function instancesOf(name: string, declared: Declared<Block>, scope: Scope): Instances {
  const { body } = declared.node;
  const local: Local = { file: declared.file };
  const count = attribute(body, 'count');
  if (count) {
    const value = evaluate(count.value, scope, local);
    const place = placeOf(count.value.span, local);
    if (value.kind === 'number' && value.value <= MOST_ITEMS) {
      const items = Array.from({ length: Math.max(0, value.value) }, (_, i) => ({
        suffix: `[${i}]`,
        local: { index: { kind: 'number', value: i, origin: at(place) } as Value },
      }));
      return { kind: 'indexed', items };
    }
    const cause =
      value.kind === 'unknown'
        ? value
        : value.kind === 'choice'
          ? value.decidedBy
          : unknown('the count is not known', place);
    return { kind: 'open', cause, local: { index: unknown(cause.reason, place, `${name}[count.index]`) } };
  }
  const forEach = attribute(body, 'for_each');
  if (!forEach) return { kind: 'single' };
  const value = evaluate(forEach.value, scope, local);
  const place = placeOf(forEach.value.span, local);
  const items = pairs(value, place);
  if (items && items.length <= MOST_ITEMS) {
    const made = items.flatMap(([key, item]) => {
      const label = value.kind === 'list' ? item : key;
      if (label.kind !== 'string') return [];
      return [{ suffix: `["${label.value}"]`, local: { each: { key: text(label.value, place), value: item } } }];
    });
    if (made.length === items.length) return { kind: 'indexed', items: made };
  }
  const rest = value.kind === 'list' || value.kind === 'object' ? value.rest : undefined;
  const cause =
    rest ??
    (value.kind === 'unknown'
      ? value
      : value.kind === 'choice'
        ? value.decidedBy
        : unknown('for_each is not known', place));
  const each = {
    key: unknown(cause.reason, place, `${name}[each.key]`),
    value: unknown(cause.reason, place, `${name}[each.value]`),
  };
  return { kind: 'open', cause, local: { each } };
}

function resource(name: string, steps: readonly Step[], here: Place, scope: Scope): Value {
  const declared = scope.resources.get(name);
  const key = `${name}${keyOf(steps)}`;
  if (!declared) return unknown(`\`${name}\` is not declared in this folder`, here, key);
  const instances = instancesOf(name, declared, scope);
  if (instances.kind === 'single') return attributes(name, '', { file: declared.file }, declared, steps, here, scope);
  const [index, ...rest] = steps;
  if (instances.kind === 'open') {
    if (!index) return unknown(instances.cause.reason, here, key);
    return attributes(name, '', { file: declared.file, ...instances.local }, declared, rest, here, scope);
  }
  if (!index) {
    const all = instances.items.map((item) => ({
      suffix: item.suffix,
      value: attributes(name, item.suffix, { file: declared.file, ...item.local }, declared, [], here, scope),
    }));
    if (attribute(declared.node.body, 'count'))
      return { kind: 'list', items: all.map(({ value }) => value), origin: at(here) };
    const entries = new Map<string, Entry>();
    for (const { suffix, value } of all) {
      const label = suffix.slice(2, -2);
      entries.set(label, { key: label, keyPlace: here, place: here, value });
    }
    return { kind: 'object', entries, origin: at(here) };
  }
  if (index.kind !== 'string' && index.kind !== 'number') {
    return unknown(`which instance of \`${name}\` is meant is not known`, here, key);
  }
  const wanted = index.kind === 'number' ? `[${index.value}]` : `["${index.value}"]`;
  const found = instances.items.find((item) => item.suffix === wanted || item.suffix === `["${index.value}"]`);
  if (!found) return unknown(`\`${name}\` has no instance ${wanted}`, here);
  return attributes(name, found.suffix, { file: declared.file, ...found.local }, declared, rest, here, scope);
}

/** What can be read of one instance: its id, and the arguments that are written. */
function attributes(
  name: string,
  suffix: string,
  local: Local,
  declared: Declared<Block>,
  steps: readonly Step[],
  here: Place,
  scope: Scope,
): Value {
  const [first, ...rest] = steps;
  const key = `${name}${suffix}`;
  if (!first) return wholeInstance(name, suffix, local, declared, here, scope);
  if (first.kind !== 'string') return unknown(AFTER, here, `${key}${keyOf(steps)}`);
  const into = (value: Value) => rest.reduce((container, step) => access(container, step, here), value);
  if (first.value === 'id') return rehomed(idOf(name, suffix, local, declared, scope), here);
  const written = attribute(declared.node.body, first.value);
  if (!written) return unknown(AFTER, here, `${key}${keyOf(steps)}`);
  return into(named(`${key}.${first.value}`, here, scope, () => evaluate(written.value, scope, local)));
}

function wholeInstance(
  name: string,
  suffix: string,
  local: Local,
  declared: Declared<Block>,
  here: Place,
  scope: Scope,
): Value {
  return named(`${name}${suffix}`, here, scope, () => {
    const entries = new Map<string, Entry>();
    const put = (key: string, value: Value) => entries.set(key, { key, keyPlace: here, place: here, value });
    for (const item of declared.node.body.items) {
      if (item.kind === 'attribute')
        put(item.name, attributes(name, suffix, local, declared, [text(item.name, here)], here, scope));
    }
    put('id', idOf(name, suffix, local, declared, scope));
    return { kind: 'object', entries, rest: unknown(AFTER, here, `${name}${suffix}`), origin: at(here) };
  });
}

/** The key under which the graph knows an instance. */
export function resourceKey(scope: Scope, name: string, suffix: string): string {
  return `${scope.key}#${name}${suffix}`;
}

/** The id of an instance with the names from its outermost parent on. */
export function idOf(name: string, suffix: string, local: Local, declared: Declared<Block>, scope: Scope): Value {
  const here = { file: declared.file, span: declared.node.headerSpan };
  const [type = ''] = name.replace(/^data\./, '').split('.');
  const table = resourceTables.get(type);
  const arm = table?.arm ?? azapiType(declared.node, scope, local)?.type;
  if (arm === undefined || associationTables.has(type)) return unknown(AFTER, here, `${name}${suffix}.id`);
  return named(`${name}${suffix}.id`, here, scope, () => {
    const nameAttribute = attribute(declared.node.body, table?.name ?? 'name');
    const own = nameAttribute
      ? evaluate(nameAttribute.value, scope, local)
      : unknown('the resource has no name', here, `${name}${suffix}.name`);
    const id: IdValue = {
      kind: 'id',
      type: arm,
      names: [...parentNames(declared, local, scope, arm), own],
      origin: at(here),
    };
    return { ...id, target: resourceKey(scope, name, suffix) };
  });
}

/** The names of the parents of a child resource. */
function parentNames(declared: Declared<Block>, local: Local, scope: Scope, arm: string): readonly Value[] {
  const parent = parentOf(declared, local, scope);
  if (parent?.kind === 'id') return parent.names;
  const levels = arm.split('/').length - 2;
  const open = parent ?? unknown('the parent is not known', { file: declared.file, span: declared.node.headerSpan });
  return Array.from({ length: levels }, () => open);
}

/** The id of the parent of a child resource; undefined for a resource that has none. */
export function parentOf(declared: Declared<Block>, local: Local, scope: Scope): IdValue | Value | undefined {
  const type = declared.node.labels[0]?.value ?? '';
  const table = resourceTables.get(type);
  const rows =
    table?.parent ?? (type.startsWith('azapi_') ? [{ argument: 'parent_id', by: 'id' as const, type: '' }] : []);
  for (const row of rows) {
    const written = attribute(declared.node.body, row.argument);
    if (!written) continue;
    const value = evaluate(written.value, scope, local);
    if (row.by === 'id') return value;
    return { kind: 'id', type: row.type, names: [value], origin: value.origin };
  }
  return undefined;
}
