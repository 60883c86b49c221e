import assert from 'node:assert/strict';
import { FileChangeType } from 'vscode-languageserver-protocol/node';
import { inEditor } from './editor';

const CALL = `module cluster 'br/verified:avm/res/container-service/managed-cluster:0.11.0' = {
  name: 'cluster'
  params: {
    name: 'aks-orders'
    networkPlugin: 'kubenet'
    primaryAgentPoolProfiles: [{ name: 'system', mode: 'System' }]
  }
}
`;
const settings = (registry: string) =>
  `{ "moduleAliases": { "br": { "verified": { "registry": "${registry}", "modulePath": "bicep" } } } }\n`;

describe('language server: bicepconfig.json', () => {
  it('is followed when it changes, appears and goes on disk', () =>
    inEditor(
      { files: { 'infra/main.bicep': CALL, 'bicepconfig.json': settings('cr.example.com') } },
      async (editor) => {
        const codes = () => editor.codes('infra/main.bicep');
        await editor.pullWorkspace();
        await editor.next('workspace/diagnostic/refresh');
        assert.deepEqual(await codes(), []);
        editor.write('bicepconfig.json', settings('mcr.microsoft.com'));
        await editor.watched('bicepconfig.json', FileChangeType.Changed);
        await editor.next('workspace/diagnostic/refresh');
        assert.deepEqual(await codes(), ['AKSN101']);
        editor.write('infra/bicepconfig.json', '{}\n');
        await editor.watched('infra/bicepconfig.json', FileChangeType.Created);
        await editor.next('workspace/diagnostic/refresh');
        assert.deepEqual(await codes(), []);
        editor.remove('infra/bicepconfig.json');
        await editor.watched('infra/bicepconfig.json', FileChangeType.Deleted);
        await editor.next('workspace/diagnostic/refresh');
        assert.deepEqual(await codes(), ['AKSN101']);
      },
    ));
});
