import { strict as assert } from 'node:assert';
import { languages } from '../../server/src/host/languages';
import { DEFAULT_CONFIGURATION } from '../../server/src/review/configuration';
import { rules } from '../../server/src/rules/ruleRegistry';
import { Workspace } from '../../server/src/workspace/workspace';

const severitiesOf = (code: string, properties: string, days: readonly string[]) => {
  const workspace = new Workspace(languages, rules);
  workspace.setFile(
    'main.bicep',
    `resource aks 'Microsoft.ContainerService/managedClusters@2026-05-01' = {
  name: 'aks'
  properties: {
    agentPoolProfiles: [{ name: 'system', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5' }]
    ${properties}
  }
}
`,
  );
  const [key] = workspace.deploymentsOf('main.bicep');
  return days.map((today) => {
    const { findings } = workspace.review(key!, DEFAULT_CONFIGURATION, { today });
    return findings.find(({ rule }) => rule.code === code)?.severity;
  });
};

describe('severities that change at a date', () => {
  it('of the managed NGINX: an error after November 2026', () => {
    const days = ['2026-11-23', '2026-11-30', '2026-12-01'];
    const found = severitiesOf('AKSN502', 'ingressProfile: { webAppRouting: { enabled: true } }', days);
    assert.deepEqual(found, ['warning', 'warning', 'error']);
  });

  it('of Open Service Mesh: an error from its retirement on', () => {
    const days = ['2026-11-23', '2027-09-29', '2027-09-30'];
    const found = severitiesOf('AKSN514', 'addonProfiles: { openServiceMesh: { enabled: true } }', days);
    assert.deepEqual(found, ['warning', 'warning', 'error']);
  });
});
