import { arm, bicep, terraform } from '../examples/exampleKubenetIdentity';
import type { RuleExamples } from '../rule';

const examples: RuleExamples = { bicep, arm, terraform };

export default examples;
