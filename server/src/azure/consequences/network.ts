/** What changes of subnets, security rules and peerings do. */
import { consequence } from './consequence';
import { docs, READ } from './sources';

const GROUPS = docs('virtual-network/network-security-groups-overview');
const SUBNETS = docs('virtual-network/virtual-network-manage-subnet');
const PEERINGS = docs('virtual-network/virtual-network-peering-overview');
const SERVICE_ENDPOINTS = docs('virtual-network/virtual-network-service-endpoints-overview');

export const TRAFFIC_ALLOWED = consequence(
  ['opens'],
  'The group is updated in place. What the rule names may connect from then on, in every subnet and interface that has the group.',
  [GROUPS],
  READ,
);

export const TRAFFIC_DENIED = consequence(
  ['cuts'],
  'The group is updated in place. New connections from elsewhere are refused; those that exist go on.',
  [GROUPS],
  READ,
);

export const RULES_REORDERED = consequence(
  ['opens', 'cuts'],
  'Azure refuses two rules of one priority. Of those that overlap, the one that comes first decides what is let in.',
  [GROUPS],
  READ,
);

export const GROUP_ADDED = consequence(
  ['cuts'],
  'The subnet is updated in place. The default rules deny what comes from the internet past a load balancer; inside of the virtual network nothing is denied.',
  [GROUPS],
  READ,
);

export const GROUP_TWICE = consequence(
  ['updates'],
  'The interface is updated in place. The subnet has the same group, so the same traffic is let through.',
  [GROUPS],
  READ,
);

export const GROUP_MOVED = consequence(
  ['cuts', 'opens'],
  'Subnet and interfaces are updated in place. The rules then apply to every machine in the subnet, and may cut off those that did not have them.',
  [GROUPS],
  READ,
);

export const SUBNET_RESIZED = consequence(
  ['interrupts'],
  'Azure changes the range of an empty subnet in place and refuses to while anything is in it: clusters and machines have to be moved out before.',
  [SUBNETS],
  READ,
);

export const PATH_OPENED = consequence(
  ['opens'],
  'The networks reach each other from then on, as far as their security groups let them.',
  [PEERINGS],
  READ,
);

export const GATEWAY_SHARED = consequence(
  ['opens'],
  'The peered network reaches what lies behind the gateway, and is reached from there.',
  [docs('vpn-gateway/vpn-gateway-peering-gateway-transit')],
  READ,
);

export const SERVICE_ENDPOINTS_OFF = consequence(
  ['cuts', 'interrupts'],
  'The subnet is updated in place. Open connections to the services close, and these see public addresses from then on: rules that name the subnet let nothing in.',
  [SERVICE_ENDPOINTS, SUBNETS],
  READ,
);

export const SERVICE_ENDPOINT_ON = consequence(
  ['interrupts', 'opens'],
  'The subnet is updated in place. Open connections to the service close, and the subnet reaches every instance of the service past its route table from then on, its private address as source.',
  [SERVICE_ENDPOINTS],
  READ,
);

export const DELEGATION_OFF = consequence(
  ['cuts'],
  'The subnet is updated in place. Azure refuses to while the service has something in it, which cannot be put there afterwards.',
  [docs('virtual-network/manage-subnet-delegation')],
  READ,
);

export const SUBNET_FOR_TRAFFIC_CONTROLLER = consequence(
  ['updates'],
  'The subnet is updated in place and then takes Application Gateway for Containers only. Azure refuses it while other resources are in the subnet, and the association without it.',
  [docs('application-gateway/for-containers/quickstart-create-application-gateway-for-containers-byo-deployment')],
  READ,
);

export const MACHINE_WITHOUT_PUBLIC_ADDRESS = consequence(
  ['cuts'],
  'The network interface is updated in place. Whoever reaches the machine from the internet no longer does, and the machine leaves by the egress of its subnet.',
  [docs('bastion/bastion-overview'), docs('virtual-network/ip-services/remove-public-ip-address-vm')],
  READ,
);

export const AGENTS_IN_NETWORK = consequence(
  ['cuts'],
  'New agents start in the subnet, which has to be delegated to Microsoft.DevOpsInfrastructure/pools and in the region of the pool. What the network does not let out is cut off from them.',
  ['https://learn.microsoft.com/azure/devops/managed-devops-pools/configure-networking'],
  READ,
);

export const GROUP_OF_OTHER_POOLS = consequence(
  ['cuts', 'opens'],
  'The subnet is updated in place. The rules that guard the other pools hold in it from then on: what they deny is cut off, what they allow is let in.',
  [GROUPS],
  '2026-11-30',
);

export const SUBNET_FOR_AGENTS = consequence(
  ['updates'],
  'The subnet is updated in place and then takes agents of pools only. Azure refuses it while other resources are in the subnet, and the pool without it.',
  ['https://learn.microsoft.com/azure/devops/managed-devops-pools/configure-networking'],
  '2026-11-30',
);
