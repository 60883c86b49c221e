/** What changes of services behind private endpoints do. */
import { consequence } from './consequence';
import { azurerm, docs, READ } from './sources';

const ENDPOINTS = docs('private-link/private-endpoint-overview');
const ENDPOINT_RESOURCE = azurerm('network/private_endpoint_resource.go');

export const ENDPOINT_MOVED = consequence(
  ['replaces', 'interrupts'],
  'The endpoint is deleted and made anew with another address (azurerm does so itself): the service cannot be reached privately until then and until names lead to the new address.',
  [ENDPOINT_RESOURCE, ENDPOINTS],
  READ,
);

export const REFUSED_SUB_RESOURCE = consequence(
  ['nothing'],
  'Nothing that runs changes: the service has no such sub-resource, and Azure refuses the endpoint.',
  [ENDPOINTS],
  READ,
);

export const PUBLIC_ACCESS_OFF = consequence(
  ['cuts'],
  'The service is updated in place. Clients outside of the virtual network and of what is connected to it lose access, pipelines and the portal included.',
  [ENDPOINTS],
  READ,
);

export const ONE_ADDRESS_LET_IN = consequence(
  ['cuts'],
  'The service is updated in place. Clients from other addresses lose access; trusted services of Azure keep it.',
  [docs('storage/common/storage-network-security-limitations')],
  READ,
);

export const ENDPOINT_INSTEAD = consequence(
  ['cuts', 'costs'],
  'Endpoint and zone are added, names lead to the private address in the network, and the public endpoint closes: clients elsewhere lose access. The endpoint is paid for by hour and traffic.',
  [ENDPOINTS, docs('private-link/private-endpoint-dns')],
  READ,
);

export const ENDPOINT_ADDED = consequence(
  ['costs'],
  'Endpoint and zone are added, and names lead to the private address in the network; the public endpoint is off as before. The endpoint is paid for by hour and traffic.',
  [ENDPOINTS, docs('private-link/private-endpoint-dns')],
  READ,
);

export const SKU_RAISED = consequence(
  ['costs'],
  'The service is updated in place and costs more; data and addresses stay.',
  [
    docs('container-registry/container-registry-skus'),
    azurerm('containers/container_registry_resource.go'),
    azurerm('eventhub/eventhub_namespace_resource.go'),
    azurerm('appconfiguration/app_configuration_resource.go'),
  ],
  READ,
);

export const SERVICE_REPLACED = consequence(
  ['replaces', 'cuts', 'costs'],
  'azurerm destroys the service and creates it anew with the SKU: its data (messages, queues, indexes), keys and role assignments are lost.',
  [azurerm('servicebus/servicebus_namespace_resource.go'), azurerm('search/search_service_resource.go')],
  READ,
);

export const SERVICE_MIGRATED = consequence(
  ['replaces', 'interrupts', 'costs'],
  'Azure does not change an existing service to this SKU: a new one is made and takes over. Messages in a Service Bus namespace, indexes of a search service and role assignments do not move by themselves.',
  [docs('service-bus-messaging/service-bus-migrate-standard-premium'), docs('search/search-sku-tier')],
  READ,
);

const SUBDOMAINS = docs('ai-services/cognitive-services-custom-subdomains');

export const SUBDOMAIN_GIVEN = consequence(
  ['updates'],
  'The account is updated in place and gets a subdomain of its own, which cannot be taken away or changed any more.',
  [SUBDOMAINS],
  READ,
);

export const ACCOUNT_REPLACED = consequence(
  ['replaces', 'cuts'],
  'azurerm destroys an account that has no subdomain and creates it anew: its keys, model deployments and role assignments are lost, and the old one keeps its name until it is purged.',
  [azurerm('cognitive/cognitive_account_resource.go'), SUBDOMAINS],
  READ,
);

export const FIREWALL_RULES_DELETED = consequence(
  ['cuts'],
  'Rules of the firewall that these files declare are deleted: opening the public endpoint again does not bring them back.',
  [docs('azure-sql/database/connectivity-settings')],
  READ,
);

export const REFUSED_ENDPOINT = consequence(
  ['nothing'],
  'Nothing that runs changes: Azure refuses the endpoint as it is.',
  [ENDPOINTS],
  READ,
);

export const REFUSED_SOURCE = consequence(
  ['nothing'],
  'Nothing that runs changes: the firewall refuses the range as it is written.',
  [docs('storage/common/storage-network-security-limitations')],
  READ,
);

export const REFUSED_SUBNET_RULE = consequence(
  ['nothing'],
  'Nothing that runs changes: the firewall refuses the rule while the subnet has no service endpoint, and lets nobody in by it.',
  [docs('virtual-network/virtual-network-service-endpoints-overview')],
  READ,
);

export const EXPORTS_ALLOWED = consequence(
  ['nothing'],
  'Nothing that runs changes: Azure refuses to disable exports while the public endpoint is on.',
  [docs('container-registry/data-loss-prevention')],
  READ,
);

export const DATABASE_RULE_NARROWED = consequence(
  ['cuts'],
  'The rule is updated in place. Clients from other addresses lose access, services of Azure included; connections that are open may go on.',
  [docs('azure-sql/database/firewall-configure')],
  READ,
);

export const DATABASE_RULE_DELETED = consequence(
  ['cuts'],
  'The rule is deleted. Clients that only it lets in lose access; those in the virtual network go on through the private endpoint.',
  [docs('azure-sql/database/firewall-configure')],
  READ,
);
