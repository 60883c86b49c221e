import { armV1Examples, bicepV1Examples, terraformV1Examples } from '../examples/exampleGateway';
import type { RuleExamples } from '../rule';

const examples: RuleExamples = { bicep: bicepV1Examples, arm: armV1Examples, terraform: terraformV1Examples };

export default examples;
