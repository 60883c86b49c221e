/** What changes of egress, ingress and load balancers do. */
import { consequence } from './consequence';
import { azurerm, CLUSTER_RESOURCE, docs, READ } from './sources';

const BASIC = docs('aks/upgrade-basic-load-balancer-on-aks');
const SERVICES = docs('aks/internal-lb');

export const OWN_NAT_GATEWAY = consequence(
  ['interrupts', 'cuts', 'costs'],
  'Existing connections drop and the nodes leave with another public address: whoever lets in the old one only refuses them. Gateway and address are paid for.',
  [docs('aks/egress-outboundtype'), docs('aks/nat-gateway')],
  READ,
);

export const THROUGH_FIREWALL = consequence(
  ['interrupts', 'cuts'],
  'All egress of every machine in the subnet goes to the firewall at once: connections drop, and what its rules do not allow is cut off, the API server included.',
  [docs('aks/egress-udr'), docs('aks/limit-egress-traffic')],
  READ,
);

export const REFUSED_HOP_ADDRESS = consequence(
  ['nothing'],
  'Nothing that runs changes: Azure refuses an address for this kind of next hop.',
  [docs('virtual-network/virtual-networks-udr-overview'), docs('templates/microsoft.network/routetables/routes')],
  READ,
);

export const BASIC_BALANCER_MIGRATED = consequence(
  ['interrupts', 'cuts'],
  'An existing cluster is migrated by `az aks update`, with downtime and no way back; inbound addresses stay, and the nodes leave with new ones.',
  [BASIC],
  READ,
);

export const BASIC_BALANCER_RECREATED = consequence(
  ['replaces', 'interrupts'],
  'azurerm destroys an existing cluster with its workloads and creates it anew, unless `az aks update` migrates it before, which means downtime and new egress addresses.',
  [CLUSTER_RESOURCE, BASIC],
  READ,
);

export const GATEWAY_ANEW = consequence(
  ['replaces', 'interrupts', 'costs'],
  'Azure changes no gateway of the first generation into one of the second: a new one is made, with other addresses and another price, and the traffic is moved over.',
  [docs('application-gateway/migrate-v1-v2'), azurerm('network/application_gateway_resource.go')],
  READ,
);

export const FIREWALL_BEFORE_WEB = consequence(
  ['cuts'],
  'The gateway is updated in place. Requests that its rules take for attacks may be refused; try the policy in detection mode first.',
  [docs('web-application-firewall/ag/ag-overview')],
  READ,
);

export const GATEWAY_WITH_FIREWALL = consequence(
  ['cuts', 'costs'],
  'The gateway is updated in place to a tier that costs more. Requests that its rules take for attacks may be refused; try the policy in detection mode first.',
  [docs('web-application-firewall/ag/ag-overview')],
  READ,
);

export const HTTP_ROUTING_OFF = consequence(
  ['cuts'],
  'The add-on is removed with its controller and DNS records: ingresses that still use it no longer answer.',
  [docs('aks/app-routing-migration'), docs('aks/http-application-routing')],
  READ,
);

export const GATEWAY_API_ON = consequence(
  ['updates', 'costs'],
  'The cluster is updated in place: an Istio control plane starts in it and takes room on the nodes; NGINX and its ingresses go on. AKS refuses it beside the Istio add-on.',
  [docs('aks/app-routing-gateway-api')],
  READ,
);

export const SERVICE_INSIDE = consequence(
  ['cuts'],
  'The public address of the service goes, and clients outside of the cluster no longer reach it until an ingress or gateway leads there.',
  ['https://kubernetes.io/docs/concepts/services-networking/service/#publishing-services-service-types'],
  READ,
);

export const SERVICE_INTERNAL = consequence(
  ['cuts'],
  'The service gets a private address in place of its public one: clients on the internet lose it, and names have to lead to the new address.',
  [SERVICES],
  READ,
);

export const SERVICE_LIMITED = consequence(
  ['cuts'],
  'The address stays. Clients outside of the ranges lose access.',
  [docs('aks/configure-load-balancer-standard')],
  READ,
);

export const DEFAULT_CONTROLLER_INTERNAL = consequence(
  ['cuts'],
  'The default controller gets a private address in place of its public one: clients on the internet lose its ingresses.',
  [docs('aks/app-routing-nginx-configuration')],
  READ,
);

export const MESH_OFF = consequence(
  ['cuts', 'opens'],
  'The add-on is removed: its encryption and traffic policies end, so workloads that rely on them fail or talk in the clear.',
  [docs('aks/open-service-mesh-uninstall-add-on'), docs('aks/open-service-mesh-about')],
  READ,
);

export const EGRESS_BY_ROUTES = consequence(
  ['interrupts', 'cuts'],
  'AKS takes the public address of its load balancer away: connections drop, and all egress has the address of the firewall from then on.',
  [docs('aks/egress-outboundtype#update-cluster-outboundtype-after-cluster-creation')],
  READ,
);

export const EGRESS_BY_ROUTES_OF_AZURERM = consequence(
  ['replaces', 'interrupts', 'cuts'],
  'AKS takes the public address of its load balancer away: connections drop, and all egress has the address of the firewall from then on. Older versions of azurerm recreate the cluster for it.',
  [
    docs('aks/egress-outboundtype#update-cluster-outboundtype-after-cluster-creation'),
    'https://github.com/hashicorp/terraform-provider-azurerm/issues/24741',
  ],
  READ,
);

export const EGRESS_ALLOWED = consequence(
  ['opens'],
  'The firewall is updated in place. The subnets that the rule names can then reach what AKS needs: registries, Azure Resource Manager, Microsoft Entra ID and package sources of Microsoft and Ubuntu.',
  [docs('aks/limit-egress-traffic'), docs('aks/outbound-rules-control-egress'), docs('firewall/fqdn-tags')],
  READ,
);

export const DNS_PROXY_ON = consequence(
  ['updates'],
  'The firewall is updated in place and answers DNS on its private address. Nobody asks it before a network names it as its DNS server.',
  [docs('firewall/dns-settings'), docs('firewall/fqdn-filtering-network-rules')],
  READ,
);

export const REFUSED_BALANCER_SETTINGS = consequence(
  ['nothing'],
  'Nothing that runs changes: AKS refuses settings of an outbound load balancer beside user-defined routing, so that no cluster has both.',
  [docs('aks/egress-outboundtype'), 'https://github.com/Azure/bicep-registry-modules/issues/5759'],
  READ,
);

export const UNUSED_BALANCER_SETTINGS = consequence(
  ['updates'],
  'The cluster is updated in place. Egress goes another way already; addresses that AKS made for the load balancer go.',
  [docs('aks/egress-outboundtype'), docs('aks/load-balancer-standard')],
  READ,
);

export const ARTIFACTS_FROM_REGISTRY = consequence(
  ['updates', 'costs'],
  'The cluster is updated in place and gets its artifacts from a registry with a private endpoint. Where none is named, AKS makes one in your subscription, which is paid for.',
  [docs('aks/concepts-network-isolated'), docs('aks/network-isolated')],
  READ,
);

export const UNUSED_NAT_PROFILE = consequence(
  ['nothing'],
  'Nothing that runs changes: without a NAT outbound type there is no NAT gateway of the cluster that the profile is for.',
  [docs('aks/nat-gateway'), CLUSTER_RESOURCE],
  READ,
);

export const REFUSED_NAT_ADDRESSES = consequence(
  ['nothing'],
  'Nothing that runs changes: a managed NAT gateway has addresses of AKS or your own, and both together are refused.',
  [docs('aks/nat-gateway')],
  READ,
);
