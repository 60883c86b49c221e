import { copyOf, Refusal, set, type Change } from '../../../model/change';
import type { Resource } from '../../../model/resource';
import type { Value } from '../../../model/value';

/**
 * Gives a zone another name. Where an expression puts the name together, only the label that is wrong is changed in it:
 * what a parameter gives, such as a region, goes on coming from there.
 * @throws Refusal when more than one label is another one, or an expression gives it
 */
export function newZoneName(zone: Resource, name: string): Change {
  const old = zone.name;
  if (old.kind !== 'string' || old.origin.literal) return set(zone, 'name', name);
  const [was, is] = [old.value, name].map((text) => text.split('.'));
  const wrong = was!.filter((label, index) => label.toLowerCase() !== is![index]?.toLowerCase());
  if (was!.length !== is!.length || wrong.length !== 1) throw madeOtherwise(old.value, name);
  const [label] = wrong;
  const by = is![was!.indexOf(label!)]!;
  const last = was!.at(-1) === label;
  const part = last ? { text: `.${label!}`, by: `.${by}` } : { text: `${label!}.`, by: `${by}.` };
  return set(zone, 'name', { ...copyOf(old), part });
}

/**
 * A new zone takes the place of another one, with a name that is written out.
 * @throws Refusal when an expression gives the other one's name, which may be another one elsewhere
 */
export function checkWrittenOut(old: Value | undefined, name: string): void {
  if (old?.kind === 'string' && !old.origin.literal) throw madeOtherwise(old.value, name);
}

function madeOtherwise(old: string, name: string): Refusal {
  return new Refusal(`an expression gives the name ${old}: change it so that it gives ${name}`);
}
