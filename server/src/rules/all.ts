import kubenet from './network-model/kubenet';
import type { Rule } from './rule';

export const rules: readonly Rule[] = [kubenet];
