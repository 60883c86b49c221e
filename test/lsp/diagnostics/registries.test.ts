import { FileChangeType } from 'vscode-languageserver-protocol/node';
import { inEditor } from '../editor';

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
        await editor.open('infra/main.bicep');
        await editor.becomes('infra/main.bicep', ['unread']);
        editor.write('bicepconfig.json', settings('mcr.microsoft.com'));
        await editor.watched('bicepconfig.json', FileChangeType.Changed);
        await editor.becomes('infra/main.bicep', ['AKSN101']);
        editor.write('infra/bicepconfig.json', '{}\n');
        await editor.watched('infra/bicepconfig.json', FileChangeType.Created);
        await editor.becomes('infra/main.bicep', ['unread']);
        editor.remove('infra/bicepconfig.json');
        await editor.watched('infra/bicepconfig.json', FileChangeType.Deleted);
        await editor.becomes('infra/main.bicep', ['AKSN101']);
      },
    ));
});
