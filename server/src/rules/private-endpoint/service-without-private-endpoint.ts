import type { PrivateLinkService } from '../../azure/privateLinkServices';
import type { Resource } from '../../model/resource';
import { isUnknown } from '../../model/threeValuedQuestions';
import { clustersBeside } from '../../network/clustersOfEstate';
import type { Network } from '../../network/network';
import { isNamed } from '../intents';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';
import { endpointFor } from './helpers/addEndpoint';
import { isInjected, isPublic, keepsLogs, openness, servicesOf, supportsEndpoints } from '../../network/serviceAccess';

export default defineRule({
  code: 'AKSN801',
  name: 'service-without-private-endpoint',
  severity: 'warning',
  topic: 'private-endpoint',
  summary: 'A service that the cluster uses has no private endpoint and is reached over its public address.',
  why:
    'Registries, key vaults and storage accounts are shared services with public names. Unless a private endpoint puts ' +
    'them into the cluster’s network, every pull and every secret goes to a public address that others can try as well.',
  links: ['https://learn.microsoft.com/azure/private-link/private-endpoint-overview'],
  facts: [
    {
      says: 'A private endpoint gives a service a private address in a virtual network.',
      source: 'https://learn.microsoft.com/azure/private-link/private-endpoint-overview',
      checked: '2026-11-23',
    },
  ],
  // The registry that a cluster pulls from is spoken of there.
  yieldsTo: ['AKSN823'],
  equivalents: {
    az: 'az network private-endpoint create',
    checkov: ['CKV2_AZURE_32', 'CKV2_AZURE_33'],
    policy: ['Azure Key Vaults should use private link', 'Container registries should use private link'],
  },
  properties: [],
  fix: 'review',
  *check(network, { intents }) {
    for (const { resource, service } of servicesOf(network)) {
      const meant = isNamed(resource.label, intents.publicByDesign);
      yield {
        resource,
        verdict: meant ? pass('it is public by design, says the configuration') : judge(resource, service, network),
      };
    }
  },
});

function judge(resource: Resource, service: PrivateLinkService, network: Network): Verdict {
  if (clustersBeside(network).length === 0) return notApplicable('no cluster is deployed with it');
  const { found, hidden } = network.endpointsOf(resource);
  if (found.length > 0) return pass(`private endpoint '${found[0]!.label}' leads to it`);
  if (isInjected(resource, service) === true) return pass('it is in a subnet of its own');
  const open = isPublic(resource, service, network);
  if (open === false) return pass('its public network access is disabled');
  if (isUnknown(open)) return undecided(open);
  if (hidden) return undecided(hidden);
  const sku = supportsEndpoints(resource, service);
  const openTo = openness(resource, service, network);
  return fail({
    at: resource.header,
    severity: openTo !== 'everyone' || keepsLogs(resource, network) ? 'information' : 'warning',
    message:
      `${service.label} '${resource.label}' has no private endpoint, so it is reached over its public address` +
      (openTo === 'listed' ? ', limited by its firewall' : '') +
      (sku === false
        ? `; private endpoints need SKU ${service.skus!.raiseTo}.`
        : '. Add a private endpoint to the virtual network.'),
    fixes: endpointFor(resource, service, network, sku),
  });
}
