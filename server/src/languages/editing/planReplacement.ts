import { isReference, Refusal, type NewValue } from '../../model/change';
import type { Resource } from '../../model/resource';
import { sourcePlace, type Entry, type ListValue } from '../../model/value';
import { samePlace, type Place } from '../../text/span';
import { chosenBy } from './editPlan';
import type { Literals } from './literalQueries';
import { alreadyIs } from './newValueQueries';
import type { PlannedTexts } from './plannedTexts';
import { holds } from './remainingPlaces';

/** Finds the text that is replaced where a property of a resource that is written becomes another value. */
export class ReplacementPlanner {
  constructor(
    private readonly resource: Resource,
    private readonly literals: Literals,
    private readonly plan: PlannedTexts,
  ) {}

  /** @param wanted as the language has it, and not already so */
  replace(entry: Entry, wanted: NewValue): void {
    const { parameters } = this.plan;
    if (parameters.asks(entry.value, wanted) || parameters.fills(entry.value, wanted)) return;
    const place = this.placeFor(entry, wanted);
    this.checkNames(place, wanted);
    this.plan.replace(place, wanted);
  }

  /** A list that begins with copies of all items that are there only grows; says whether it is one. */
  grow(list: ListValue, wanted: readonly NewValue[]): boolean {
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
    if (!kept || items.some((item) => this.literals.misplaced(item, place, this.resource) !== undefined)) return false;
    this.plan.append(place, items);
    return true;
  }

  /** @throws Refusal where a value may not stand, for what it names */
  checkNames(place: Place, value: NewValue): void {
    const objection = this.literals.misplaced(value, place, this.resource);
    if (objection !== undefined) throw new Refusal(objection);
  }

  /** The literal that made the value; else the expression that stands in the property. */
  private placeFor(entry: Entry, wanted: NewValue): Place {
    const { key, value } = entry;
    const { origin } = value;
    if (origin.hops.some(({ kind }) => kind === 'provider default'))
      throw new Refusal(`\`${key}\` is a default of the registry module: set its input for this yourself`);
    const source = sourcePlace(value);
    if (origin.literal && this.mayBeMade(source, wanted, entry)) {
      const objection = this.literals.objectionAtSource(source);
      if (objection !== undefined) throw new Refusal(objection);
      return source;
    }
    // An expression that chooses is not written over, which would take the choice away without a word; unless what is
    // wrong is wrong whatever it chooses.
    for (const step of value.kind === 'choice' ? [] : [origin.place, ...origin.hops.map((hop) => hop.place)]) {
      const condition = this.literals.chooses(step);
      if (condition !== undefined) throw new Refusal(chosenBy(condition));
    }
    return this.literals.used(entry, wanted, this.resource);
  }

  /**
   * May the literal that made a value become the wanted one? When not, the expression that uses it is replaced instead.
   * @throws Refusal when neither is right, as for a value that another unit hands in
   */
  private mayBeMade(source: Place, wanted: NewValue, entry: Entry): boolean {
    const isOwn = holds(entry.place, source);
    const objection = isOwn ? undefined : this.literals.objectionToReach(source);
    if (objection !== undefined) throw new Refusal(objection);
    // A variable may also be used where no such value may stand.
    if (!this.literals.goesToSource(wanted, source, entry, this.resource)) return false;
    return isOwn || this.plan.parameters.take(entry.value, wanted);
  }
}
