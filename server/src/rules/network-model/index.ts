import kubenet from './kubenet';
import windowsPoolOnKubenet from './windows-pool-on-kubenet';
import type { Rule } from '../rule';

export const networkModel: readonly Rule[] = [kubenet, windowsPoolOnKubenet];
