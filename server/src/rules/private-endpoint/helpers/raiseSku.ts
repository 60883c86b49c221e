import type { Consequence } from '../../../azure/consequences/consequence';
import { ApiVersions, isApiVersion } from '../../../azure/apiVersions';
import { SERVICE_MIGRATED, SERVICE_REPLACED, SKU_RAISED } from '../../../azure/consequences/services';
import type { PrivateLinkService, Skus } from '../../../azure/privateLinkServices';
import { set, type Change } from '../../../model/change';
import { read, type Resource } from '../../../model/resource';
import { isUnset, type Value } from '../../../model/value';
import { isOfAzurerm, type ChangeOutcome } from '../../outcomeOfChange';
import type { Fix } from '../../rule';

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
  const { brief, consequence } = outcomeOf(resource, skus);
  const changes: Change[] = [set(resource, 'sku.name', raiseTo)];
  // The tier says the same as the name; beside another one Azure refuses it.
  if (tier !== undefined && !isUnset(read(resource, 'sku.tier'))) changes.push(set(resource, 'sku.tier', tier));
  for (const { path, value } of needs)
    if (hasProperty(resource, path) && isMissing(read(resource, path))) changes.push(set(resource, path, value));
  return {
    changes,
    words: `raise its SKU to ${raiseTo} (${brief})`,
    consequence,
  };
}

/** The same as a fix by itself; none where every SKU does. */
export function raisedSku(resource: Resource, service: PrivateLinkService): readonly Fix[] {
  const raised = raiseSku(resource, service);
  if (!raised) return [];
  const { words, consequence, changes } = raised;
  return [{ title: words.replace(/^r/, 'R'), safety: 'review', consequence, changes: () => changes }];
}

function outcomeOf(resource: Resource, { lost }: Skus): ChangeOutcome {
  if (lost === undefined) return { brief: 'higher price', consequence: SKU_RAISED };
  return isOfAzurerm(resource)
    ? { brief: `higher price; azurerm replaces ${lost}`, consequence: SERVICE_REPLACED }
    : {
        brief: `higher price; Azure refuses it for an existing one: a new one replaces ${lost}`,
        consequence: SERVICE_MIGRATED,
      };
}

/** Has the API version of the resource the property? What is not known of it is left to Azure. */
function hasProperty({ type, apiVersion }: Resource, path: string): boolean {
  if (apiVersion === undefined || !isApiVersion(apiVersion)) return true;
  return ApiVersions.of(type)?.has(apiVersion, path.split('.')) !== false;
}

/** Not written, or written as the zero that stands for "none". */
function isMissing(value: Value): boolean {
  return isUnset(value) || (value.kind === 'number' && value.value === 0);
}
