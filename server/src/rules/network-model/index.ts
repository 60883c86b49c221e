import availabilitySet from './availability-set';
import ciliumDataPlaneClash from './cilium-data-plane-clash';
import flatNodeSubnet from './flat-node-subnet';
import kubenet from './kubenet';
import kubenetNodes from './kubenet-above-400-nodes';
import kubenetSubnetWithoutIdentity from './kubenet-subnet-without-identity';
import overlayWithoutAzureCni from './overlay-without-azure-cni';
import podSubnetWithoutFlatNetwork from './pod-subnet-without-flat-network';
import undeclaredPlugin from './undeclared-plugin';
import windowsPoolOnKubenet from './windows-pool-on-kubenet';
import type { Rule } from '../rule';

export const networkModel: readonly Rule[] = [
  kubenetNodes,
  kubenet,
  undeclaredPlugin,
  windowsPoolOnKubenet,
  kubenetSubnetWithoutIdentity,
  overlayWithoutAzureCni,
  ciliumDataPlaneClash,
  podSubnetWithoutFlatNetwork,
  flatNodeSubnet,
  availabilitySet,
];
