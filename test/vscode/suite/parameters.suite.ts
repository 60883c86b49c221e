import * as vscode from 'vscode';
import { action, diagnostics, eventually, finding, fixture, gone, open, reset } from './editor';

const ROOT = `param name bool = false
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-pay'
  location: 'westeurope'
  identity: { type: 'SystemAssigned' }
  properties: {
    dnsPrefix: 'pay'
    agentPoolProfiles: [{ name: 'system', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5' }]
    apiServerAccessProfile: {
      enablePrivateCluster: true
      enablePrivateClusterPublicFQDN: name
    }
  }
}
`;

async function write(path: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(fixture(path), new TextEncoder().encode(text));
}

/** Chooses the entry of the list that has so many before it. */
async function choose(root: vscode.Uri, before: number): Promise<void> {
  const chosen = vscode.commands.executeCommand('aksNetworkReview.chooseParameters', root.toString());
  const late = { done: false };
  void Promise.resolve(chosen).then(() => (late.done = true));
  await new Promise((resolve) => setTimeout(resolve, 1500));
  for (let i = 0; i < before; i++) await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
  await eventually('the choice', async () => {
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return late.done;
  });
}

describe('parameter files of a root', () => {
  before(async () => {
    await write('ways/main.bicep', ROOT);
    await write('ways/dev.bicepparam', "using 'main.bicep'\nparam name = true\n");
    await write('ways/prod.bicepparam', "using 'main.bicep'\nparam name = false\n");
  });
  after(async () => {
    await reset();
    await vscode.workspace.fs.delete(fixture('ways'), { recursive: true });
  });

  it('are chosen, survive a restart of the server, and are given back', async () => {
    const { document } = await open('ways/main.bicep');
    const { uri } = document;
    await finding(uri, 'AKSN611');
    // All that belong to it, then dev, then prod.
    await choose(uri, 2);
    await gone(uri, 'AKSN611');
    await vscode.commands.executeCommand('aksNetworkReview.restart');
    await eventually('the review after the restart', () => diagnostics(uri).length > 0);
    await gone(uri, 'AKSN611');
    await choose(uri, 0);
    await finding(uri, 'AKSN611');
  });

  it('are offered where the root declares a parameter', async () => {
    const { document } = await open('ways/main.bicep');
    const start = new vscode.Range(0, 0, 0, 0);
    await action(document.uri, start, 'Choose the parameter file of the review', vscode.CodeActionKind.Refactor);
  });
});
