import nsgOnInterface from './nsg-on-network-interface';
import subnetWithoutNsg from './subnet-without-nsg';
import type { Rule } from '../rule';

export const nsg: readonly Rule[] = [nsgOnInterface, subnetWithoutNsg];
