import type { Rule } from '../rule';

export const operability: readonly Rule[] = [];
