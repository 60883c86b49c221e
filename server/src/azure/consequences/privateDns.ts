/** What changes of private DNS zones and their links do. */
import { consequence } from './consequence';
import { azurerm, CLUSTER_RESOURCE, docs, READ } from './sources';

const ENDPOINT_NAMES = docs('private-link/private-endpoint-dns');
const ZONE_RESOURCE = azurerm('privatedns/private_dns_zone_resource.go');

export const API_SERVER_ZONE_LINKED = consequence(
  ['updates'],
  'Nothing that runs changes but that the network can look the API server up: names of this zone have no public answer that it could hide.',
  [docs('aks/private-clusters'), docs('dns/private-dns-virtual-network-links')],
  READ,
);

export const ENDPOINT_ZONE_LINKED = consequence(
  ['updates'],
  'Clients in the network get the private addresses of the endpoints there that write into the zone, which is what these are for. Every service of that kind that these files name has its record in it.',
  [ENDPOINT_NAMES],
  READ,
);

export const ENDPOINT_ZONE_FILLED = consequence(
  ['updates'],
  'Endpoint and zone are updated in place: the zone gets the record, and clients in the network the private address of the endpoint there, which is what it is for. Every service of that kind that these files name has its record in the zone then.',
  [ENDPOINT_NAMES, azurerm('network/private_endpoint_resource.go')],
  READ,
);

export const SERVICE_ZONE_LINKED = consequence(
  ['cuts'],
  'Clients in the network get the private addresses of the zone. Services of that kind that have an endpoint elsewhere and no record in the zone can no longer be looked up there.',
  [ENDPOINT_NAMES],
  READ,
);

export const NAMES_LEAD_TO_ENDPOINT = consequence(
  ['interrupts', 'cuts'],
  'Names lead to the private address from then on, so clients in linked networks connect to the endpoint. Services of that kind that have an endpoint elsewhere and no record in the zone can no longer be looked up there.',
  [ENDPOINT_NAMES, azurerm('network/private_endpoint_resource.go')],
  READ,
);

export const ZONE_ANEW = consequence(
  ['cuts', 'costs'],
  'Azure makes a new zone and leaves the old one, with links and records that these files do not declare; in linked networks names are looked up in the new one.',
  [docs('azure-resource-manager/templates/deployment-modes')],
  READ,
);

export const ZONE_REPLACED = consequence(
  ['replaces', 'cuts'],
  'azurerm destroys the zone with its links and records and creates one of the new name; records that these files do not declare are lost.',
  [ZONE_RESOURCE, azurerm('privatedns/private_dns_zone_virtual_network_link_resource.go')],
  READ,
);

export const API_SERVER_ZONE_RECREATES = consequence(
  ['replaces', 'cuts'],
  'azurerm destroys an existing cluster with its workloads and creates it anew when its zone becomes another one; a renamed zone is replaced with its links and records.',
  [CLUSTER_RESOURCE, ZONE_RESOURCE],
  READ,
);

export const API_SERVER_ZONE_REFUSED = consequence(
  ['replaces'],
  'AKS changes the zone of a cluster to none only: an existing cluster stays as it is until a new one takes its workloads. The old zone is left.',
  [docs('aks/private-clusters')],
  READ,
);

export const WORD_IN_ITS_CASE = consequence(
  ['nothing'],
  'Nothing that runs changes: azurerm refuses the word in any other case when it plans.',
  [CLUSTER_RESOURCE],
  READ,
);

export const REFUSED_SUBDOMAIN = consequence(
  ['nothing'],
  'Nothing that runs changes: the cluster is refused with the names as they are.',
  [docs('aks/private-clusters'), CLUSTER_RESOURCE],
  READ,
);

export const ZONE_LOCATION = consequence(
  ['nothing'],
  'Nothing that runs changes: private DNS zones and their links are global resources, wherever their file puts them.',
  ['https://github.com/Azure/bicep-types-az/blob/main/generated/privatedns/microsoft.network/2020-06-01/samples.md'],
  '2026-11-30',
);
