import { armOpenExamples, bicepOpenExamples, terraformOpenExamples } from '../examples/exampleOpenService';
import type { RuleExamples } from '../rule';

const examples: RuleExamples = { bicep: bicepOpenExamples, arm: armOpenExamples, terraform: terraformOpenExamples };

export default examples;
