import dnsBlocked from './dns-blocked';
import healthProbesBlocked from './health-probes-blocked';
import managementPortOpen from './management-port-open-to-internet';
import nodePortsOpen from './node-ports-open-to-internet';
import nodeResourceGroupChanged from './node-resource-group-changed';
import nodeTrafficBlocked from './node-traffic-blocked';
import nodesOpenToInternet from './nodes-open-to-internet';
import nsgOnInterface from './nsg-on-network-interface';
import podTrafficBlocked from './pod-traffic-blocked';
import priorityConflict from './priority-conflict';
import requiredEgressBlocked from './required-egress-blocked';
import subnetWithoutNsg from './node-subnet-without-nsg';
import type { Rule } from '../rule';
import apiServerTrafficBlocked from './api-server-traffic-blocked';
import publicAddressForEveryNode from './public-address-for-every-node';
import inlineAndSeparateChildren from './inline-and-separate-children';
import nodeAddressSettings from './node-address-settings-clash';

export const nsg: readonly Rule[] = [
  dnsBlocked,
  healthProbesBlocked,
  managementPortOpen,
  nodePortsOpen,
  nodeResourceGroupChanged,
  nodeTrafficBlocked,
  nodesOpenToInternet,
  nsgOnInterface,
  podTrafficBlocked,
  priorityConflict,
  requiredEgressBlocked,
  subnetWithoutNsg,
  apiServerTrafficBlocked,
  publicAddressForEveryNode,
  inlineAndSeparateChildren,
  nodeAddressSettings,
];
