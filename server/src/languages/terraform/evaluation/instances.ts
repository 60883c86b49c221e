import { firstUnknown } from '../../../evaluation/unknownCall';
import { identityOf } from '../../../model/valueIdentity';
import { isUnknown } from '../../../model/threeValuedQuestions';
import { at, unknown, type UnknownValue, type Value } from '../../../model/value';
import type { Place } from '../../../text/span';
import { MOST_ITEMS, MOST_STEPS } from './evaluationLimits';
import { chosen } from '../../../evaluation/overChoices';
import { isFailed } from './failedValues';
import { bound, inside, pairsOf } from './memberAccess';
import { asNumber, asTruth } from './operators';
import { evaluate, placeOf, type Declared, type Instance, type Instances, type Scope } from './scope';
import { attribute, blocks, type Block } from '../syntax/nodes';
import { number } from './valueBuilders';

/**
 * The instances that `count`, `for_each` or `lifecycle.enabled` make of a block; those that only a condition decides
 * carry it.
 */
export function instancesOf(name: string, declared: Declared<Block>, scope: Scope): Instances {
  const known = scope.instances.get(name);
  if (known) return known;
  const count = attribute(declared.node.body, 'count');
  const repeated = count ?? attribute(declared.node.body, 'for_each');
  const local = { file: declared.file };
  if (!repeated) return single(name, declared, scope);
  const place = placeOf(repeated.value.span, local);
  const underway = `${name}[*]`;
  if (scope.underway.has(underway)) {
    const cause = unknown(`the number of \`${name}\` depends on itself`, place);
    return {
      repetition: count ? 'count' : 'for_each',
      items: [openInstance(scope.prefix + name, count !== undefined, cause, place)],
    };
  }
  scope.underway.add(underway);
  const value = evaluate(repeated.value, scope, local);
  scope.underway.delete(underway);
  const made = (count ? counted : forEach)(scope.prefix + name, value, place);
  scope.count.steps += made.items.length;
  const items =
    scope.count.steps > MOST_STEPS
      ? [openInstance(scope.prefix + name, count !== undefined, unknown('there are too many resources', place), place)]
      : made.items;
  // The number may be said in an override file: the block still stands in its own.
  const { file } = declared;
  const instances = { ...made, items: items.map((item) => ({ ...item, local: { ...item.local, file } })) };
  scope.instances.set(name, instances);
  return instances;
}

/**
 * One instance, or none: OpenTofu makes none of a block whose `lifecycle` has `enabled = false`.
 * Source: https://opentofu.org/docs/language/meta-arguments/enabled/ (read 2026-11-29)
 */
function single(name: string, { file, node }: Declared<Block>, scope: Scope): Instances {
  const sure: Instances = { repetition: 'none', items: [{ suffix: '', local: { file } }] };
  const lifecycle = blocks(node.body, 'lifecycle').find(({ body }) => attribute(body, 'enabled'));
  const written = lifecycle && attribute(lifecycle.body, 'enabled');
  if (!written) {
    scope.instances.set(name, sure);
    return sure;
  }
  const place = placeOf(written.value.span, { file });
  const underway = `${name} enabled`;
  if (scope.underway.has(underway)) return sure;
  scope.underway.add(underway);
  const test = evaluate(written.value, scope, { file });
  const truth = isFailed(test) ? undefined : asTruth(test);
  scope.underway.delete(underway);
  const open = truth !== undefined && isUnknown(truth) ? truth : unknown('whether it is enabled is not known', place);
  const items = truth === false ? [] : sure.items.map((item) => (truth === true ? item : { ...item, condition: open }));
  const instances: Instances = { ...sure, items };
  scope.instances.set(name, instances);
  return instances;
}

function counted(name: string, value: Value, place: Place): Instances {
  const { options, decidedBy } = optionsOf(value);
  const counts = options.map(asNumber);
  const sizes = counts.filter((size) => size !== undefined && size <= MOST_ITEMS) as number[];
  if (sizes.length !== counts.length) {
    const cause = firstUnknown([value]) ?? unknown('the count is not known', place);
    return { repetition: 'count', items: [openInstance(name, true, cause, place)] };
  }
  const sure = Math.min(...sizes);
  const items = Array.from({ length: Math.max(0, ...sizes) }, (_, i): Instance => {
    const local = { file: place.file, index: number(i, place) };
    return { suffix: `[${i}]`, local, ...(decidedBy && i >= sure ? { condition: decidedBy } : {}) };
  });
  return { repetition: 'count', items };
}

function forEach(name: string, value: Value, place: Place): Instances {
  const { options, decidedBy } = optionsOf(value);
  const found = new Map<string, { key: Value; values: Value[] }>();
  let rest: UnknownValue | undefined;
  for (const option of options) {
    const pairs = pairsOf(option, place);
    if (!pairs || pairs.items.length > MOST_ITEMS) {
      rest ??= firstUnknown([option]) ?? unknown('for_each is not known', place);
      continue;
    }
    rest ??= pairs.rest;
    for (const [key, item] of pairs.items) {
      // The items of a set are their own keys.
      const label = option.kind === 'list' ? item : key;
      if (label.kind !== 'string') rest ??= firstUnknown([label]) ?? unknown('a key of for_each is not known', place);
      else {
        const before = found.get(label.value);
        if (before) before.values.push(item);
        else found.set(label.value, { key: label, values: [item] });
      }
    }
  }
  const items = [...found].map(([label, { key, values }]): Instance => {
    const item = decidedBy ? chosen(values, decidedBy, place) : values[0]!;
    const text: Value = { kind: 'string', value: label, origin: at(key.origin.place) };
    const each = { key: bound(text, 'each.key'), value: bound(item, 'each.value') };
    const sure = values.length === options.length;
    return {
      suffix: `["${label}"]`,
      local: { file: place.file, each },
      ...(decidedBy && !sure ? { condition: decidedBy } : {}),
    };
  });
  if (rest) items.push(openInstance(name, false, rest, place, value, items.length > 0));
  return { repetition: 'for_each', items };
}

/** The possible values of a repetition, and what decides between them. */
function optionsOf(value: Value): { options: readonly Value[]; decidedBy?: UnknownValue } {
  if (value.kind !== 'choice') return { options: [value] };
  return { options: value.options.map((option) => inside(value, option)), decidedBy: value.decidedBy };
}

/** Stands for all instances that are not known. What it is repeated over gives it its identity. */
function openInstance(
  name: string,
  counted: boolean,
  cause: UnknownValue,
  place: Place,
  over?: Value,
  others = false,
): Instance {
  const identity = (over && identityOf(over)) ?? name;
  const open = (what: string) => unknown(cause.reason, place, `${identity}[${what}]`);
  const names = counted
    ? { index: open('count.index') }
    : { each: { key: open('each.key'), value: open('each.value') } };
  return { suffix: others ? '[*]' : '', local: { file: place.file, ...names }, condition: cause, open: true };
}
