import {
  isReference,
  isSameQuestion,
  Refusal,
  type Change,
  type NewObject,
  type NewResource,
  type NewValue,
  type ParameterReference,
  type RaiseVersionChange,
} from '../../model/change';
import { writtenEntryOf } from '../../model/read';
import type { Resource } from '../../model/resource';
import { sourcePlace, type Entry, type ListValue, type ObjectValue, type Value } from '../../model/value';
import { contains, samePlace, type Place } from '../../text/span';
import { wishesOf, wantedValue, type Wish } from './wishes';

/*
 * The step between changes and text that languages with object literals (Bicep, ARM JSON) share: it walks the values
 * that the evaluation gave and tells which object literal gets which properties and which piece of text is replaced.
 */

/** What one fix does to the texts of a unit. Nothing occurs twice, whatever shares its text (a loop's instances). */
export interface Plan {
  /** Pieces of text, each one expression, that become another value. */
  readonly replacements: readonly Replacement[];
  /** Object literals that get further properties. */
  readonly insertions: readonly Insertion[];
  /** List literals that get further items at their end. */
  readonly appendings: readonly Appending[];
  /** Whole properties (key and value) that go, as `Entry.place` gave them. */
  readonly removals: readonly Place[];
  /** Items of list literals that go. */
  readonly lostItems: readonly Place[];
  readonly additions: readonly NewResource[];
  /** Whole declarations that go. */
  readonly deletions: readonly Place[];
  /** Declarations that get a later API version. */
  readonly raises: readonly RaiseVersionChange[];
  /** The new parameters that the values above name, each once. */
  readonly parameters: readonly ParameterReference[];
}

export interface Replacement {
  readonly place: Place;
  readonly value: NewValue;
}
export interface Insertion {
  readonly object: Place;
  /** In the order in which they were asked for. */
  readonly properties: Map<string, NewValue>;
}
export interface Appending {
  readonly list: Place;
  readonly items: readonly NewValue[];
}

/** What the plan asks of a language about its texts. */
export interface Literals {
  /** Is the text at this place one object literal (one list literal) of the unit? */
  isObject(place: Place): boolean;
  isList(place: Place): boolean;
  /** The value's place in a property (`Entry.place`); undefined when there is no such property in the unit. */
  valueOf(property: Place): Place | undefined;
  /** The text of the condition by which the expression at this place chooses its value; undefined: it does not. */
  chooses(place: Place): string | undefined;
  /**
   * May the literal at `source`, away from where it is used, become this value (an object: get these properties)?
   * When not (a parameter that does not allow the value), the expression that uses it is replaced instead.
   * @param before the value that is there, and how it came to where it is used
   * @throws Refusal when neither is right, as for a value that another unit hands in
   */
  accepts(source: Place, value: NewValue, before: Value): boolean;
  /** Has a parameter without a value ask for the wanted one, and says whether there is one. */
  asks(before: Value, wanted: NewValue): boolean;
  /** Gives a parameter that may be null and has no default the wanted one, and says whether there is one. */
  fills(before: Value, wanted: NewValue): boolean;
}

/**
 * Plans changes on the texts that their resources were read from.
 * @throws Refusal when a value cannot be reached in the text, or two changes contradict each other
 */
export function planChanges(changes: readonly Change[], literals: Literals): Plan {
  const planner = new Planner(literals);
  for (const [resource, wish] of wishesOf(changes)) planner.plan(resource, wish);
  const additions = new Set<NewResource>();
  const deletions: Place[] = [];
  for (const change of changes) {
    if (change.kind === 'add') additions.add(change.resource);
    if (change.kind === 'delete' && !deletions.some((place) => samePlace(place, change.declaration)))
      deletions.push(change.declaration);
  }
  const { replacements, insertions, appendings, removals, lostItems } = planner;
  const written: NewValue[] = [
    ...replacements.map(({ value }) => value),
    ...insertions.flatMap(({ properties }) => [...properties.values()]),
    ...appendings.flatMap(({ items }) => items),
    ...[...additions].flatMap(({ name, body }) => [name, body]),
  ];
  const parameters: ParameterReference[] = [];
  for (const value of written) collectParameters(value, parameters);
  return {
    replacements,
    insertions,
    appendings,
    removals,
    lostItems,
    additions: [...additions],
    deletions,
    raises: changes.filter((change) => change.kind === 'raise version'),
    parameters,
  };
}

/** Why what a condition chooses stays as it is. */
export function chosenBy(condition: string): string {
  return `\`${condition}\` chooses this value: change what it asks for`;
}

/** A name that is not taken: the wanted one, or with the first free number behind it. It is taken from then on. */
export function uniqueName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted}${number}`;
  taken.add(name);
  return name;
}

class Planner {
  readonly replacements: Replacement[] = [];
  readonly insertions: Insertion[] = [];
  readonly appendings: Appending[] = [];
  readonly removals: Place[] = [];
  readonly lostItems: Place[] = [];

  constructor(private readonly literals: Literals) {}

  plan(resource: Resource, wish: Wish): void {
    if (resource.existing) throw new Refusal(`'${resource.label}' is declared elsewhere`);
    this.descend(resource.body, wish, resource.label);
  }

  /** Carries out what is wished below a container that is there. */
  private descend(container: Value, wish: Wish, name: string): void {
    switch (container.kind) {
      case 'object':
        for (const [key, below] of wish.below) this.property(container, key, below);
        return;
      case 'list':
        for (const [key, below] of wish.below) {
          const item = /^\d+$/.test(key) ? container.items[Number(key)] : undefined;
          if (!item || below.set !== undefined || below.removed)
            throw new Refusal(`item ${key} of \`${name}\` cannot be changed`);
          this.descend(item, below, name);
        }
        return;
      case 'choice':
        for (const option of container.options) this.descend(option, wish, name);
        return;
      case 'unknown':
        throw new Refusal(`\`${name}\` cannot be changed here: ${container.reason}`);
      default:
        throw new Refusal(`\`${name}\` is not an object here`);
    }
  }

  private property(object: ObjectValue, key: string, wish: Wish): void {
    const entry = writtenEntryOf(object, key);
    if (wish.removed) {
      if (entry) this.remove(entry);
      else if (object.rest) throw new Refusal(`\`${key}\` cannot be removed: ${object.rest.reason}`);
      return;
    }
    const value = wantedValue(wish);
    if (entry?.value.kind === 'list' && (wish.appended ?? wish.without)) return this.change(entry, entry.value, wish);
    if (!entry) {
      if (value !== undefined) this.insert(object, key, value);
    } else if (wish.set !== undefined) {
      this.replace(entry, wish.set);
    } else if (entry.value.kind === 'null' || entry.value.kind === 'absent') {
      if (value !== undefined) this.replace(entry, value);
    } else {
      this.descend(entry.value, wish, key);
    }
  }

  private insert(object: ObjectValue, key: string, value: NewValue): void {
    const place = this.objectPlace(object);
    if (!place) throw new Refusal(`\`${key}\` has no place to stand: its object is put together by an expression`);
    if (object.origin.hops.length > 0 && !this.literals.accepts(place, { [key]: value }, object))
      throw new Refusal(`\`${key}\` cannot be written where its object is defined`);
    let insertion = this.insertions.find((other) => samePlace(other.object, place));
    if (!insertion) this.insertions.push((insertion = { object: place, properties: new Map() }));
    const before = insertion.properties.get(key);
    if (before !== undefined && !sameNewValue(before, value))
      throw new Refusal(`two different values are wanted for \`${key}\` at the same place`);
    insertion.properties.set(key, value);
  }

  private objectPlace(object: ObjectValue): Place | undefined {
    const place = sourcePlace(object);
    return object.origin.literal && this.literals.isObject(place) ? place : undefined;
  }

  private replace(entry: Entry, wanted: NewValue): void {
    const { value } = entry;
    // Property by property, so that comments and what stays the same are not touched.
    if (value.kind === 'object' && isPlainObject(wanted) && this.objectPlace(value)) {
      for (const key of value.entries.keys()) {
        if (!hasKey(wanted, key)) this.property(value, key, { removed: true, below: new Map() });
      }
      for (const [key, inner] of Object.entries(wanted)) this.property(value, key, { set: inner, below: new Map() });
      return;
    }
    if (value.kind === 'list' && Array.isArray(wanted) && this.append(value, wanted as readonly NewValue[])) return;
    if (alreadyIs(value, wanted) || this.literals.asks(value, wanted) || this.literals.fills(value, wanted)) return;
    if (value.kind === 'choice' && value.options.some(({ kind }) => kind === 'absent'))
      throw new Refusal(`\`${entry.key}\` is set only under a condition: ${value.decidedBy.reason}`);
    this.replaceAt(this.placeFor(entry, wanted), wanted);
  }

  private replaceAt(place: Place, value: NewValue): void {
    const before = this.replacements.find((other) => samePlace(other.place, place));
    if (!before) this.replacements.push({ place, value });
    else if (!sameNewValue(before.value, value))
      throw new Refusal('two different values are wanted for the same piece of text');
  }

  /** The literal that made the value; else the expression that stands in the property. */
  private placeFor({ place, key, value }: Entry, wanted: NewValue): Place {
    const { origin } = value;
    if (origin.hops.some(({ kind }) => kind === 'provider default'))
      throw new Refusal(`\`${key}\` is a default of the registry module: set its input for this yourself`);
    const source = sourcePlace(value);
    if (origin.literal && (within(place, source) || this.literals.accepts(source, wanted, value))) return source;
    // An expression that chooses is not written over, which would take the choice away without a word; unless what is
    // wrong is wrong whatever it chooses.
    for (const step of value.kind === 'choice' ? [] : [origin.place, ...origin.hops.map((hop) => hop.place)]) {
      const condition = this.literals.chooses(step);
      if (condition !== undefined) throw new Refusal(chosenBy(condition));
    }
    if (within(place, origin.place)) return origin.place;
    const used = this.literals.valueOf(place);
    if (!used) throw new Refusal(`\`${key}\` is not written in this file`);
    return used;
  }

  /** A list that begins with copies of all items that are there only grows. */
  private append(list: ListValue, wanted: readonly NewValue[]): boolean {
    const place = sourcePlace(list);
    if (list.rest || !list.origin.literal || !this.literals.isList(place) || wanted.length < list.items.length)
      return false;
    const kept = list.items.every((item, index) => {
      const same = wanted[index]!;
      if (typeof same === 'object' && isReference(same))
        return same.reference === 'copy' && samePlace(sourcePlace(same.value), sourcePlace(item));
      return alreadyIs(item, same);
    });
    if (!kept) return false;
    const items = wanted.slice(list.items.length);
    const before = this.appendings.find((other) => samePlace(other.list, place));
    if (before && !sameNewValue(before.items, items))
      throw new Refusal('two different lists are wanted at the same place');
    if (!before && items.length > 0) this.appendings.push({ list: place, items });
    return true;
  }

  /** A list literal gets and loses items. */
  private change(entry: Entry, list: ListValue, { appended = [], without = [] }: Wish): void {
    const lost = without.map(({ origin }) => origin.place);
    if (appended.length === 0 && list.items.every((item) => lost.some((place) => samePlace(place, item.origin.place))))
      return this.remove(entry);
    const place = sourcePlace(list);
    if (list.rest || !list.origin.literal || !this.literals.isList(place))
      throw new Refusal(`\`${entry.key}\` is put together by an expression`);
    for (const item of lost) {
      if (!within(place, item)) throw new Refusal(`an item of \`${entry.key}\` is not written in its list`);
      if (!this.lostItems.some((other) => samePlace(other, item))) this.lostItems.push(item);
    }
    if (appended.length === 0) return;
    const before = this.appendings.find((other) => samePlace(other.list, place));
    if (!before) this.appendings.push({ list: place, items: appended });
    else if (!sameNewValue(before.items, appended))
      throw new Refusal('two different lists are wanted at the same place');
  }

  private remove(entry: Entry): void {
    if (!this.literals.valueOf(entry.place)) throw new Refusal(`\`${entry.key}\` is not written in this file`);
    if (!this.removals.some((place) => samePlace(place, entry.place))) this.removals.push(entry.place);
  }
}

function within(outer: Place, inner: Place): boolean {
  return outer.file === inner.file && contains(outer.span, inner.span);
}

function isPlainObject(value: NewValue): value is NewObject {
  return typeof value === 'object' && !Array.isArray(value) && !isReference(value);
}

function hasKey(object: NewObject, key: string): boolean {
  return Object.keys(object).some((other) => other.toLowerCase() === key.toLowerCase());
}

function alreadyIs(value: Value, wanted: NewValue): boolean {
  if (value.kind !== 'string' && value.kind !== 'number' && value.kind !== 'boolean') return false;
  return value.value === wanted;
}

function sameNewValue(a: NewValue, b: NewValue): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object') return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b)) return false;
    return a.length === b.length && a.every((item, index) => sameNewValue(item as NewValue, b[index] as NewValue));
  }
  if (isReference(a) || isReference(b)) {
    if (!isReference(a) || !isReference(b)) return false;
    if (a.reference === 'parameter') return b.reference === 'parameter' && isSameQuestion(a, b);
    if (a.reference === 'id') return b.reference === 'id' && a.of === b.of;
    if (a.reference === 'copy') return b.reference === 'copy' && samePlace(a.value.origin.place, b.value.origin.place);
    if (a.reference === 'runtime') return b.reference === 'runtime' && a.of === b.of && a.property === b.property;
    if (a.reference === 'role') return b.reference === 'role' && a.id === b.id;
    if (a.reference === 'guid') return a === b;
    if (a.reference === 'declaration') return b.reference === 'declaration' && a.of === b.of;
    if (a.reference === 'association') return a === b;
    return b.reference === 'id keyed' && a.ids.length === b.ids.length && a.ids.every((id, i) => id === b.ids[i]);
  }
  const [left, right] = [a as NewObject, b as NewObject];
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => right[key] !== undefined && sameNewValue(left[key]!, right[key]))
  );
}

function collectParameters(value: NewValue, into: ParameterReference[]): void {
  if (typeof value !== 'object') return;
  if (Array.isArray(value)) {
    for (const item of value as readonly NewValue[]) collectParameters(item, into);
  } else if (isReference(value)) {
    const isNew = value.reference === 'parameter' && !into.some((other) => isSameQuestion(other, value));
    if (isNew) into.push(value);
  } else {
    for (const inner of Object.values(value as NewObject)) collectParameters(inner, into);
  }
}
