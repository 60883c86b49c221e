import type { Place } from '../text/span';

/**
 * One step a value took on its way from the text that made it to the place that uses it.
 * `place` is the expression that the step contributed (a parameter's default, a variable's or local's definition).
 */
export interface Hop {
  readonly kind: 'parameter' | 'variable' | 'local' | 'parameter file' | 'output' | 'input' | 'provider default';
  readonly name: string;
  readonly place: Place;
}

/** Where a value stands and how it came there. */
export interface Origin {
  /** The expression (or, for what is missing, the nearest declared name) at the place of use. */
  readonly place: Place;
  /** Steps from the place of use back to the text that made the value, nearest first; empty for a literal in place. */
  readonly hops: readonly Hop[];
  /**
   * True when the text at the last hop (at `place` when there is none) is a plain literal of this very value,
   * so that replacing that text replaces the value.
   */
  readonly literal: boolean;
}

interface WithOrigin {
  readonly origin: Origin;
}

export interface StringValue extends WithOrigin {
  readonly kind: 'string';
  readonly value: string;
}
export interface NumberValue extends WithOrigin {
  readonly kind: 'number';
  readonly value: number;
  /** True for what JSON writes with a point or an exponent, `1.0` as well: functions for whole numbers refuse it. */
  readonly fractional?: true;
}
export interface BooleanValue extends WithOrigin {
  readonly kind: 'boolean';
  readonly value: boolean;
}
/** An explicit null: Azure Resource Manager and Terraform treat a property set to null as not set. */
export interface NullValue extends WithOrigin {
  readonly kind: 'null';
}

/** A list. `rest` says that further items may follow that are not known. */
export interface ListValue extends WithOrigin {
  readonly kind: 'list';
  readonly items: readonly Value[];
  readonly rest?: UnknownValue;
}

export interface Entry {
  /** The key as the graph names it: for resources, the ARM property name. */
  readonly key: string;
  /** What the key is, where it is not known: `key` is then only the same for equal keys. */
  readonly computed?: Value;
  /** The written key (in Terraform the argument's name or the block's header). */
  readonly keyPlace: Place;
  /** The whole property, from key to end of value. */
  readonly place: Place;
  readonly value: Value;
}

/** An object. `rest` says that further properties may exist that are not known. */
export interface ObjectValue extends WithOrigin {
  readonly kind: 'object';
  readonly entries: ReadonlyMap<string, Entry>;
  readonly rest?: UnknownValue;
}

/**
 * The id of a resource, not yet resolved to a node of the graph.
 * `type` is the full ARM type; `names` has one value per type segment after the provider namespace
 * (`Microsoft.Network/virtualNetworks/subnets` has two), or fewer when only the declaration is known.
 */
export interface IdValue extends WithOrigin {
  readonly kind: 'id';
  readonly type: string;
  readonly names: readonly Value[];
  /** The declaration that it names, as `Resource.key`; absent for ids that are put together from names. */
  readonly target?: string;
  /** Set when the id names another scope (subscription, resource group) than the deployment's own. */
  readonly scope?: string;
  /**
   * Set where it stands in the network of another deployment than the one that it is written in: it leads to `target`
   * or nowhere. The text tells ids of equal names in different deployments apart.
   */
  readonly settled?: string;
}

/** A string of which parts are not known: `${prefix}.privatelink.azurecr.io`. */
export interface TemplateValue extends WithOrigin {
  readonly kind: 'template';
  readonly parts: readonly (string | UnknownValue)[];
}

/** One of several values, and what would decide which. */
export interface ChoiceValue extends WithOrigin {
  readonly kind: 'choice';
  readonly options: readonly Value[];
  readonly decidedBy: UnknownValue;
  /**
   * What tells its condition from others: the first of two options holds where it is true, the second elsewhere. Choices
   * with the same one come out alike. Absent where nothing can be said.
   */
  readonly condition?: string;
}

/** A value that cannot be known from the files. */
export interface UnknownValue extends WithOrigin {
  readonly kind: 'unknown';
  /** What would decide it, as a clause: "parameter `x` has no default". */
  readonly reason: string;
  /** Equal keys mean equal values (`uniqueString(resourceGroup().id)`); absent when nothing can be said. */
  readonly key?: string;
  /** The text that it comes from, wherever it is used: the declaration of a parameter that has no value. */
  readonly source?: Place;
  /** Evaluating it fails for certain: there will be no value. */
  readonly fails?: true;
}

/** A property that is not set. `origin.place` is the nearest enclosing name that is written. */
export interface AbsentValue extends WithOrigin {
  readonly kind: 'absent';
  /** Set where it is written and has no effect. */
  readonly ignored?: Ignored;
}

/** What is written and has no effect. */
export interface Ignored {
  readonly value: Value;
  /** Why, as a sentence without its period: "API version 2019-09-01 has no `publicNetworkAccess`". */
  readonly because: string;
}

export type Value =
  | StringValue
  | NumberValue
  | BooleanValue
  | NullValue
  | ListValue
  | ObjectValue
  | IdValue
  | TemplateValue
  | ChoiceValue
  | UnknownValue
  | AbsentValue;

/** The place of the text that made the value: the last hop's, else the place of use. */
export function sourcePlace(value: Value): Place {
  return value.origin.hops.at(-1)?.place ?? value.origin.place;
}

/** The same value, used at another place, one step further from its source. */
export function rehomed<V extends Value>(value: V, place: Place, hop?: Hop): V {
  const hops = hop ? [hop, ...value.origin.hops] : value.origin.hops;
  return withOrigin(value, { place, hops, literal: value.origin.literal });
}

/** The same value where a text that is not its own leads to it: a fix writes where the value is used. */
export function withoutText<V extends Value>(value: V): V {
  return withOrigin(value, { ...value.origin, literal: false });
}

/** The same value, which came another way. */
export function withOrigin<V extends Value>(value: V, origin: Origin): V {
  return copyWith(value, origin) as V;
}

/** Each kind is copied by a line of its own: the engine copies objects of a few shapes several times as fast as those of many. */
function copyWith(value: Value, origin: Origin): Value {
  switch (value.kind) {
    case 'string':
      return { ...value, origin };
    case 'number':
      return { ...value, origin };
    case 'boolean':
      return { ...value, origin };
    case 'null':
      return { ...value, origin };
    case 'list':
      return { ...value, origin };
    case 'object':
      return { ...value, origin };
    case 'id':
      return { ...value, origin };
    case 'template':
      return { ...value, origin };
    case 'choice':
      return { ...value, origin };
    case 'unknown':
      return { ...value, origin };
    case 'absent':
      return { ...value, origin };
  }
}

export function at(place: Place, literal = false): Origin {
  return { place, hops: [], literal };
}

export function unknown(reason: string, place: Place, key?: string): UnknownValue {
  return { kind: 'unknown', reason, origin: at(place), source: place, ...(key === undefined ? {} : { key }) };
}

export function absent(place: Place): AbsentValue {
  return { kind: 'absent', origin: at(place) };
}

/** True for a value that is not set: missing, or null. */
export function isUnset(value: Value): value is AbsentValue | NullValue {
  return value.kind === 'absent' || value.kind === 'null';
}
