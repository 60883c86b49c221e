import { hasReference, isReference, Refusal, type NewValue } from '../../model/change';
import type { Resource } from '../../model/resource';
import { sourcePlace, type Entry, type ListValue, type ObjectValue, type Value } from '../../model/value';
import { writtenEntryOf } from '../../model/readProperty';
import { contains, samePlace, type Place } from '../../text/span';
import type { Literals } from './literalQueries';
import { alreadyIs, hasKey, isPlainObject, sameNewValue } from './newValues';
import { stepInto } from './propertyPaths';
import { chosenBy, type Appending, type Insertion, type Replacement } from './editPlan';
import { PlannedParameters, type Asking } from './plannedParameters';
import { misplaced } from './whereReferencesStand';
import { wantedValue, type Wish } from './wantedValues';

/** Carries out wishes, one resource after the other: what is wanted twice at one text has to be the same. */
export class Planner {
  readonly replacements: Replacement[] = [];
  readonly insertions: Insertion[] = [];
  readonly appendings: Appending[] = [];
  readonly removals: Place[] = [];
  readonly lostItems: Place[] = [];
  readonly parameters: PlannedParameters;

  constructor(
    private readonly literals: Literals,
    asking: Asking,
  ) {
    this.parameters = new PlannedParameters(literals, asking);
  }

  plan(resource: Resource, wish: Wish): void {
    if (resource.existing) throw new Refusal(`'${resource.label}' is declared elsewhere`);
    new ResourcePlanner(resource, this.literals, this).descend(resource.body, wish, resource.label);
  }

  insert(object: Place, key: string, value: NewValue): void {
    let insertion = this.insertions.find((other) => samePlace(other.object, object));
    if (!insertion) this.insertions.push((insertion = { object, properties: new Map() }));
    const before = insertion.properties.get(key);
    if (before !== undefined && !sameNewValue(before, value))
      throw new Refusal(`two different values are wanted for \`${key}\` at the same place`);
    insertion.properties.set(key, value);
  }

  replace(place: Place, value: NewValue): void {
    const before = this.replacements.find((other) => samePlace(other.place, place));
    if (!before) this.replacements.push({ place, value });
    else if (!sameNewValue(before.value, value))
      throw new Refusal('two different values are wanted for the same piece of text');
  }

  append(list: Place, items: readonly NewValue[]): void {
    const before = this.appendings.find((other) => samePlace(other.list, list));
    if (before && !sameNewValue(before.items, items))
      throw new Refusal('two different lists are wanted at the same place');
    if (!before && items.length > 0) this.appendings.push({ list, items });
  }

  remove(property: Place): void {
    if (!this.removals.some((place) => samePlace(place, property))) this.removals.push(property);
  }

  lose(item: Place): void {
    if (!this.lostItems.some((place) => samePlace(place, item))) this.lostItems.push(item);
  }
}

/** Finds the texts that say what is wished of one resource. */
class ResourcePlanner {
  constructor(
    private readonly resource: Resource,
    private readonly literals: Literals,
    private readonly plan: Planner,
  ) {}

  /** Carries out what is wished below a container that is there. */
  descend(container: Value, wish: Wish, name: string): void {
    switch (container.kind) {
      case 'object':
        for (const [key, below] of wish.below) this.property(container, key, below);
        return;
      case 'list':
        for (const [key, below] of wish.below) {
          const item = stepInto(container, key);
          if (!item || below.set !== undefined || below.removed)
            throw new Refusal(`item ${key} of \`${name}\` cannot be changed`);
          this.descend(item.value, below, name);
        }
        return;
      case 'choice':
        if (wish.appended ?? wish.without)
          throw new Refusal(`\`${name}\` is one of several lists: ${container.decidedBy.reason}`);
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
    if (entry?.value.kind === 'list' && (wish.appended ?? wish.without)) {
      this.change(entry, entry.value, wish);
      if (wish.below.size > 0) this.descend(entry.value, { below: wish.below }, key);
      return;
    }
    if (entry && wish.set !== undefined) return this.replace(entry, wish.set);
    if (entry && entry.value.kind !== 'null' && entry.value.kind !== 'absent')
      return this.descend(entry.value, wish, key);
    const value = wantedValue(wish);
    if (value === undefined) return;
    if (entry) this.replace(entry, value);
    else this.insert(object, key, value);
  }

  private insert(object: ObjectValue, key: string, value: NewValue): void {
    const place = this.objectPlace(object);
    if (!place) throw new Refusal(`\`${key}\` has no place to stand: its object is put together by an expression`);
    this.checkNames(place, value);
    if (object.origin.hops.length > 0 && !this.plan.parameters.take(object, { [key]: value }))
      throw new Refusal(`\`${key}\` cannot be written where its object is defined`);
    this.plan.insert(place, key, value);
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
    if (value.kind === 'list' && Array.isArray(wanted) && this.grow(value, wanted as readonly NewValue[])) return;
    const { parameters } = this.plan;
    if (alreadyIs(value, wanted) || parameters.asks(value, wanted) || parameters.fills(value, wanted)) return;
    if (value.kind === 'choice' && value.options.some(({ kind }) => kind === 'absent'))
      throw new Refusal(`\`${entry.key}\` is set only under a condition: ${value.decidedBy.reason}`);
    const place = this.placeFor(entry, wanted);
    this.checkNames(place, wanted);
    this.plan.replace(place, wanted);
  }

  /** The literal that made the value; else the expression that stands in the property. */
  private placeFor({ place, key, value }: Entry, wanted: NewValue): Place {
    const { origin } = value;
    if (origin.hops.some(({ kind }) => kind === 'provider default'))
      throw new Refusal(`\`${key}\` is a default of the registry module: set its input for this yourself`);
    const source = sourcePlace(value);
    if (origin.literal && (within(place, source) || this.mayBeMade(source, wanted, value))) return source;
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

  /**
   * May the literal that made a value, away from where it is used, become the wanted one? When not, the expression that
   * uses it is replaced instead.
   * @throws Refusal when neither is right, as for a value that another unit hands in
   */
  private mayBeMade(source: Place, wanted: NewValue, before: Value): boolean {
    if (!this.literals.isWithinReach(source))
      throw new Refusal('the value is handed in by the file that uses this one');
    if (this.objectionTo(source, wanted) !== undefined) return false;
    // A variable may also be used where no such value may stand.
    const standing = this.literals.standing(source, this.resource);
    if (standing !== 'declaration' && hasReference(wanted) && !isPlainObject(wanted)) return false;
    return this.plan.parameters.take(before, wanted);
  }

  /** A list that begins with copies of all items that are there only grows. */
  private grow(list: ListValue, wanted: readonly NewValue[]): boolean {
    const place = sourcePlace(list);
    if (list.rest || !list.origin.literal || !this.literals.isList(place) || wanted.length < list.items.length)
      return false;
    const kept = list.items.every((item, index) => {
      const same = wanted[index]!;
      if (typeof same === 'object' && isReference(same))
        return same.reference === 'copy' && samePlace(sourcePlace(same.value), sourcePlace(item));
      return alreadyIs(item, same);
    });
    const items = wanted.slice(list.items.length);
    // What may not be named in the list is named where the list is used.
    if (!kept || items.some((item) => this.objectionTo(place, item) !== undefined)) return false;
    this.plan.append(place, items);
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
      this.plan.lose(item);
    }
    if (appended.length === 0) return;
    for (const item of appended) this.checkNames(place, item);
    this.plan.append(place, appended);
  }

  private checkNames(place: Place, value: NewValue): void {
    const objection = this.objectionTo(place, value);
    if (objection !== undefined) throw new Refusal(objection);
  }

  private objectionTo(place: Place, value: NewValue): string | undefined {
    return misplaced(value, this.literals.standing(place, this.resource));
  }

  private remove(entry: Entry): void {
    if (!this.literals.valueOf(entry.place)) throw new Refusal(`\`${entry.key}\` is not written in this file`);
    this.plan.remove(entry.place);
  }
}

function within(outer: Place, inner: Place): boolean {
  return outer.file === inner.file && contains(outer.span, inner.span);
}
