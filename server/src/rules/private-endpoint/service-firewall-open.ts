import { together } from '../../azure/consequences/consequence';
import { ONE_ADDRESS_LET_IN } from '../../azure/consequences/services';
import type { PrivateLinkService } from '../../azure/privateLinkServices';
import { type Resource, read } from '../../model/resource';
import { append, parameter, set, type NewValue } from '../../model/change';
import { isOneOf, isUnknown } from '../../model/threeValuedQuestions';
import { isUnset } from '../../model/value';
import { clustersBeside } from '../../network/clustersOfEstate';
import type { Network } from '../../network/network';
import { isNamed } from '../intents';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Verdict } from '../rule';
import { ownSubdomain } from './helpers/ownSubdomain';
import { clustersUsing } from './helpers/clustersUsingService';
import { deniesByDefault, isPublic, keepsLogs, servicesOf } from '../../network/serviceAccess';

export default defineRule({
  code: 'AKSN807',
  name: 'service-firewall-open',
  severity: 'warning',
  topic: 'private-endpoint',
  summary: 'A service is public and its firewall lets everyone in.',
  why:
    'Where no private endpoint is used, the service’s own firewall is the fallback: deny by default, and let in the public ' +
    'addresses that the cluster leaves with. A private endpoint is better: storage does not see those addresses of clients ' +
    'in its own region.',
  links: [
    'https://learn.microsoft.com/azure/key-vault/general/network-security',
    'https://learn.microsoft.com/azure/storage/common/storage-network-security',
  ],
  facts: [
    {
      says: 'IP rules of a storage account have no effect on requests from the same region.',
      source: 'https://learn.microsoft.com/azure/storage/common/storage-network-security-limitations',
      checked: '2026-11-23',
    },
    {
      says: 'A namespace of Service Bus or Event Hubs without any rule is open to all networks, whatever its default action.',
      source: 'https://learn.microsoft.com/azure/service-bus-messaging/service-bus-ip-filtering',
      checked: '2026-11-23',
    },
  ],
  yieldsTo: ['AKSN801', 'AKSN823', 'AKSN806'],
  equivalents: {
    az: '--default-action Deny',
    checkov: ['CKV_AZURE_35', 'CKV_AZURE_109'],
    psrule: ['Azure.Storage.Firewall', 'Azure.KeyVault.Firewall'],
  },
  properties: [
    'Microsoft.KeyVault/vaults:properties.networkAcls.defaultAction',
    'Microsoft.Storage/storageAccounts:properties.networkAcls.defaultAction',
  ],
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
  if (!service.firewall) return notApplicable('its firewall is not reviewed');
  if (network.endpointsOf(resource).found.length > 0) return notApplicable('a private endpoint leads to it');
  const open = isPublic(resource, service, network);
  if (isUnknown(open)) return undecided(open);
  if (!open) return pass('its public network access is disabled');
  if (service.type.endsWith('/registries')) {
    const premium = isOneOf(read(resource, 'sku.name'), ['Premium']);
    if (premium !== true) return notApplicable('only Premium registries have a firewall');
  }
  const closed = deniesByDefault(resource, service, network);
  if (isUnknown(closed)) return undecided(closed);
  if (closed) return pass('its firewall denies what it does not list');
  return fail({
    at: resource.header,
    severity: keepsLogs(resource, network) ? 'information' : 'warning',
    message:
      `${service.label} '${resource.label}' is public and its firewall lets everyone in. Add a private endpoint, or deny by ` +
      'default and list the public addresses of the cluster.',
    fixes: restrict(resource, service, network),
  });
}

/**
 * Denies by default. What is listed stays; which address the cluster leaves with only the user knows. The services of
 * Azure that pass are those that passed before: a word that is not written gets the one that Azure takes without it.
 */
function restrict(resource: Resource, service: PrivateLinkService, network: Network): readonly Fix[] {
  const { firewall } = service;
  const action = firewall?.defaultAction;
  if (firewall?.child !== undefined || action === undefined || !action.includes('networkAcls')) return [];
  const address = egressAddressOf(resource, network);
  const rules = `${action.slice(0, action.lastIndexOf('.'))}.ipRules`;
  const listed = read(resource, rules);
  // A list that an expression makes is extended where it is made.
  const isOpen = !isUnset(listed) && (listed.kind !== 'list' || !listed.origin.literal);
  const kept = isOpen || (listed.kind === 'list' && listed.items.length > 0);
  const { bypass } = firewall!;
  const subdomain = ownSubdomain(resource, service);
  return [
    {
      title: isOpen
        ? `Deny all but the listed addresses (other clients of '${resource.label}' lose access; list the cluster's own)`
        : `Let in only ${kept ? 'the listed addresses and one' : 'an address'} named by a new parameter ` +
          `(other clients of '${resource.label}' lose access)${subdomain ? `, and ${subdomain.words}` : ''}`,
      safety: 'review',
      consequence: together(ONE_ADDRESS_LET_IN, subdomain?.consequence),
      changes: () => [
        ...(subdomain?.changes ?? []),
        set(resource, action, 'Deny'),
        ...(bypass && isUnset(read(resource, bypass.path)) ? [set(resource, bypass.path, bypass.byDefault)] : []),
        ...(isOpen ? [] : [append(resource, rules, { value: address })]),
      ],
    },
  ];
}

/** The address of the cluster that uses a service; of several that may, the one that the user means for this service. */
function egressAddressOf(resource: Resource, network: Network): NewValue {
  const [cluster, ...others] = clustersUsing(resource, network);
  const [of, who] =
    cluster && others.length === 0 && resource.instance === undefined
      ? [cluster.label, `cluster ${cluster.label}`]
      : [resource.label, `the cluster that uses ${resource.label}`];
  return parameter('clusterEgressAddress', 'string', `Public address that ${who} leaves with`, of);
}
