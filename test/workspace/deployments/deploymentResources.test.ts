import { strict as assert } from 'node:assert';
import { languages } from '../../../server/src/host/languages';
import { rules } from '../../../server/src/rules/ruleRegistry';
import { Workspace } from '../../../server/src/workspace/workspace';

/** What is not read of a Bicep file. */
function unreadOf(text: string) {
  const workspace = new Workspace(languages, rules);
  workspace.setFile('/r/main.bicep', text);
  return workspace.unread(workspace.deployments());
}

describe('Deployments that a Bicep file declares as resources', () => {
  const deployment = (properties: string) => `resource inner 'Microsoft.Resources/deployments@2025-04-01' = {
  name: 'inner'
  properties: {
    mode: 'Incremental'
    ${properties}
  }
}
`;
  for (const [properties, what, reason] of [
    ["templateLink: { uri: 'https://example.com/net.json' }", 'https://example.com/net.json', /linked by its address/],
    ['templateLink: { uri: address }', 'inner', /address of its template is not known/],
    [
      "template: { resources: [{ type: 'Microsoft.Network/virtualNetworks', name: 'v' }] }",
      'inner',
      /written in a resource/,
    ],
    ["template: loadJsonContent('net.json')", 'inner', /written in a resource/],
  ] as const) {
    it(`are not read: ${properties}`, () => {
      const found = unreadOf(`param address string\n${deployment(properties)}`).filter(
        ({ module }) => module !== undefined,
      );
      assert.deepEqual(
        found.map((entry) => [entry.what, entry.weight]),
        [[what, 'registry']],
      );
      assert.match(found[0]!.reason, reason);
    });
  }

  for (const properties of [
    'template: { resources: [] }',
    "template: { resources: [{ type: 'Microsoft.Authorization/roleAssignments', name: 'r' }] }",
    "template: { resources: { role: { type: 'Microsoft.Authorization/roleAssignments', name: 'r' } } }",
  ]) {
    it(`that deploy nothing of a network are not missed: ${properties}`, () => {
      assert.deepEqual(unreadOf(deployment(properties)), []);
    });
  }
});
