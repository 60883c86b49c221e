import { automaticCluster, cluster, nodePool } from './cluster';
import * as ingress from './ingress';
import * as kubernetes from './kubernetesProviderServices';
import * as network from './network';
import * as zones from './privateEndpointsAndZones';
import { platformServices } from './databasesAndMessaging';
import * as firewalls from './firewalls';
import * as machines from './machinesAndBalancers';
import * as services from './servicesAndGateways';
import type { AssociationTable, ResourceTable } from '../../evaluation/armMappingRows';

const tables: readonly ResourceTable[] = [
  cluster,
  automaticCluster,
  nodePool,
  network.virtualNetwork,
  network.subnet,
  network.peering,
  network.securityGroup,
  network.securityRule,
  network.networkInterface,
  network.routeTable,
  network.route,
  zones.privateEndpoint,
  zones.privateDnsZone,
  zones.zoneLink,
  ...kubernetes.services,
  kubernetes.release,
  ingress.applicationGateway,
  ingress.firewallPolicy,
  ingress.trafficController,
  ingress.trafficControllerAssociation,
  services.containerRegistry,
  services.keyVault,
  services.storageAccount,
  services.userAssignedIdentity,
  services.publicAddress,
  services.natGateway,
  firewalls.firewallResource,
  firewalls.policyOfFirewall,
  firewalls.ipGroup,
  firewalls.ruleCollectionGroup,
  firewalls.applicationRules,
  firewalls.networkRules,
  firewalls.natRules,
  services.linuxMachine,
  services.windowsMachine,
  services.eitherMachine,
  services.diagnosticSetting,
  services.flowLog,
  services.roleAssignment,
  services.bastion,
  services.networkGateway,
  services.hubConnection,
  services.publicAddressPrefix,
  services.agentPool,
  machines.applicationSecurityGroup,
  ...machines.scaleSets,
  ...machines.balancers,
  ...platformServices,
  zones.aRecord,
];

/** Tables by Terraform resource type. */
export const resourceTables: ReadonlyMap<string, ResourceTable> = new Map(
  tables.map((table) => [table.terraform, table]),
);

/** The table that a fix writes a new resource of an ARM type with. */
export const tablesByArmType: ReadonlyMap<string, ResourceTable> = new Map(
  [...tables].reverse().map((table) => [table.arm.toLowerCase(), table]),
);

/** Associations by Terraform resource type. */
export const associationTables: ReadonlyMap<string, AssociationTable> = new Map(
  [...network.associations, ...machines.memberships, firewalls.ipGroupRange].map((table) => [table.terraform, table]),
);
