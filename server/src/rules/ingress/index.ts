import type { Rule } from '../rule';

export const ingress: readonly Rule[] = [];
