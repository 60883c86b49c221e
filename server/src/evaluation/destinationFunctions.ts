import { at, rehomed, unknown, withoutText, type Entry, type UnknownValue, type Value } from '../model/value';
import type { Place } from '../text/span';
import { unknownCall } from './unknownCall';
import { joinText } from './interpolatedText';

/** What is deployed to, as far as a module's or deployment's scope names it; absent for that of the root. */
export interface Destination {
  /** Name of the resource group. */
  readonly group?: Value;
  /** The subscription's id, a GUID. */
  readonly subscription?: Value;
}

/**
 * What `resourceGroup()` or `subscription()` gives where the scope says it: names and ids are known, and what only Azure
 * knows (`location`, `tags`, `displayName`) is not.
 * @param name of the function, as it is written
 * @returns undefined for any other function, and where the scope does not say it
 */
export function ofDestination(name: string, { group, subscription }: Destination, place: Place): Value | undefined {
  switch (name.toLowerCase()) {
    case 'subscription': {
      if (!subscription) return undefined;
      const id = joinText(['/subscriptions/', subscription], at(place));
      const rest = unknownCall('subscription', [subscription], 'it is known only to Azure', { place });
      return told({ id, subscriptionId: subscription }, rest, place);
    }
    case 'resourcegroup': {
      if (!group) return undefined;
      const key = 'subscription().subscriptionId';
      const owner = subscription ?? unknown('the subscription is chosen at deployment', place, key);
      const id = joinText(['/subscriptions/', owner, '/resourceGroups/', group], at(place));
      const type: Value = { kind: 'string', value: 'Microsoft.Resources/resourceGroups', origin: at(place) };
      const rest = unknownCall('resourceGroup', [id], 'it is known only to Azure', { place });
      return told({ id, name: group, type }, rest, place);
    }
    default:
      return undefined;
  }
}

/** An object of which some properties are known. */
function told(properties: Readonly<Record<string, Value>>, rest: UnknownValue, place: Place): Value {
  const entries = Object.entries(properties).map(([key, value]): [string, Entry] => {
    // Its text says where the deployment goes: no fix of what uses it is to write there.
    const used = rehomed(value, place);
    return [key, { key, keyPlace: place, place, value: withoutText(used) }];
  });
  return { kind: 'object', entries: new Map(entries), rest, origin: at(place) };
}
