import { Refusal, type NewValue } from '../../model/change';
import type { Resource } from '../../model/resource';
import { samePlace, type Place } from '../../text/span';
import type { Appending, Insertion, Replacement } from './editPlan';
import type { Literals } from './literalQueries';
import type { Association, Member } from './namedMembers';
import { PlannedParameters, type Asking } from './parameterChanges';

/** What the texts of a unit gain and lose: what is wanted twice at one place has to be the same. */
export class PlannedTexts {
  readonly replacements: Replacement[] = [];
  readonly insertions: Insertion[] = [];
  readonly appendings: Appending[] = [];
  readonly removals: Place[] = [];
  readonly lostItems: Place[] = [];
  readonly associations: Association[] = [];
  readonly parameters: PlannedParameters;

  constructor(
    private readonly literals: Literals,
    asking: Asking,
  ) {
    this.parameters = new PlannedParameters(literals, asking);
  }

  insert({ container, key, name = key, value }: Member, resource: Resource): void {
    let insertion = this.insertions.find((other) => samePlace(other.container, container));
    if (!insertion) this.insertions.push((insertion = { container, members: new Map(), resource }));
    const before = insertion.members.get(key);
    if (before === undefined) insertion.members.set(key, value);
    else if (!this.literals.alike(before, value, container))
      throw new Refusal(`two different values are wanted for \`${name}\` at the same place`);
  }

  replace(place: Place, value: NewValue): void {
    const before = this.replacements.find((other) => samePlace(other.place, place));
    if (!before) this.replacements.push({ place, value });
    else if (!this.literals.alike(before.value, value, place))
      throw new Refusal('two different values are wanted for the same piece of text');
  }

  append(list: Place, items: readonly NewValue[], apart?: Appending['apart']): void {
    const before = this.appendings.find((other) => samePlace(other.list, list) && other.apart?.path === apart?.path);
    if (before && !this.literals.alike(before.items, items, list))
      throw new Refusal('two different lists are wanted at the same place');
    if (!before && items.length > 0) this.appendings.push({ list, items, ...(apart ? { apart } : {}) });
  }

  remove(property: Place): void {
    if (!this.removals.some((place) => samePlace(place, property))) this.removals.push(property);
  }

  lose(item: Place): void {
    if (!this.lostItems.some((place) => samePlace(place, item))) this.lostItems.push(item);
  }
}
