import type { PrivateLinkService } from '../../azure/privateLinkServices';
import { read, type Resource } from '../../model/resource';
import { isUnknown } from '../../model/threeValuedQuestions';
import type { Network } from '../../network/network';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';
import { raisedSku } from './helpers/raiseSku';
import { servicesOf, supportsEndpoints } from '../../network/serviceAccess';

export default defineRule({
  code: 'AKSN808',
  name: 'sku-without-private-endpoints',
  severity: 'error',
  topic: 'private-endpoint',
  summary: 'A private endpoint leads to a service whose SKU does not support private endpoints.',
  why:
    'Container registries and Service Bus namespaces need Premium, Event Hubs Standard, App Configuration, Search and SignalR ' +
    'a paid tier. Azure refuses the endpoint of any other SKU.',
  links: [
    'https://learn.microsoft.com/azure/container-registry/container-registry-private-link',
    'https://learn.microsoft.com/azure/service-bus-messaging/private-link-service',
    'https://learn.microsoft.com/azure/event-hubs/private-link-service',
  ],
  facts: [
    {
      says: 'Private endpoints of a container registry need the Premium tier.',
      source: 'https://learn.microsoft.com/azure/container-registry/container-registry-private-link',
      checked: '2026-11-23',
    },
    {
      says: 'Private endpoints of Service Bus need the Premium tier, those of Event Hubs are not in the Basic tier.',
      source: 'https://learn.microsoft.com/azure/event-hubs/private-link-service',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: '--sku' },
  properties: ['Microsoft.ContainerRegistry/registries:sku.name', 'Microsoft.ServiceBus/namespaces:sku.name'],
  fix: 'review',
  *check(network) {
    for (const { resource, service } of servicesOf(network))
      yield { resource, verdict: judge(resource, service, network) };
  },
});

function judge(resource: Resource, service: PrivateLinkService, network: Network): Verdict {
  if (!service.skus) return notApplicable('every SKU supports private endpoints');
  const { found } = network.endpointsOf(resource);
  const endpoint = found[0];
  if (!endpoint) return notApplicable('no private endpoint leads to it');
  const supported = supportsEndpoints(resource, service);
  if (isUnknown(supported)) return undecided(supported);
  if (supported) return pass('its SKU supports private endpoints');
  const sku = read(resource, 'sku.name');
  const named = sku.kind === 'string' ? ` ${sku.value}` : '';
  const { raiseTo } = service.skus;
  return fail({
    at: sku,
    message:
      `${service.label} '${resource.label}' has SKU${named}, which does not support private endpoints: Azure refuses ` +
      `'${endpoint.label}'. ${raiseTo} supports them.`,
    related: [{ place: endpoint.header, message: `private endpoint '${endpoint.label}'` }],
    fixes: raisedSku(resource, service),
  });
}
