import { strict as assert } from 'node:assert';
import { codesOf, Folder } from './folder';

const CLUSTER = `resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-orders'
  location: 'westeurope'
  identity: { type: 'SystemAssigned' }
  properties: {
    dnsPrefix: 'orders'
    agentPoolProfiles: [{ name: 'system', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5' }]
    networkProfile: { networkPlugin: 'kubenet', networkPolicy: 'calico' }
  }
}
`;
const COMPILED = `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "metadata": { "_generator": { "name": "bicep", "version": "0.40.2.10011", "templateHash": "77" } },
  "resources": [
    {
      "type": "Microsoft.ContainerService/managedClusters",
      "apiVersion": "2025-05-01",
      "name": "aks-orders",
      "properties": { "dnsPrefix": "orders", "agentPoolProfiles": [], "networkProfile": { "networkPlugin": "kubenet" } }
    }
  ]
}
`;

describe('registries on the command line', () => {
  let folder: Folder;
  beforeEach(() => (folder = new Folder().write({ '.git/HEAD': '' })));
  afterEach(() => folder.remove());

  it('names broken settings with their line, reviews the rest, and exits with 2', () => {
    folder.write({
      'infra/main.bicep': `${CLUSTER}module net 'br/corp:net:1.0' = { name: 'net' }\n`,
      'bicepconfig.json': '{\n  "moduleAliases": {\n    "br": { "corp": { "registry": "cr.example.com" } }\n  },\n}\n',
    });
    const { report, status } = folder.review(['infra/main.bicep']);
    assert.equal(status, 2);
    assert.ok(codesOf(report).includes('AKSN101'));
    const [settings, module] = report.unread;
    assert.deepEqual([settings!.file, settings!.range.start.line, settings!.weight], ['bicepconfig.json', 5, 'input']);
    assert.deepEqual([module!.what, module!.weight], ['br/corp:net:1.0', 'registry']);
    assert.match(module!.help, /bicepconfig\.json/);
  });

  it('lists modules of registries without a word of the exit code, but for --strict', () => {
    folder.write({
      'main.bicep': "module net 'br/corp:net:1.0' = { name: 'net' }\n",
      'bicepconfig.json':
        '{ "moduleAliases": { "br": { "corp": { "registry": "cr.example.com", "modulePath": "iac" } } } }',
    });
    const { report, status, stderr } = folder.review(['.']);
    assert.equal(status, 0);
    assert.match(report.unread[0]!.reason, /br:cr\.example\.com\/iac\/net:1\.0/);
    assert.match(stderr, /bicep restore/);
    assert.equal(folder.review(['--strict', '.']).status, 2);
  });

  it('reviews a compiled template in its source, also where only the template is named', () => {
    folder.write({ 'infra/main.bicep': CLUSTER, 'infra/main.json': COMPILED });
    for (const named of ['.', 'infra/main.json', 'infra/main.bicep']) {
      const { report, status } = folder.review([named]);
      assert.equal(status, 0);
      assert.deepEqual(
        report.findings.filter(({ rule }) => rule === 'AKSN101').map(({ file }) => file),
        ['infra/main.bicep'],
        named,
      );
      assert.deepEqual(
        report.notices.map(({ file, range }) => [file, range.start]),
        [['infra/main.json', { line: 1, column: 1 }]],
      );
    }
    assert.match(folder.run(['--fail-on', 'never', '.']).stdout, /infra\/main\.json.*written by the Bicep compiler/);
  });

  it('says of a parameter file beside a named template nothing that was not asked for', () => {
    folder.write({ 'main.bicep': CLUSTER, 'other.bicepparam': "using './gone.bicep'\n" });
    assert.deepEqual(folder.review(['main.bicep']).report.unread, []);
    const { report, status } = folder.review(['.']);
    assert.deepEqual(
      report.unread.map(({ what, file, range }) => [what, file, range.start]),
      [['./gone.bicep', 'other.bicepparam', { line: 1, column: 7 }]],
    );
    assert.equal(status, 2);
  });

  it('is not alarmed by a picture that is loaded as bytes', () => {
    folder.write({ 'main.bicep': `var logo = loadFileAsBase64('logo.png')\n${CLUSTER}output l string = logo\n` });
    folder.write({ 'logo.png': Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0, 1, 0, 2) });
    const { report, status } = folder.review(['main.bicep']);
    assert.deepEqual(report.unread, []);
    assert.equal(status, 0);
  });
});
