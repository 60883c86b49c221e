import availabilitySet from './availability-set-pool';
import ciliumDataPlaneClash from './cilium-data-plane-clash';
import flatNodeSubnet from './flat-node-subnet-network';
import kubenet from './kubenet-network-plugin';
import kubenetNodes from './kubenet-above-400-nodes';
import kubenetSubnetWithoutIdentity from './kubenet-subnet-without-user-assigned-identity';
import overlayWithoutAzureCni from './overlay-without-azure-cni';
import podSubnetWithoutFlatNetwork from './pod-subnet-without-flat-network';
import undeclaredPlugin from './network-plugin-not-declared';
import argumentOfOtherProviderVersion from './argument-of-other-provider-version';
import windowsPoolOnKubenet from './windows-pool-on-kubenet';
import podRangeOnFlatNetwork from './pod-range-on-flat-network';
import type { Rule } from '../rule';
import autoProvisioningClash from './auto-provisioning-clash';
import automaticSubnetsIncomplete from './automatic-subnets-incomplete';
import virtualNodesWithoutFlatNetwork from './virtual-nodes-without-flat-network';
import cniMode from './cni-mode-without-azure-cni';
import virtualNodeSubnet from './virtual-nodes-without-subnet';
import idOfAnotherKind from './id-of-another-kind';

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
  podRangeOnFlatNetwork,
  autoProvisioningClash,
  automaticSubnetsIncomplete,
  virtualNodesWithoutFlatNetwork,
  argumentOfOtherProviderVersion,
  cniMode,
  virtualNodeSubnet,
  idOfAnotherKind,
];
