import {
  DEPENDS_ON,
  isSameQuestion,
  Refusal,
  type AppendChange,
  type Change,
  type NewResource,
  type NewValue,
  type ParameterReference,
  type RaiseVersionChange,
} from '../../model/change';
import { samePlace, type Place } from '../../text/span';
import type { Plan } from './editPlan';
import type { Literals } from './literalQueries';
import { referencesIn } from './newValueQueries';
import type { Asking } from './parameterChanges';
import { PlannedTexts } from './plannedTexts';
import { planWish } from './planWantedValues';
import { wishesOf } from './wantedValues';

/**
 * Plans changes on the texts that their resources were read from.
 * @throws Refusal when a value cannot be reached in the text, may not stand there, or two changes contradict each other
 */
export function planChanges(changes: readonly Change[], literals: Literals, asking: Asking): Plan {
  const plan = new PlannedTexts(literals, asking);
  const waits = literals.writesWaitsApart ? changes.filter(isWait) : [];
  const others = changes.filter((change) => !waits.some((wait) => wait === change));
  for (const [resource, wish] of wishesOf(others)) planWish(resource, wish, literals, plan);
  const additions = new Set<NewResource>();
  const deletions: Place[] = [];
  for (const change of changes) {
    if (change.kind === 'add') additions.add(change.resource);
    if (change.kind === 'delete' && !deletions.some((place) => samePlace(place, change.declaration)))
      deletions.push(change.declaration);
  }
  const { replacements, insertions, removals, lostItems, associations, parameters: declared } = plan;
  const appendings = [...declared.widened, ...plan.appendings];
  const written: NewValue[] = [
    ...replacements.map(({ value }) => value),
    ...insertions.flatMap(({ members }) => [...members.values()]),
    ...appendings.flatMap(({ items }) => items),
    ...associations.map(({ value }) => value),
    ...[...additions].flatMap(({ name, body }) => [name, body]),
  ];
  const parameters: ParameterReference[] = [];
  for (const asked of referencesIn(written)) {
    if (asked.reference === 'parameter' && !parameters.some((other) => isSameQuestion(other, asked)))
      parameters.push(asked);
  }
  return {
    replacements,
    insertions,
    appendings,
    removals,
    lostItems,
    waits,
    additions: [...additions],
    associations,
    deletions,
    raises: raisesIn(changes),
    respellings: changes.filter((change) => change.kind === 'respell'),
    parameters,
    required: declared.required,
    defaults: declared.defaults,
  };
}

function isWait(change: Change): change is AppendChange {
  return change.kind === 'append' && change.path === DEPENDS_ON;
}

/** A declaration is raised once, however many instances a loop makes of it. */
function raisesIn(changes: readonly Change[]): readonly RaiseVersionChange[] {
  const raises = changes.filter((change) => change.kind === 'raise version');
  return raises.filter(({ resource, version }, index) => {
    const same = raises.findIndex((other) => samePlace(other.resource.declaration, resource.declaration));
    if (raises[same]!.version !== version) throw new Refusal('two different API versions are wanted for one resource');
    return same === index;
  });
}
