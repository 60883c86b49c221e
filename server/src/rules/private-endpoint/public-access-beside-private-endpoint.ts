import { together } from '../../azure/consequences/consequence';
import { PUBLIC_ACCESS_OFF } from '../../azure/consequences/services';
import type { PrivateLinkService } from '../../azure/privateLinkServices';
import { clustersBeside } from '../../network/clustersOfEstate';
import type { Network } from '../../network/network';
import { read, type Resource } from '../../model/resource';
import { isUnknown } from '../../model/threeValuedQuestions';
import { isNamed } from '../intents';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Verdict } from '../rule';
import { closing } from './helpers/closePublicAccess';
import { raiseSku } from './helpers/raiseSku';
import {
  isPublic,
  keepsLogs,
  listsSources,
  openness,
  servicesBesideEndpoints,
  supportsEndpoints,
} from '../../network/serviceAccess';

export default defineRule({
  code: 'AKSN806',
  name: 'public-access-beside-private-endpoint',
  severity: 'warning',
  topic: 'private-endpoint',
  summary: 'A service has a private endpoint, and its public address still accepts traffic.',
  why:
    'A private endpoint only adds a private path. The public one stays open until public network access is disabled: this ' +
    'is the most frequent mistake with private endpoints.',
  links: ['https://learn.microsoft.com/azure/container-registry/container-registry-private-link#disable-public-access'],
  facts: [
    {
      says: 'A private endpoint does not close the public one; that is done by disabling public network access.',
      source: 'https://learn.microsoft.com/azure/container-registry/container-registry-private-link',
      checked: '2026-11-23',
    },
  ],
  equivalents: {
    az: '--public-network-access Disabled',
    checkov: ['CKV_AZURE_59', 'CKV_AZURE_139', 'CKV_AZURE_189'],
    psrule: ['Azure.KeyVault.Firewall', 'Azure.Storage.Firewall'],
  },
  properties: [
    'Microsoft.KeyVault/vaults:properties.publicNetworkAccess',
    'Microsoft.ContainerRegistry/registries:properties.publicNetworkAccess',
    'Microsoft.Storage/storageAccounts:properties.publicNetworkAccess',
  ],
  fix: 'review',
  *check(network, { intents }) {
    for (const { resource, service } of servicesBesideEndpoints(network)) {
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
  const endpoint = found[0];
  if (!endpoint) return hidden ? undecided(hidden) : notApplicable('no private endpoint leads to it');
  const open = isPublic(resource, service, network);
  if (isUnknown(open)) return undecided(open);
  if (!open) return pass('its public network access is disabled');
  const access = read(resource, service.access);
  const openTo = openness(resource, service, network);
  const listed =
    openTo === 'listed' && listsSources(resource, service, network) === true
      ? ' except from the addresses that it lists'
      : '';
  return fail({
    at: access,
    severity: openTo !== 'everyone' || keepsLogs(resource, network) ? 'information' : 'warning',
    message: {
      listed:
        `${service.label} '${resource.label}' still has its public endpoint enabled beside a private one; its firewall ` +
        `denies public access${listed}.`,
      everyone:
        `${service.label} '${resource.label}' still accepts public traffic from everywhere beside its private endpoint. ` +
        'Disable public network access.',
      'not known': `${service.label} '${resource.label}' still has its public endpoint enabled beside a private one.`,
    }[openTo],
    related: [{ place: endpoint.header, message: `private endpoint '${endpoint.label}'` }],
    fixes: turnOff(resource, service, network),
  });
}

function turnOff(resource: Resource, service: PrivateLinkService, network: Network): readonly Fix[] {
  const closed = closing(resource, service, network);
  // The SKUs without private endpoints cannot close the public one either.
  const sku = supportsEndpoints(resource, service);
  const raised = sku === false ? raiseSku(resource, service) : undefined;
  return [
    {
      title:
        `Disable public network access of '${resource.label}'${raised ? `, ${raised.words}` : ''}${closed.also} ` +
        '(clients outside the virtual network lose access' +
        `${isUnknown(sku) ? `; its SKU has to support it: ${service.skus!.raiseTo}` : ''})`,
      safety: 'review',
      consequence: together(PUBLIC_ACCESS_OFF, raised?.consequence, closed.consequence),
      changes: () => [...(raised?.changes ?? []), ...closed.changes()],
    },
  ];
}
