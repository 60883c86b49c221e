import { Refusal, type NewValue } from '../../model/change';
import type { Resource } from '../../model/resource';
import { sourcePlace, type Entry, type ObjectValue, type Value } from '../../model/value';
import type { Place } from '../../text/span';
import { mayGoTo, misplaced, type Standing } from './allowedReferences';
import type { Literals, PlannedParameter } from './literalQueries';
import { sameNewValue } from './newValueQueries';
import type { Passed } from './parametersOfValue';
import { holds } from './remainingPlaces';

/**
 * What the plan asks of languages that write resources as their bodies are, in objects and lists that can lose what they
 * hold: Bicep and ARM JSON.
 */
export abstract class BodyLiterals implements Literals {
  readonly changesParts = true;
  abstract readonly writesWaitsApart: boolean;

  protected abstract isWithinReach(place: Place): boolean;
  /** Is the text at this place one object literal? */
  protected abstract isObject(place: Place): boolean;
  abstract isList(place: Place): boolean;
  /** The value's place in a property (`Entry.place`); undefined when there is no such property within reach. */
  protected abstract valueOf(property: Place): Place | undefined;
  abstract chooses(place: Place): string | undefined;
  /** What a new value for a resource may name that is written at a place within reach. */
  protected abstract standing(place: Place, resource: Resource): Standing;
  abstract parameter(passed: Passed): PlannedParameter | undefined;

  named(): undefined {
    return undefined;
  }

  objectionToReach(place: Place): string | undefined {
    return this.isWithinReach(place) ? undefined : 'the value is handed in by the file that uses this one';
  }

  objectAt(object: ObjectValue): Place | undefined {
    const place = sourcePlace(object);
    return object.origin.literal && this.isObject(place) ? place : undefined;
  }

  itemIn(list: Place, { origin }: Value): Place | undefined {
    return holds(list, origin.place) ? origin.place : undefined;
  }

  used({ place, key, value }: Entry): Place {
    if (value.kind === 'choice' && value.options.some(({ kind }) => kind === 'absent'))
      throw new Refusal(`\`${key}\` is set only under a condition: ${value.decidedBy.reason}`);
    if (holds(place, value.origin.place)) return value.origin.place;
    const used = this.valueOf(place);
    if (!used) throw new Refusal(`\`${key}\` is not written in this file`);
    return used;
  }

  objectionToRemoval({ place, key }: Entry): string | undefined {
    return this.valueOf(place) ? undefined : `\`${key}\` is not written in this file`;
  }

  /** Whom a literal is for is seen in all that is written around it: the writers ask. */
  objectionAtSource(): undefined {
    return undefined;
  }

  goesToSource(value: NewValue, source: Place, { place }: Entry, resource: Resource): boolean {
    return holds(place, source) || mayGoTo(value, this.standing(source, resource));
  }

  misplaced(value: NewValue, place: Place, resource: Resource): string | undefined {
    return misplaced(value, this.standing(place, resource));
  }

  alike(one: NewValue, other: NewValue): boolean {
    return sameNewValue(one, other);
  }
}
