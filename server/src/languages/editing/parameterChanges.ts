import { Refusal, type NewValue } from '../../model/change';
import type { Value } from '../../model/value';
import { samePlace, type Place } from '../../text/span';
import type { EditContext } from '../language';
import { passedThrough } from './parametersOfValue';
import { askingAlready, leftNull } from './emptyDefaults';
import type { Literals, PlainType, PlannedParameter } from './literalQueries';

/** Who gives the parameters of the unit that is edited their values. */
export type Asking = Pick<EditContext, 'call' | 'given'>;

/** What a plan changes in the declarations of parameters. */
export class PlannedParameters {
  /** Those that lose their defaults. */
  readonly required: Place[] = [];
  /** Defaults of those that have none. */
  readonly defaults: { readonly declaration: Place; readonly value: NewValue }[] = [];
  /** Values that lists of what is allowed get. */
  readonly widened: { readonly list: Place; readonly items: NewValue[] }[] = [];

  constructor(
    private readonly literals: Literals,
    private readonly asking: Asking,
  ) {}

  /** May all parameters that a value comes through have another one? Those that list what they take list it, too. */
  take(before: Value, value: NewValue): boolean {
    const all = passedThrough(before).flatMap((passed) => this.literals.parameter(passed) ?? []);
    if (!all.every((parameter) => parameter.takes(value))) return false;
    for (const parameter of all) this.widen(parameter, value);
    return true;
  }

  /** Has a parameter without a value ask for the wanted one, and says whether there is one. */
  asks(before: Value, wanted: NewValue): boolean {
    const found = askingAlready(before, wanted);
    const { call, given } = this.asking;
    if (!found || call.steps.length > 0 || given?.has(found.name)) return false;
    const parameter = this.literals.parameter(found);
    if (!parameter?.isOwn || !parameter.hasDefault || !parameter.isUsedAlone) return false;
    if (!parameter.isOf(found.type) || parameter.isNullable) return false;
    const { declaration } = parameter;
    if (!this.required.some((place) => samePlace(place, declaration))) this.required.push(declaration);
    return true;
  }

  /** Gives a parameter that may be null and has no default the wanted one, and says whether there is one. */
  fills(before: Value, wanted: NewValue): boolean {
    const found = leftNull(before, wanted);
    const parameter = found && this.literals.parameter(found);
    if (!found || !parameter || parameter.hasDefault || !parameter.isUsedAlone) return false;
    if (!parameter.isOf(typeof wanted as PlainType)) return false;
    const known = this.defaults.find(({ declaration }) => samePlace(declaration, parameter.declaration));
    if (known && known.value !== wanted) throw new Refusal('two different values are wanted for one parameter');
    this.widen(parameter, wanted);
    if (!known) this.defaults.push({ declaration: parameter.declaration, value: wanted });
    return true;
  }

  private widen(parameter: PlannedParameter, value: NewValue): void {
    for (const list of parameter.listsWithout(value)) {
      const known = this.widened.find((other) => samePlace(other.list, list));
      if (!known) this.widened.push({ list, items: [value] });
      else if (!known.items.includes(value)) known.items.push(value);
    }
  }
}
