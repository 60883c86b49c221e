import kubenet from './kubenet';
import windowsPoolOnKubenet from './windows-pool-on-kubenet';
import kubenetNodes from './kubenet-above-400-nodes';
import type { Rule } from '../rule';

export const networkModel: readonly Rule[] = [kubenetNodes, kubenet, windowsPoolOnKubenet];
