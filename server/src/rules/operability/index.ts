import runnerOutside from './runner-outside';
import type { Rule } from '../rule';

export const operability: readonly Rule[] = [runnerOutside];
