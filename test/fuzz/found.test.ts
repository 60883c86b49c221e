import { strict as assert } from 'node:assert';
import { wrongIn } from './pipeline/run';

/** What long runs of `npm run fuzz -- pipeline` found, as small as it could be made. */
const FOUND: Readonly<Record<string, readonly [file: string, text: string]>> = {
  'a fix needs a later API version, and the body is one of which nothing more is known': [
    'main.bicep',
    `resource'Microsoft.ContainerService/managedClusters@2022-07-01'{properties:{networkProfile:{networkPlugin:'kubenet`,
  ],
  'a Kubernetes object among resources by symbol, of which one has no value yet': [
    'azuredeploy.json',
    `{"$schema":"http://schema.management.azure.com/schemas//deploymentTemplate.json""":{"":{}}"resources":{"":{"type":"core/Service@""properties":{"":{}"spec":{"type":"LoadBalancer"}}}"`,
  ],
};

describe('inputs that were found at random', () => {
  for (const [what, [file, text]] of Object.entries(FOUND))
    it(`are reviewed: ${what}`, () => assert.equal(wrongIn({ [file]: text }), undefined));
});
