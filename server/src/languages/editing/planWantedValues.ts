import { Refusal, type NewValue } from '../../model/change';
import { writtenEntryOf } from '../../model/readProperty';
import type { Resource } from '../../model/resource';
import { sourcePlace, type Entry, type ListValue, type ObjectValue, type Value } from '../../model/value';
import { samePlace } from '../../text/span';
import type { Literals } from './literalQueries';
import type { ItemsApart, Member, NamedMembers } from './namedMembers';
import { alreadyIs, hasKey, isPlainObject } from './newValueQueries';
import type { PlannedTexts } from './plannedTexts';
import { ReplacementPlanner } from './planReplacement';
import { stepInto } from './propertyPaths';
import { wantedValue, type Wish } from './wantedValues';

/**
 * Plans what is wished of one resource.
 * @throws Refusal when a value cannot be reached in the text, may not stand there, or contradicts what is planned
 */
export function planWish(resource: Resource, wish: Wish, literals: Literals, plan: PlannedTexts): void {
  new WishPlanner(resource, literals, plan).start(wish);
}

/** Finds the texts that say what is wished of one resource. Paths are dotted, from its body. */
class WishPlanner {
  private readonly named: NamedMembers | undefined;
  private readonly replacing: ReplacementPlanner;

  constructor(
    private readonly resource: Resource,
    private readonly literals: Literals,
    private readonly plan: PlannedTexts,
  ) {
    this.named = literals.named(resource);
    this.replacing = new ReplacementPlanner(resource, literals, plan);
  }

  start(wish: Wish): void {
    const { existing, label, body } = this.resource;
    if (existing && !this.named) throw new Refusal(`'${label}' is declared elsewhere`);
    this.descend(body, wish, label, '');
  }

  /** Carries out what is wished below a container that is there. */
  private descend(container: Value, wish: Wish, name: string, path: string): void {
    const changesList = (wish.appended ?? wish.without) !== undefined;
    if (this.named && container.kind !== 'object' && (container.kind !== 'list' || changesList)) {
      if (changesList) throw putTogether('the list');
      // A name has its place, whatever is known of the value.
      const value = wantedValue(wish);
      if (value !== undefined) this.insertNamed(this.named, path, value);
      return;
    }
    switch (container.kind) {
      case 'object':
        for (const [key, below] of wish.below) this.property(container, key, below, joined(path, key));
        return;
      case 'list':
        for (const [key, below] of wish.below) {
          const item = stepInto(container, key);
          if (!item || below.set !== undefined || below.removed)
            throw new Refusal(`item ${key} of \`${name}\` cannot be changed`);
          this.descend(item.value, below, name, joined(path, key));
        }
        return;
      case 'choice':
        if (changesList) throw new Refusal(`\`${name}\` is one of several lists: ${container.decidedBy.reason}`);
        for (const option of container.options) this.descend(option, wish, name, path);
        return;
      case 'unknown':
        throw new Refusal(`\`${name}\` cannot be changed here: ${container.reason}`);
      default:
        throw new Refusal(`\`${name}\` is not an object here`);
    }
  }

  private property(object: ObjectValue, key: string, wish: Wish, path: string): void {
    const found = writtenEntryOf(object, key);
    if (wish.removed) {
      if (found) this.remove(found, path);
      else if (object.rest && !this.named) throw new Refusal(`\`${key}\` cannot be removed: ${object.rest.reason}`);
      return;
    }
    const { named } = this;
    const entry = found && this.isWritten(found, path) ? found : undefined;
    if (named && wish.set !== undefined && isPlainObject(wish.set) && !named.hasName(path)) {
      const below = new Map(Object.entries(wish.set).map(([name, set]) => [name, { set, below: new Map() }] as const));
      this.inside(object, entry, key, { below }, path);
      return;
    }
    const apart = wish.appended && named?.itemsApart(path);
    if (apart) {
      this.append({ ...apart, items: wish.appended! });
      const rest = { ...wish };
      delete rest.appended;
      if (rest.without ?? rest.below.size > 0) this.property(object, key, rest, path);
      return;
    }
    this.inside(object, entry, key, wish, path);
  }

  private isWritten(entry: Entry, path: string): boolean {
    if (!this.named) return true;
    return this.named.isWritten(entry) && (entry.value.kind !== 'null' || this.named.hasName(path));
  }

  /** Where something is set, or changed in what is there. @param entry what is written */
  private inside(object: ObjectValue, entry: Entry | undefined, key: string, wish: Wish, path: string): void {
    if (entry?.value.kind === 'list' && (wish.appended ?? wish.without)) {
      this.change(entry, entry.value, wish, path);
      if (wish.below.size > 0) this.descend(entry.value, { below: wish.below }, key, path);
      return;
    }
    if (entry && wish.set !== undefined) return this.replace(entry, wish.set, path);
    if (entry && entry.value.kind !== 'null' && entry.value.kind !== 'absent')
      return this.descend(entry.value, wish, key, path);
    const value = wantedValue(wish);
    if (value === undefined) return;
    if (entry) this.replace(entry, value, path);
    else if (this.named) this.insertNamed(this.named, path, value);
    else this.insert(object, key, value);
  }

  private insertNamed(named: NamedMembers, path: string, value: NewValue): void {
    for (const member of named.members(path, value)) {
      if ('items' in member) this.append(member);
      else if ('key' in member) this.addMember(member);
      else this.plan.associations.push(member);
    }
  }

  private append({ container, path, items }: ItemsApart): void {
    this.plan.append(container, items, { path, resource: this.resource });
  }

  private addMember(member: Member): void {
    this.replacing.checkNames(member.container, member.value);
    this.plan.insert(member, this.resource);
  }

  private insert(object: ObjectValue, key: string, value: NewValue): void {
    const container = this.literals.objectAt(object, this.resource);
    if (!container) throw new Refusal(`\`${key}\` has no place to stand: its object is put together by an expression`);
    this.replacing.checkNames(container, value);
    if (object.origin.hops.length > 0 && !this.plan.parameters.take(object, { [key]: value }))
      throw new Refusal(`\`${key}\` cannot be written where its object is defined`);
    this.plan.insert({ container, key, value }, this.resource);
  }

  private replace(entry: Entry, wanted: NewValue, path: string): void {
    const { value } = entry;
    if (this.literals.changesParts) {
      // Property by property, so that comments and what stays the same are not touched.
      if (value.kind === 'object' && isPlainObject(wanted) && this.literals.objectAt(value, this.resource)) {
        for (const key of value.entries.keys()) {
          if (!hasKey(wanted, key)) this.property(value, key, { removed: true, below: new Map() }, joined(path, key));
        }
        for (const [key, inner] of Object.entries(wanted))
          this.property(value, key, { set: inner, below: new Map() }, joined(path, key));
        return;
      }
      if (value.kind === 'list' && Array.isArray(wanted) && this.replacing.grow(value, wanted as readonly NewValue[]))
        return;
    }
    const written = this.named?.inOwnWords(path, entry, wanted) ?? wanted;
    if (!alreadyIs(value, wanted)) this.replacing.replace(entry, written);
  }

  /** A list gets and loses items. */
  private change(entry: Entry, list: ListValue, { appended = [], without = [] }: Wish, path: string): void {
    const lost = without.filter(({ origin }) => !this.named?.standsByItself(origin.place));
    for (const item of without) if (!lost.includes(item)) this.plan.lose(item.origin.place);
    if (lost.length === 0 && appended.length === 0) return;
    const isLost = (item: Value) => lost.some((other) => isSameItem(item, other));
    if (appended.length === 0 && !list.rest && list.items.every(isLost)) return this.remove(entry, path);
    const place = sourcePlace(list);
    const name = this.named ? 'the list' : `\`${entry.key}\``;
    // What is not known of a list stays beside items that go.
    const isOpen = list.rest !== undefined && appended.length > 0;
    if (isOpen || !list.origin.literal || !this.literals.isList(place)) throw putTogether(name);
    for (const item of lost) {
      const written = this.literals.itemIn(place, item);
      if (!written) throw new Refusal(`an item of ${name} is not written in its list`);
      this.plan.lose(written);
    }
    if (appended.length === 0) return;
    const items = this.named?.itemsInOwnWords(path, entry, appended) ?? appended;
    for (const item of items) this.replacing.checkNames(place, item);
    this.plan.append(place, items);
  }

  private remove(entry: Entry, path: string): void {
    const objection = this.literals.objectionToRemoval(entry, path, this.resource);
    if (objection !== undefined) throw new Refusal(objection);
    this.plan.remove(entry.place);
  }
}

function joined(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

/** Are both the same item? Those of a list behind a name are all used at one place. */
function isSameItem({ origin: a }: Value, { origin: b }: Value): boolean {
  return (
    samePlace(a.place, b.place) &&
    a.hops.length === b.hops.length &&
    a.hops.every(({ place }, index) => samePlace(place, b.hops[index]!.place))
  );
}

function putTogether(name: string): Refusal {
  return new Refusal(`${name} is put together by an expression`);
}
