import azureNpm from './azure-network-policy-manager';
import ciliumWithWindows from './cilium-policy-with-windows-pool';
import ciliumWithoutDataPlane from './cilium-policy-without-cilium-data-plane';
import engineChange from './network-policy-engine-change';
import engineNotOnKubenet from './network-policy-engine-not-supported-on-kubenet';
import engineOnOwnPlugin from './network-policy-engine-on-own-plugin';
import noEngine from './no-network-policy-engine';
import securityWithoutCilium from './network-security-without-cilium';
import type { Rule } from '../rule';
import dualStackPolicyEngine from './dual-stack-policy-engine';
import advancedNetworkingClash from './advanced-networking-clash';

export const networkPolicy: readonly Rule[] = [
  noEngine,
  engineNotOnKubenet,
  ciliumWithoutDataPlane,
  azureNpm,
  ciliumWithWindows,
  engineChange,
  engineOnOwnPlugin,
  securityWithoutCilium,
  dualStackPolicyEngine,
  advancedNetworkingClash,
];
