import { strict as assert } from 'node:assert';
import { languages } from '../../../server/src/host/languages';
import { DEFAULT_CONFIGURATION } from '../../../server/src/review/configuration';
import { rules } from '../../../server/src/rules/ruleRegistry';
import { applyEdits } from '../../../server/src/text/edits';
import { Workspace } from '../../../server/src/workspace/workspace';

const TODAY = { today: '2026-11-29' };
const TEMPLATE = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';

/** A module as the compiler keeps it: a cluster whose name, plugin and ranges it is handed. */
const CLUSTER = JSON.stringify({
  $schema: TEMPLATE,
  contentVersion: '1.0.0.0',
  metadata: { _generator: { name: 'bicep', version: '0.49.2', templateHash: '1' } },
  parameters: {
    clusterName: { type: 'string' },
    settings: { type: 'object', defaultValue: {} },
    ranges: { type: 'array', defaultValue: [] },
    isPrivate: { type: 'bool', defaultValue: false },
    publicName: { type: 'bool', defaultValue: false },
    dns: { type: 'string', defaultValue: '10.0.0.10' },
  },
  resources: [
    {
      type: 'Microsoft.ContainerService/managedClusters',
      apiVersion: '2025-05-01',
      name: "[parameters('clusterName')]",
      location: '[resourceGroup().location]',
      identity: { type: 'SystemAssigned' },
      properties: {
        dnsPrefix: "[parameters('clusterName')]",
        agentPoolProfiles: [{ name: 'system', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5' }],
        networkProfile: {
          networkPlugin: 'azure',
          networkPluginMode: 'overlay',
          networkPolicy: "[coalesce(tryGet(parameters('settings'), 'policy'), 'none')]",
          serviceCidr: '10.0.0.0/16',
          dnsServiceIP: "[parameters('dns')]",
        },
        apiServerAccessProfile: {
          authorizedIPRanges: "[parameters('ranges')]",
          enablePrivateCluster: "[parameters('isPrivate')]",
          enablePrivateClusterPublicFQDN: "[parameters('publicName')]",
        },
      },
    },
  ],
  outputs: { id: { type: 'string', value: "[resourceId('Microsoft.ContainerService/managedClusters', 'x')]" } },
});

const CACHED = '/home/me/.bicep/br/crplatform.azurecr.io/iac$aks/2.1.0$/main.json';
const SETTINGS =
  '{ "moduleAliases": { "br": { "platform": { "registry": "crplatform.azurecr.io", "modulePath": "iac" } } } }';

const CALL = `module cluster 'br/platform:aks:2.1.0' = {
  name: 'cluster'
  params: {
    clusterName: 'aks-orders'
    settings: { policy: 'azure' }
    ranges: ['192.168.0.0/16']
  }
}
`;

function workspace(files: Readonly<Record<string, string>>, home: string | false = '/home/me'): Workspace {
  const made = new Workspace(languages, rules);
  made.setHome(home === false ? undefined : home);
  for (const [file, text] of Object.entries(files)) made.setFile(file, text);
  return made;
}

function review(made: Workspace) {
  return made
    .deployments()
    .flatMap((key) => made.review(key, DEFAULT_CONFIGURATION, TODAY).findings.map((finding) => ({ key, finding })));
}

const codes = (made: Workspace) => [...new Set(review(made).map(({ finding }) => finding.rule.code))].sort();
const unread = (made: Workspace) => made.unread(made.deployments());

describe('Modules that the Bicep compiler has downloaded', () => {
  const files = { '/r/bicepconfig.json': SETTINGS, '/r/infra/main.bicep': CALL, [CACHED]: CLUSTER };

  it('are reviewed with the inputs of their call', () => {
    const made = workspace(files);
    assert.deepEqual(unread(made), []);
    assert.ok(codes(made).includes('AKSN404'), 'azure network policy manager');
    assert.ok(codes(made).includes('AKSN606'), 'a private range');
  });

  it('have their findings at the call and its inputs, and are no deployments themselves', () => {
    const made = workspace(files);
    assert.deepEqual(made.deployments(), ['/r/infra/main.bicep']);
    const found = review(made);
    assert.ok(found.length > 0);
    for (const { finding } of found) {
      const places = [finding.place, ...finding.related.map(({ place }) => place)];
      for (const { file } of places) assert.equal(file, '/r/infra/main.bicep', finding.rule.code);
    }
    const policy = found.find(({ finding }) => finding.rule.code === 'AKSN404')!.finding.place.span;
    assert.equal(CALL.slice(policy.start, policy.end), "'azure'");
  });

  it('have fixes in the inputs of the call, or none', () => {
    const call = CALL.replace(/settings:[^]*\]/, 'isPrivate: true\n    publicName: true');
    const made = workspace({ ...files, '/r/infra/main.bicep': call });
    const edited = new Map<string, string>();
    for (const { key, finding } of review(made)) {
      for (const fix of finding.fixes) {
        const outcome = made.fix(key, finding, fix, DEFAULT_CONFIGURATION, TODAY);
        if (outcome.kind === 'refused') continue;
        for (const { file, edits } of outcome.files) {
          assert.equal(file, '/r/infra/main.bicep');
          edited.set(finding.rule.code, applyEdits(call, edits));
        }
      }
    }
    assert.equal(edited.get('AKSN611'), call.replace('publicName: true', 'publicName: false'));
  });

  it('stand in for a known module of the same version: what is deployed is what was downloaded', () => {
    const call = CALL.replace('br/platform:aks:2.1.0', 'br/public:avm/res/container-service/managed-cluster:0.11.0');
    const folder = '/home/me/.bicep/br/mcr.microsoft.com/bicep$avm$res$container-service$managed-cluster';
    const known = workspace({ '/r/main.bicep': call });
    assert.ok(!codes(known).includes('AKSN606'), 'the known module has no such inputs');
    assert.ok(
      codes(workspace({ '/r/main.bicep': call, [`${folder}/0.11.0$/main.json`]: CLUSTER })).includes('AKSN606'),
    );
    assert.deepEqual(
      codes(workspace({ '/r/main.bicep': call, [`${folder}/0.10.0$/main.json`]: CLUSTER })),
      codes(known),
    );
  });

  it('are read from a template spec, too', () => {
    const spec = '/home/me/.bicep/ts/5b7d4c1e-0000-4000-8000-00000000abcd/rg-specs/aks/2.0/main.json';
    const kept = `{ "id": "x", "properties": { "mainTemplate": ${CLUSTER} } }`;
    const call = CALL.replace('br/platform:aks:2.1.0', 'ts:5b7d4c1e-0000-4000-8000-00000000abcd/rg-Specs/AKS:2.0');
    assert.ok(codes(workspace({ '/r/main.bicep': call, [spec]: kept })).includes('AKSN606'));
  });

  it('of a template spec bring the templates that it links along', () => {
    const spec = '/home/me/.bicep/ts/5b7d4c1e-0000-4000-8000-00000000abcd/rg-specs/aks/2.0/main.json';
    const main = {
      $schema: TEMPLATE,
      contentVersion: '1.0.0.0',
      resources: [
        {
          type: 'Microsoft.Resources/deployments',
          apiVersion: '2025-04-01',
          name: 'inner',
          properties: {
            mode: 'Incremental',
            templateLink: { relativePath: 'parts/cluster.json' },
            parameters: { clusterName: { value: 'aks' }, ranges: { value: ['192.168.0.0/16'] } },
          },
        },
      ],
    };
    const linkedTemplates = [{ path: 'parts\\cluster.json', template: JSON.parse(CLUSTER) as unknown }];
    const text = "module spec 'ts:5b7d4c1e-0000-4000-8000-00000000abcd/rg-Specs/aks:2.0' = {\n  name: 'spec'\n}\n";
    const kept = JSON.stringify({ id: 'x', properties: { mainTemplate: main, linkedTemplates } });
    const made = workspace({ '/r/main.bicep': text, [spec]: kept });
    assert.deepEqual(unread(made), []);
    const { place } = review(made).find(({ finding }) => finding.rule.code === 'AKSN606')!.finding;
    assert.deepEqual([place.file, text.slice(place.span.start, place.span.end)], ['/r/main.bicep', 'spec']);
  });

  it('are read from `cacheRootDirectory`, in the repository, and are no roots there', () => {
    const made = workspace({
      '/r/bicepconfig.json': `{ "cacheRootDirectory": "./modules", ${SETTINGS.slice(1)}`,
      '/r/infra/main.bicep': CALL,
      '/r/modules/br/crplatform.azurecr.io/iac$aks/2.1.0$/main.json': CLUSTER,
    });
    assert.deepEqual(made.deployments(), ['/r/infra/main.bicep']);
    assert.ok(codes(made).includes('AKSN606'));
    assert.match(
      made.factsOf('/r/modules/br/crplatform.azurecr.io/iac$aks/2.1.0$/main.json').locked ?? '',
      /downloaded/,
    );
  });

  it('are not looked for where nobody has a folder of their own, as in a browser', () => {
    const made = workspace(files, false);
    assert.deepEqual(
      unread(made).map(({ what, weight }) => [what, weight]),
      [['br/platform:aks:2.1.0', 'registry']],
    );
    assert.match(unread(made)[0]!.help, /bicep restore/);
  });

  it('are asked for again when bicepconfig.json changes, appears or goes', () => {
    const made = workspace({ '/r/infra/main.bicep': CALL, [CACHED]: CLUSTER });
    assert.match(unread(made)[0]!.reason, /not declared/);
    made.setFile('/r/bicepconfig.json', SETTINGS);
    assert.deepEqual(unread(made), []);
    made.setFile('/r/infra/bicepconfig.json', '{}');
    assert.match(unread(made)[0]!.reason, /not declared in bicepconfig\.json/);
    made.removeFile('/r/infra/bicepconfig.json');
    assert.deepEqual(unread(made), []);
  });

  it('hide what they deploy while they are not read, and say so where the module is called', () => {
    const made = workspace({ '/r/bicepconfig.json': SETTINGS, '/r/main.bicep': CALL });
    const [entry] = unread(made);
    assert.equal(entry!.what, 'br/platform:aks:2.1.0');
    assert.match(entry!.reason, /br:crplatform\.azurecr\.io\/iac\/aks:2\.1\.0/);
    assert.equal(CALL.slice(entry!.place.span.start, entry!.place.span.end), 'cluster');
  });

  it('have their own modules named at the call that leads to them', () => {
    const nested = JSON.parse(CLUSTER) as { resources: unknown[] };
    nested.resources.push({
      type: 'Microsoft.Resources/deployments',
      apiVersion: '2025-04-01',
      name: 'telemetry',
      properties: { mode: 'Incremental', templateLink: { uri: 'https://example.com/t.json' } },
    });
    const made = workspace({ ...files, [CACHED]: JSON.stringify(nested) });
    assert.deepEqual(
      unread(made).map(({ what, place }) => [what, place.file]),
      [['https://example.com/t.json', '/r/infra/main.bicep']],
    );
  });
});

describe('Aliases of registries', () => {
  const call = CALL.replace(
    'br/platform:aks:2.1.0',
    'br/verified:res/container-service/managed-cluster:0.11.0',
  ).replace(/settings:[^]*\]/, "networkPlugin: 'kubenet'");
  const verified = (path: string) =>
    `{ "moduleAliases": { "br": { "verified": { "registry": "mcr.microsoft.com", "modulePath": "${path}" } } } }`;

  it('that lead to the public registry lead to the known modules', () => {
    const made = workspace({ '/r/bicepconfig.json': verified('bicep/avm'), '/r/main.bicep': call });
    assert.deepEqual(unread(made), []);
    assert.ok(codes(made).includes('AKSN101'));
  });

  it('that lead to another folder of it do not', () => {
    const made = workspace({ '/r/bicepconfig.json': verified('other'), '/r/main.bicep': call });
    assert.equal(unread(made).length, 1);
    assert.deepEqual(codes(made), []);
  });

  it('`public` may lead to a mirror, whose modules may be others', () => {
    const settings = '{ "moduleAliases": { "br": { "public": { "registry": "crmirror.azurecr.io" } } } }';
    const text = call.replace('br/verified:res/', 'br/public:avm/res/');
    const made = workspace({ '/r/bicepconfig.json': settings, '/r/main.bicep': text });
    assert.deepEqual(codes(made), []);
    assert.match(unread(made)[0]!.reason, /crmirror\.azurecr\.io\/bicep\/avm/);
    assert.ok(codes(workspace({ '/r/main.bicep': text })).includes('AKSN101'));
  });

  it('count for a module by the settings nearest to it, not by those of its caller', () => {
    const made = workspace({
      '/r/main.bicep': "module net './net/main.bicep' = { name: 'net' }\n",
      '/r/net/main.bicep': call,
      '/r/net/bicepconfig.json': verified('bicep/avm'),
    });
    assert.ok(codes(made).includes('AKSN101'));
  });

  it('may have local files stand in for them', () => {
    const made = workspace({
      '/r/bicepconfig.json': '{ "moduleAliasesMock": { "br": { "verified": { "mapToFilePath": "local" } } } }',
      '/r/local/res/container-service/managed-cluster.bicep':
        "param clusterName string\nparam networkPlugin string\nresource c 'Microsoft.ContainerService/managedClusters@2025-05-01' = {\n  name: clusterName\n  properties: { dnsPrefix: 'x', agentPoolProfiles: [{ name: 'a' }], networkProfile: { networkPlugin: networkPlugin } }\n}\n",
      '/r/main.bicep': call,
    });
    assert.ok(codes(made).includes('AKSN101'));
  });
});

describe('Parameter files of modules in registries', () => {
  const PARAMETERS = `using 'br/platform:aks:2.1.0'
param clusterName = 'aks-orders'
param settings = { policy: 'azure' }
`;

  it('are deployments, with their findings in the parameter file', () => {
    const made = workspace({ '/r/bicepconfig.json': SETTINGS, '/r/prod.bicepparam': PARAMETERS, [CACHED]: CLUSTER });
    assert.deepEqual(made.deployments(), ['/r/prod.bicepparam']);
    assert.deepEqual(made.deploymentsOf('/r/prod.bicepparam'), ['/r/prod.bicepparam']);
    const found = review(made);
    const policy = found.find(({ finding }) => finding.rule.code === 'AKSN404')!.finding.place;
    assert.equal(PARAMETERS.slice(policy.span.start, policy.span.end), "'azure'");
    assert.ok(found.every(({ finding }) => finding.place.file === '/r/prod.bicepparam'));
    for (const { key, finding } of found) {
      for (const fix of finding.fixes) {
        const outcome = made.fix(key, finding, fix, DEFAULT_CONFIGURATION, TODAY);
        const files = outcome.kind === 'edits' ? outcome.files.map(({ file }) => file) : [];
        assert.ok(files.every((file) => file === '/r/prod.bicepparam'));
      }
    }
  });

  it('take what they do not set from the file that they extend', () => {
    const made = workspace({
      '/r/bicepconfig.json': SETTINGS,
      '/r/base.bicepparam': "using none\nparam ranges = ['192.168.0.0/16']\n",
      '/r/prod.bicepparam': PARAMETERS.replace('\n', "\nextends 'base.bicepparam'\n"),
      [CACHED]: CLUSTER,
    });
    const range = review(made).find(({ finding }) => finding.rule.code === 'AKSN606')!.finding;
    assert.equal(range.place.file, '/r/base.bicepparam');
    assert.deepEqual(unread(made), [], '`using none` is read by the file that extends it');
  });

  it('of modules that are not read say so at `using`', () => {
    const made = workspace({ '/r/prod.bicepparam': PARAMETERS.replace('platform', 'nobody') });
    const [entry] = unread(made);
    assert.equal(entry!.what, 'br/nobody:aks:2.1.0');
    assert.equal(
      PARAMETERS.replace('platform', 'nobody').slice(entry!.place.span.start, entry!.place.span.end),
      "'br/nobody:aks:2.1.0'",
    );
    assert.match(entry!.help, /bicepconfig\.json/);
  });

  it('of a known module are reviewed as that module', () => {
    const text =
      "using 'br/public:avm/res/container-service/managed-cluster:0.11.0'\nparam name = 'aks'\nparam networkPlugin = 'kubenet'\nparam primaryAgentPoolProfiles = [{ name: 'a', mode: 'System' }]\n";
    const made = workspace({ '/r/prod.bicepparam': text });
    const { place } = review(made).find(({ finding }) => finding.rule.code === 'AKSN101')!.finding;
    assert.equal(text.slice(place.span.start, place.span.end), "'kubenet'");
  });

  it('for a template that is not there, or for none, are not reviewed, and say so', () => {
    const made = workspace({
      '/r/a.bicepparam': "using './lost.bicep'\n",
      '/r/b.bicepparam': 'using none\nparam x = 1\n',
    });
    assert.deepEqual(
      unread(made).map(({ what, weight, place }) => [what, weight, place.file]),
      [
        ['./lost.bicep', 'input', '/r/a.bicepparam'],
        ['using none', 'registry', '/r/b.bicepparam'],
      ],
    );
    assert.deepEqual(
      made.unread([], (file) => file.endsWith('a.bicepparam')).map(({ what }) => what),
      ['./lost.bicep'],
    );
  });
});

describe('Imports from elsewhere', () => {
  const SHARED = JSON.stringify({
    $schema: TEMPLATE,
    contentVersion: '1.0.0.0',
    metadata: { '__bicep_exported_variables!': [{ name: 'network' }] },
    variables: { network: { policy: 'azure' }, hidden: { policy: 'azure' } },
    resources: [],
  });
  const cluster = (policy: string) => `resource c 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  properties: { dnsPrefix: 'x', agentPoolProfiles: [{ name: 'a' }], networkProfile: { networkPlugin: 'azure', networkPolicy: ${policy} } }
}
`;
  const KEPT = '/home/me/.bicep/br/crplatform.azurecr.io/shared/1$/main.json';

  it('give the variables that a downloaded template exports, at the place of their use', () => {
    const text = `import { network } from 'br:crplatform.azurecr.io/shared:1'\n${cluster('network.policy')}`;
    const made = workspace({ '/r/main.bicep': text, [KEPT]: SHARED });
    const { place } = review(made).find(({ finding }) => finding.rule.code === 'AKSN404')!.finding;
    assert.deepEqual([place.file, text.slice(place.span.start, place.span.end)], ['/r/main.bicep', 'network.policy']);
  });

  it('give those of a compiled file of the repository, and no others', () => {
    const text = (name: string) => `import * as shared from 'shared.json'\n${cluster(`shared.${name}.policy`)}`;
    assert.ok(codes(workspace({ '/r/main.bicep': text('network'), '/r/shared.json': SHARED })).includes('AKSN404'));
    assert.ok(!codes(workspace({ '/r/main.bicep': text('hidden'), '/r/shared.json': SHARED })).includes('AKSN404'));
  });

  it('give those of a local file that stands in for a module', () => {
    const text = `import { network } from 'br/platform:shared:1'\n${cluster('network.policy')}`;
    const made = workspace({
      '/r/bicepconfig.json': '{ "moduleAliasesMock": { "br": { "platform": { "mapToFilePath": "./local" } } } }',
      '/r/local/shared.bicep': "@export()\nvar network = { policy: 'azure' }\n",
      '/r/main.bicep': text,
    });
    assert.deepEqual(unread(made), []);
    assert.ok(codes(made).includes('AKSN404'));
  });

  it('that are not read are named where they are imported, once something rests on them', () => {
    const text = `import { network } from 'br:crplatform.azurecr.io/shared:1'\nimport { kind } from 'br:crplatform.azurecr.io/types:1'\nparam k kind\n${cluster('network.policy')}output k object = k\n`;
    const made = workspace({ '/r/main.bicep': text });
    const entries = unread(made).map(({ what, weight, place }) => [
      what,
      weight,
      text.slice(place.span.start, place.span.end),
    ]);
    assert.deepEqual(entries, [
      ['br:crplatform.azurecr.io/shared:1', 'registry', "'br:crplatform.azurecr.io/shared:1'"],
    ]);
    assert.ok(!codes(made).includes('AKSN404'));
  });
});
