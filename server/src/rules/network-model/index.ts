import kubenet from './kubenet';
import type { Rule } from '../rule';

export const networkModel: readonly Rule[] = [kubenet];
