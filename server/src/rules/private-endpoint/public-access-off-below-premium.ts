import type { PrivateLinkService } from '../../azure/privateLinkServices';
import { isType, read, type Resource } from '../../model/resource';
import { allOf, isSet, isText, isUnknown, not } from '../../model/threeValuedQuestions';
import { raisedSku } from './helpers/raiseSku';
import { servicesOf } from '../../network/serviceAccess';
import { defineRule, fail, pass, undecided, type Verdict } from '../rule';

export const REGISTRY = 'Microsoft.ContainerRegistry/registries';

export default defineRule({
  code: 'AKSN809',
  name: 'public-access-off-below-premium',
  severity: 'error',
  topic: 'private-endpoint',
  summary: 'Public access of a container registry is disabled, which only Premium registries support.',
  why:
    'Disabling public network access is a feature of Premium registries. Azure answers with ' +
    'DisablingPublicNetworkAccessNotSupported for the others, and the azurerm provider refuses the plan.',
  links: ['https://learn.microsoft.com/azure/container-registry/container-registry-private-link#disable-public-access'],
  facts: [
    {
      says: 'public_network_access_enabled can only be disabled for a Premium SKU.',
      source: 'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/container_registry',
      checked: '2026-11-23',
    },
  ],
  // Where the registry has private endpoints too, the SKU is one mistake with two consequences.
  yieldsTo: ['AKSN808'],
  equivalents: { az: 'az acr update --sku Premium' },
  properties: [`${REGISTRY}:sku.name`, `${REGISTRY}:properties.publicNetworkAccess`],
  fix: 'review',
  *check(network) {
    for (const { resource, service } of servicesOf(network))
      if (isType(resource, REGISTRY)) yield { resource, verdict: judge(resource, service) };
  },
});

function judge(resource: Resource, service: PrivateLinkService): Verdict {
  const sku = read(resource, 'sku.name');
  const access = read(resource, 'properties.publicNetworkAccess');
  const refused = allOf(isText(access, 'Disabled'), isSet(sku), not(isText(sku, 'Premium')));
  if (isUnknown(refused)) return undecided(refused);
  if (!refused) return pass('the SKU supports how its public access is set');
  return fail({
    at: sku,
    message:
      `Container registry '${resource.label}' disables public access with SKU ${sku.kind === 'string' ? sku.value : ''}, ` +
      'and Azure refuses that below Premium.',
    related: [{ place: access.origin.place, message: 'public access is disabled here' }],
    fixes: raisedSku(resource, service),
  });
}
