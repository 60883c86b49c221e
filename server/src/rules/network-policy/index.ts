import azureNpm from './azure-npm';
import ciliumWithoutDataPlane from './cilium-without-data-plane';
import engineChange from './engine-change';
import engineNotOnKubenet from './engine-not-on-kubenet';
import noEngine from './no-engine';
import securityWithoutCilium from './security-without-cilium';
import type { Rule } from '../rule';

export const networkPolicy: readonly Rule[] = [
  noEngine,
  engineNotOnKubenet,
  ciliumWithoutDataPlane,
  azureNpm,
  engineChange,
  securityWithoutCilium,
];
