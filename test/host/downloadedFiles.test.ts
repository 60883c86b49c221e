import { strict as assert } from 'node:assert';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { URI } from 'vscode-uri';
import { disk } from '../../server/src/host/disk';
import { languages } from '../../server/src/host/languages';
import type { FileKeys } from '../../server/src/host/fileKeys';
import { WorkspaceReader } from '../../server/src/host/workspaceReader';
import { Workspace } from '../../server/src/workspace/workspace';

const NAMES: FileKeys = { key: (uri) => URI.parse(uri).path, uri: (key) => URI.file(key).toString() };

const TEMPLATE = `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "resources": [{ "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2024-05-01", "name": "v", "properties": {} }]
}
`;
const CALL = "module net 'br/platform:net:1' = { name: 'net' }\n";
const SETTINGS = '{ "moduleAliases": { "br": { "platform": { "registry": "crplatform.azurecr.io" } } } }\n';
const CACHED = 'br/crplatform.azurecr.io/net/1$/main.json';

describe('What the Bicep compiler has downloaded, on a disk', () => {
  let root: string;
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'aksnet-'))));
  afterEach(() => rmSync(root, { recursive: true }));

  const write = (files: Readonly<Record<string, string>>) => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), text);
    }
  };

  /** Reviews a file of the repository `r`; the user's own folder is `home`. */
  const review = async (file = 'r/infra/main.bicep') => {
    mkdirSync(join(root, 'r/.git'), { recursive: true });
    const workspace = new Workspace(languages, []);
    const asked: string[] = [];
    const files = {
      ...disk,
      home: URI.file(join(root, 'home')).toString(),
      read: (uri: string, options?: Parameters<typeof disk.read>[1]) => {
        asked.push(URI.parse(uri).path.slice(root.length + 1));
        return disk.read(uri, options);
      },
    };
    const reader = new WorkspaceReader(files, workspace, NAMES, dirname);
    const key = join(root, file);
    const found = await disk.read(NAMES.uri(key));
    assert.equal(found.kind, 'text');
    workspace.setFile(key, found.kind === 'text' ? found.text : '');
    await reader.follow(() => workspace.deployments());
    const networks = workspace
      .deployments()
      .flatMap((deployment) => workspace.snapshot(deployment)!.network.graph.resources)
      .filter(({ type }) => type.endsWith('virtualNetworks')).length;
    return { workspace, asked, networks, unread: workspace.unread(workspace.deployments()) };
  };

  it('is read from the folder of the user, by the settings above the file', async () => {
    write({ 'r/infra/main.bicep': CALL, 'r/bicepconfig.json': SETTINGS, [`home/.bicep/${CACHED}`]: TEMPLATE });
    const { networks, unread, workspace } = await review();
    assert.equal(networks, 1);
    assert.deepEqual(unread, []);
    assert.deepEqual(workspace.deployments(), [join(root, 'r/infra/main.bicep')]);
    assert.deepEqual(workspace.factsOf(join(root, `home/.bicep/${CACHED}`)).reached, true);
  });

  it('is not asked for by settings above the repository', async () => {
    write({ 'r/infra/main.bicep': CALL, 'bicepconfig.json': SETTINGS, [`home/.bicep/${CACHED}`]: TEMPLATE });
    const { unread, asked } = await review();
    assert.match(unread[0]!.reason, /not declared/);
    assert.deepEqual(
      asked.filter((path) => path.endsWith('bicepconfig.json')),
      ['r/infra/bicepconfig.json', 'r/bicepconfig.json'],
    );
  });

  it('is asked for once where it is not there, and nothing else of the user is read', async () => {
    write({ 'r/infra/main.bicep': CALL, 'r/bicepconfig.json': SETTINGS, 'home/.ssh/id': 'secret' });
    const { unread, asked } = await review();
    assert.deepEqual(
      unread.map(({ weight }) => weight),
      ['registry'],
    );
    assert.deepEqual(
      asked.filter((path) => path.startsWith('home')),
      [`home/.bicep/${CACHED}`],
    );
  });

  it('is not read from a `cacheRootDirectory` outside of the repository', async () => {
    write({
      'r/infra/main.bicep': CALL,
      'r/bicepconfig.json': `{ "cacheRootDirectory": ${JSON.stringify(join(root, 'elsewhere'))}, ${SETTINGS.slice(1)}`,
      [`elsewhere/${CACHED}`]: TEMPLATE,
    });
    const { networks, unread, asked } = await review();
    assert.equal(networks, 0);
    assert.match(unread[0]!.reason, /elsewhere.*outside of the repository/);
    assert.ok(!asked.some((path) => path.startsWith('elsewhere')));
  });

  it('is read from a `cacheRootDirectory` inside of it, by a relative or a whole path', async () => {
    for (const folder of ['cache', join(root, 'r/cache')]) {
      write({
        'r/infra/main.bicep': CALL,
        'r/bicepconfig.json': `{ "cacheRootDirectory": ${JSON.stringify(folder)}, ${SETTINGS.slice(1)}`,
        [`r/cache/${CACHED}`]: TEMPLATE,
      });
      const { networks, unread } = await review();
      assert.equal(networks, 1);
      assert.deepEqual(unread, []);
    }
  });

  it('is deployed by a parameter file alone', async () => {
    write({
      'r/infra/main.bicepparam': "using 'br/platform:net:1'\n",
      'r/infra/bicepconfig.json': '{ "extends": "../parts/bicep.json" }',
      'r/parts/bicep.json': SETTINGS,
      [`home/.bicep/${CACHED}`]: TEMPLATE,
    });
    const { networks, unread } = await review('r/infra/main.bicepparam');
    assert.equal(networks, 1);
    assert.deepEqual(unread, []);
  });

  it('settings that cannot be read are named', async () => {
    write({ 'r/infra/main.bicep': CALL });
    mkdirSync(join(root, 'r'), { recursive: true });
    writeFileSync(join(root, 'r/bicepconfig.json'), Uint8Array.of(0, 1, 2, 0, 0, 255, 254, 0));
    const { unread } = await review();
    assert.ok(unread.some(({ what, weight }) => what.endsWith('r/bicepconfig.json') && weight === 'input'));
  });
});
