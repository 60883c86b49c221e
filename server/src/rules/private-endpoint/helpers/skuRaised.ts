import { SERVICE_MIGRATED, SERVICE_REPLACED, SKU_RAISED } from '../../../azure/consequences/services';
import type { Resource } from '../../../model/resource';
import { isOfAzurerm, type Outcome } from '../../outcome';

/** Types whose lowest tiers Azure does not raise to one with private endpoints; azurerm replaces them for it. */
const FIXED_TIERS: ReadonlyMap<string, string> = new Map([
  ['microsoft.servicebus/namespaces', 'the namespace and its messages'],
  ['microsoft.search/searchservices', 'the service and its indexes'],
]);

/** What it does to a service that its SKU is raised until it supports private endpoints. */
export function skuRaised(resource: Resource): Outcome {
  const lost = FIXED_TIERS.get(resource.type.toLowerCase());
  if (lost === undefined) return { brief: 'higher price', consequence: SKU_RAISED };
  return isOfAzurerm(resource)
    ? { brief: `higher price; azurerm replaces ${lost}`, consequence: SERVICE_REPLACED }
    : {
        brief: `higher price; Azure refuses it for an existing one: a new one replaces ${lost}`,
        consequence: SERVICE_MIGRATED,
      };
}
