import type { Consequence } from '../../../azure/consequences/consequence';
import type { PrivateLinkService } from '../../../azure/privateLink';
import { set, type Change } from '../../../model/change';
import { read, type Resource } from '../../../model/resource';
import { isUnset, type Value } from '../../../model/value';
import { skuRaised } from './skuRaised';

/** A SKU that supports private endpoints, with all that it needs. */
export interface Raised {
  readonly changes: readonly Change[];
  readonly consequence: Consequence;
  /** For titles: `raise its SKU to Premium (higher price)`. */
  readonly words: string;
}

/**
 * Raises the SKU of a service to one that supports private endpoints.
 * @returns undefined where every SKU does
 */
export function raiseSku(resource: Resource, { skus }: PrivateLinkService): Raised | undefined {
  if (!skus) return undefined;
  const { raiseTo, tier, needs = [] } = skus;
  const { brief, consequence } = skuRaised(resource);
  const changes: Change[] = [set(resource, 'sku.name', raiseTo)];
  // The tier says the same as the name; beside another one Azure refuses it.
  if (tier !== undefined && !isUnset(read(resource, 'sku.tier'))) changes.push(set(resource, 'sku.tier', tier));
  for (const { path, value, since } of needs) {
    const known =
      since === undefined || resource.apiVersion === undefined || resource.apiVersion.slice(0, since.length) >= since;
    if (known && isMissing(read(resource, path))) changes.push(set(resource, path, value));
  }
  return {
    changes,
    words: `raise its SKU to ${raiseTo} (${brief})`,
    consequence,
  };
}

/** Not written, or written as the zero that stands for "none". */
function isMissing(value: Value): boolean {
  return isUnset(value) || (value.kind === 'number' && value.value === 0);
}
