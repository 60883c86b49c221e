import nodeTrafficBlocked from './node-traffic-blocked';
import nsgOnInterface from './nsg-on-network-interface';
import subnetWithoutNsg from './subnet-without-nsg';
import requiredEgressBlocked from './required-egress-blocked';
import nodesOpenToInternet from './nodes-open-to-internet';
import managementPortOpen from './management-port-open';
import type { Rule } from '../rule';

export const nsg: readonly Rule[] = [
  nodeTrafficBlocked,
  nodesOpenToInternet,
  nsgOnInterface,
  requiredEgressBlocked,
  subnetWithoutNsg,
];
