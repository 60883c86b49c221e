import nodeTrafficBlocked from './node-traffic-blocked';
import nsgOnInterface from './nsg-on-network-interface';
import subnetWithoutNsg from './subnet-without-nsg';
import requiredEgressBlocked from './required-egress-blocked';
import type { Rule } from '../rule';

export const nsg: readonly Rule[] = [nodeTrafficBlocked, nsgOnInterface, requiredEgressBlocked, subnetWithoutNsg];
