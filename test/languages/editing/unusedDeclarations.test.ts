import { strict as assert } from 'node:assert';
import { languages } from '../../../server/src/host/languages';
import type { LanguageId } from '../../../server/src/languages/language';
import { remove } from '../../../server/src/model/change';
import { Workspace } from '../../../server/src/workspace/workspace';
import { rules } from '../../../server/src/rules/ruleRegistry';
import { DEFAULT_CONFIGURATION } from '../../../server/src/review/configuration';
import { applyEdits } from '../../../server/src/text/edits';
import { armTemplate, changedBy, named, type Changes } from './changing';

const LANGUAGES: readonly LanguageId[] = ['terraform', 'bicep', 'arm'];
const NOBODY: ReadonlySet<string> = new Set();

const withoutEndpoints: Changes = (graph) => [remove(named(graph, 'snet-jobs'), 'properties.serviceEndpoints')];

/** A subnet whose service endpoints are those of a name, and what declares it. */
const TERRAFORM = (endpoints: string, before: string) => `${before}
resource "azurerm_subnet" "jobs" {
  name                 = "snet-jobs"
  resource_group_name  = "rg-jobs"
  virtual_network_name = "vnet-jobs"
  address_prefixes     = ["10.80.0.0/24"]
  service_endpoints    = ${endpoints}
}
`;
const BICEP = (endpoints: string, before: string) => `${before}
resource jobs 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  name: 'vnet-jobs/snet-jobs'
  properties: {
    addressPrefix: '10.80.0.0/24'
    serviceEndpoints: ${endpoints}
  }
}
`;
const ARM = (serviceEndpoints: string, declarations: object) =>
  armTemplate(
    [
      {
        type: 'Microsoft.Network/virtualNetworks/subnets',
        apiVersion: '2024-05-01',
        name: 'vnet-jobs/snet-jobs',
        properties: { addressPrefix: '10.80.0.0/24', serviceEndpoints },
      },
    ],
    declarations,
  );

describe('What only a removed value used', () => {
  it('Terraform: goes along, with what only that used; its neighbours are laid out anew', () => {
    const locals = `locals {
  team = "jobs"
  # regions that the jobs read from
  all_of_the_regions = ["swedencentral"]
  endpoints          = [for region in local.all_of_the_regions : "Microsoft.Storage"]
  tag                = local.team
}

output "tag" {
  value = local.tag
}
`;
    const after = changedBy('terraform', TERRAFORM('local.endpoints', locals), withoutEndpoints);
    assert.ok(after.startsWith('locals {\n  team = "jobs"\n  tag  = local.team\n}\n\noutput'), after);
    const alone = TERRAFORM('local.endpoints', 'locals {\n  endpoints = ["Microsoft.Storage"]\n}\n');
    assert.ok(changedBy('terraform', alone, withoutEndpoints).trimStart().startsWith('resource'));
  });

  it('Bicep: goes along, with what only that used', () => {
    const before = `// where the jobs read from
var regions = ['swedencentral']
var endpoints = map(regions, region => { service: 'Microsoft.Storage' })
var team = 'jobs'
output team string = team
`;
    const after = changedBy('bicep', BICEP('endpoints', before), withoutEndpoints);
    assert.ok(after.startsWith("var team = 'jobs'\noutput team"), after);
  });

  it('ARM JSON: goes along, with what only that used', () => {
    const variables = {
      region: 'swedencentral',
      endpoints: [{ service: 'Microsoft.Storage', locations: ["[variables('region')]"] }],
      team: 'jobs',
    };
    const outputs = { team: { type: 'string', value: "[variables('team')]" } };
    const after = changedBy('arm', ARM("[variables('endpoints')]", { variables, outputs }), withoutEndpoints);
    assert.deepEqual((JSON.parse(after) as { variables: object }).variables, { team: 'jobs' });
  });

  it('Bicep: stays where another file may import it', () => {
    const before = `@export()\nvar endpoints = [{ service: 'Microsoft.Storage' }]\n`;
    assert.ok(changedBy('bicep', BICEP('endpoints', before), withoutEndpoints).startsWith(before));
  });

  it('stays where something else uses it', () => {
    const local = 'locals {\n  endpoints = ["Microsoft.Storage"]\n}\n\noutput "e" {\n  value = local["endpoints"]\n}\n';
    assert.ok(changedBy('terraform', TERRAFORM('local.endpoints', local), withoutEndpoints).startsWith(local));
    const variable = `var endpoints = [{ service: 'Microsoft.Storage' }]\noutput e array = endpoints\n`;
    assert.ok(changedBy('bicep', BICEP('endpoints', variable), withoutEndpoints).startsWith(variable));
    const variables = { endpoints: [{ service: 'Microsoft.Storage' }] };
    const outputs = { e: { type: 'array', value: "[VARIABLES( 'Endpoints' )]" } };
    const after = changedBy('arm', ARM("[variables('endpoints')]", { variables, outputs }), withoutEndpoints);
    assert.deepEqual((JSON.parse(after) as { variables: object }).variables, variables);
  });

  const PARAMETER: Readonly<Record<LanguageId, (value: boolean) => string>> = {
    terraform: (value) =>
      TERRAFORM(
        'var.endpoints',
        `variable "endpoints" {\n  type    = list(string)\n${value ? '  default = ["Microsoft.Storage"]\n' : ''}}\n`,
      ),
    bicep: (value) =>
      BICEP('endpoints', `param endpoints array${value ? ` = [{ service: 'Microsoft.Storage' }]` : ''}\n`),
    arm: (value) =>
      ARM("[parameters('endpoints')]", {
        parameters: {
          endpoints: { type: 'array', ...(value ? { defaultValue: [{ service: 'Microsoft.Storage' }] } : {}) },
          team: { type: 'string', defaultValue: 'jobs' },
        },
      }),
  };
  for (const language of LANGUAGES) {
    const declares = (text: string) => /variable "endpoints"|param endpoints|"endpoints": \{/.test(text);

    it(`${language}: a parameter goes along whose default nobody replaces`, () => {
      const after = changedBy(language, PARAMETER[language](true), withoutEndpoints, NOBODY);
      assert.ok(!declares(after), after);
    });

    it(`${language}: a parameter stays that somebody gives a value, or may`, () => {
      const text = PARAMETER[language](true);
      assert.ok(declares(changedBy(language, text, withoutEndpoints, new Set(['endpoints']))));
      assert.ok(declares(changedBy(language, text, withoutEndpoints)));
    });

    it(`${language}: a parameter stays that somebody has to give a value`, () => {
      const text = PARAMETER[language](false);
      assert.ok(declares(changedBy(language, text, withoutEndpoints, NOBODY)));
    });
  }
});

/** The workspace's first fix of a rule on the first of the files, in the first deployment of it. */
function fixedWith(code: string, files: Readonly<Record<string, string>>): string {
  const workspace = new Workspace(languages, rules);
  for (const [file, text] of Object.entries(files)) workspace.setFile(file, text);
  const [file] = Object.keys(files);
  const key = workspace.deploymentsOf(file!)[0]!;
  const day = { today: '2026-11-29' };
  const { findings } = workspace.review(key, DEFAULT_CONFIGURATION, day);
  const finding = findings.find(({ rule }) => rule.code === code);
  assert.ok(finding, findings.map(({ rule }) => rule.code).join());
  const outcome = workspace.fix(key, finding, finding.fixes[0]!, DEFAULT_CONFIGURATION, day);
  assert.ok(outcome.kind === 'edits', 'because' in outcome ? outcome.because : '');
  const own = outcome.files.find((each) => each.file === file);
  return applyEdits(files[file!]!, own?.edits ?? []);
}

describe('A parameter of a root', () => {
  const main = `param hopAddress string = '10.81.0.4'

resource routes 'Microsoft.Network/routeTables@2024-05-01' = {
  name: 'rt'
  location: 'swedencentral'
  properties: {
    routes: [
      {
        name: 'default'
        properties: {
          addressPrefix: '0.0.0.0/0'
          nextHopType: 'VirtualNetworkGateway'
          nextHopIpAddress: hopAddress
        }
      }
    ]
  }
}

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  location: 'swedencentral'
  properties: {
    addressSpace: { addressPrefixes: ['10.81.0.0/16'] }
    subnets: [
      { name: 'nodes', properties: { addressPrefix: '10.81.4.0/22', routeTable: { id: routes.id } } }
    ]
  }
}

resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  location: 'swedencentral'
  properties: {
    agentPoolProfiles: [{ name: 'system', vnetSubnetID: vnet.properties.subnets[0].id }]
  }
}
`;
  it('goes along with its only use', () => {
    assert.doesNotMatch(fixedWith('AKSN903', { 'app/main.bicep': main }), /hopAddress/);
  });

  it('stays where a parameter file gives it a value, or a module is called with it', () => {
    const parameters = `using 'main.bicep'\n\nparam hopAddress = '10.81.0.9'\n`;
    assert.match(fixedWith('AKSN903', { 'app/main.bicep': main, 'app/prod.bicepparam': parameters }), /^param hop/);
    const caller = `module app 'app/main.bicep' = {\n  name: 'app'\n  params: { hopAddress: '10.81.0.5' }\n}\n`;
    assert.match(fixedWith('AKSN903', { 'app/main.bicep': main, 'all.bicep': caller }), /^param hop/);
  });
});
