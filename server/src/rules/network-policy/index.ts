import engineNotOnKubenet from './engine-not-on-kubenet';
import noEngine from './no-engine';
import type { Rule } from '../rule';

export const networkPolicy: readonly Rule[] = [engineNotOnKubenet, noEngine];
