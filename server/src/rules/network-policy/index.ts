import azureNpm from './azure-npm';
import ciliumWithWindows from './cilium-with-windows';
import ciliumWithoutDataPlane from './cilium-without-data-plane';
import engineChange from './engine-change';
import engineNotOnKubenet from './engine-not-on-kubenet';
import engineOnOwnPlugin from './engine-on-own-plugin';
import noEngine from './no-engine';
import securityWithoutCilium from './security-without-cilium';
import type { Rule } from '../rule';

export const networkPolicy: readonly Rule[] = [
  noEngine,
  engineNotOnKubenet,
  ciliumWithoutDataPlane,
  azureNpm,
  ciliumWithWindows,
  engineChange,
  engineOnOwnPlugin,
  securityWithoutCilium,
];
