import serviceRange from './service-range-overlaps-subnet';
import type { Rule } from '../rule';

export const ipPlanning: readonly Rule[] = [serviceRange];
