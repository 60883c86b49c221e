import { armExamples, bicepExamples, terraformExamples } from '../examples/exampleApiServerUsers';
import type { RuleExamples } from '../rule';

const examples: RuleExamples = { bicep: bicepExamples, arm: armExamples, terraform: terraformExamples };

export default examples;
