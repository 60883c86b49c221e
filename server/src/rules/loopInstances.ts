/** What every instance of a loop needs is declared once, and made as often as the loop says. */
import type { NewResource } from '../model/change';
import type { Resource } from '../model/resource';
import type { Network } from '../network/network';
import { samePlace } from '../text/span';

/** The instances that a loop makes of a declaration, this one among them; the resource alone where there is no loop. */
export function instancesOf(one: Resource, { graph }: Network): readonly Resource[] {
  if (one.instance === undefined) return [one];
  return graph
    .ofType(one.type)
    .filter((other) => other.calls === one.calls && samePlace(other.declaration, one.declaration));
}

/**
 * Makes a new resource as often as one that it names, where every instance of that needs one. Where only some do, no
 * text says which: the writer names the one by its key, where the files do so already, or refuses.
 */
export function repeatedWith(
  one: Resource,
  needs: (other: Resource) => boolean,
  network: Network,
): Pick<NewResource, 'each'> {
  const isRepeatable = one.instance !== undefined && one.dialect === 'azurerm';
  return isRepeatable && instancesOf(one, network).every(needs) ? { each: one } : {};
}

/** For titles: `virtual network 'vnet-north'`, `virtual networks 'vnet-north' and 'vnet-west'`. */
export function networksInWords(networks: readonly Resource[]): string {
  const names = networks.map(({ label }) => `'${label}'`);
  if (names.length === 1) return `virtual network ${names[0]}`;
  if (names.length > 3) return `the ${names.length} virtual networks of the loop`;
  return `virtual networks ${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
