import { armExamples, bicepExamples, terraformExamples } from '../examples/exampleApplicationRouting';
import type { RuleExamples } from '../rule';

const examples: RuleExamples = { bicep: bicepExamples, arm: armExamples, terraform: terraformExamples };

export default examples;
