import ciliumDataPlaneClash from './cilium-data-plane-clash';
import kubenet from './kubenet';
import kubenetSubnetWithoutIdentity from './kubenet-subnet-without-identity';
import windowsPoolOnKubenet from './windows-pool-on-kubenet';
import type { Rule } from '../rule';

export const networkModel: readonly Rule[] = [
  kubenet,
  windowsPoolOnKubenet,
  kubenetSubnetWithoutIdentity,
  ciliumDataPlaneClash,
];
