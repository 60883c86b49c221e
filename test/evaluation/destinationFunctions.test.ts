import assert from 'node:assert/strict';
import { languages } from '../../server/src/host/languages';
import { read } from '../../server/src/model/resource';
import { rules } from '../../server/src/rules/ruleRegistry';
import { Workspace } from '../../server/src/workspace/workspace';
import { said } from '../languages/bicep/syntax/reading';

/** What `properties` of each resource say, below `<type> <label>`. */
function deployed(files: Readonly<Record<string, string>>): readonly string[] {
  const workspace = new Workspace(languages, rules);
  for (const [file, text] of Object.entries(files)) workspace.setFile(file, text);
  const [deployment] = workspace.deployments();
  const { resources } = workspace.snapshot(deployment!)!.network.graph;
  return resources
    .filter(({ type }) => type === 'T.T/probes')
    .map((resource) => `${resource.label}: ${said(read(resource, 'properties'))}`);
}

const SUBSCRIPTION = '00000000-0000-0000-0000-000000000001';
const BODY = `{ group: resourceGroup().name, id: resourceGroup().id, subscription: subscription().subscriptionId }`;
const probe = `resource probe 'T.T/probes@2024-01-01' = { name: 'p-\${resourceGroup().name}', properties: ${BODY} }\n`;
const OWN = `?the subscription is chosen at deployment {subscription().subscriptionId}`;

describe('resourceGroup() and subscription() in a module', () => {
  const module = (scope: string, declared = '') => ({
    'main.bicep': `targetScope = 'subscription'\n${declared}module m 'probe.bicep' = {\n  scope: ${scope}\n}\n`,
    'probe.bicep': probe,
  });

  it('are those of a named scope', () => {
    assert.deepEqual(deployed(module(`resourceGroup('${SUBSCRIPTION}', 'rg-hub')`)), [
      `p-rg-hub: {group: 'rg-hub', id: '/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-hub', subscription: '${SUBSCRIPTION}'}`,
    ]);
  });

  it('are those of a declared group, in the subscription of the deployment', () => {
    const declared = `resource rg 'Microsoft.Resources/resourceGroups@2024-03-01' = { name: 'rg-hub', location: 'westeurope' }\n`;
    const [only, ...more] = deployed(module('rg', declared));
    assert.deepEqual(more, []);
    assert.match(
      only!,
      /^p-rg-hub: \{group: 'rg-hub', id: '\/subscriptions\/.*subscription.*\/resourceGroups\/rg-hub'/,
    );
    assert.ok(only!.endsWith(`subscription: ${OWN}}`), only);
  });

  it('are handed down to the modules of a module', () => {
    const inner = { 'probe.bicep': `module inner 'inner.bicep' = {}\n`, 'inner.bicep': probe };
    const [only] = deployed({ ...module(`resourceGroup('rg-hub')`), ...inner });
    assert.match(only!, /^p-rg-hub: \{group: 'rg-hub', /);
  });

  it('keep what only Azure knows unknown, and different for different groups', () => {
    const location = `resource probe 'T.T/probes@2024-01-01' = { name: 'p', properties: { at: resourceGroup().location } }\n`;
    const two = `targetScope = 'subscription'
module a 'probe.bicep' = { scope: resourceGroup('rg-a') }
module b 'probe.bicep' = { scope: resourceGroup('rg-b') }
`;
    const all = deployed({ 'main.bicep': two, 'probe.bicep': location });
    assert.equal(all.length, 2);
    for (const one of all) assert.match(one, /\?it is known only to Azure \{resourceGroup\(.*rg-[ab].*\)\.location\}/);
    assert.notEqual(all[0], all[1]);
  });

  it('stay those of the deployment where no scope is named', () => {
    const [only] = deployed({ 'main.bicep': `module m 'probe.bicep' = {}\n`, 'probe.bicep': probe });
    assert.ok(only!.includes('{resourceGroup().name}'), only);
  });
});

describe('resourceGroup() in a nested template', () => {
  const nested = (scope: string) => ({
    'main.json': JSON.stringify({
      $schema: 'https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      resources: [
        {
          type: 'Microsoft.Resources/deployments',
          apiVersion: '2022-09-01',
          name: 'nested',
          resourceGroup: 'rg-hub',
          properties: {
            mode: 'Incremental',
            expressionEvaluationOptions: { scope },
            template: {
              $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
              contentVersion: '1.0.0.0',
              resources: [
                {
                  type: 'T.T/probes',
                  apiVersion: '2024-01-01',
                  name: 'p',
                  properties: { group: '[resourceGroup().name]' },
                },
              ],
            },
          },
        },
      ],
    }),
  });

  it('is the one that the deployment names, in inner scope', () => {
    assert.deepEqual(deployed(nested('inner')), [`p: {group: 'rg-hub'}`]);
  });

  it('is that of the template around it, in outer scope', () => {
    const [only] = deployed(nested('outer'));
    assert.ok(only!.includes('{resourceGroup().name}'), only);
  });
});
