import matchesNothing from './ignore-matches-nothing';
import type { Rule } from '../rule';
import unknownRule from './ignore-of-unknown-rule';
import withoutReason from './ignore-without-reason';

export const ignores: readonly Rule[] = [withoutReason, unknownRule, matchesNothing];
