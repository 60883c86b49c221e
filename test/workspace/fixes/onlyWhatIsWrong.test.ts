import { strict as assert } from 'node:assert';
import { theFix, tried, with_, type Files } from './tryingFixes';

const TERRAFORM = (head: string, isPrivate: string, name: string, repeated = '') => `${head}
resource "azurerm_kubernetes_cluster" "team" {
${repeated}  name                    = ${name}
  location                = "northeurope"
  resource_group_name     = "rg-teams"
  private_cluster_enabled = ${isPrivate}
}
`;
const BICEP = (head: string, isPrivate: string, name: string, [open, close] = ['', '']) => `${head}
resource teams 'Microsoft.ContainerService/managedClusters@2025-05-01' = ${open}{
  name: ${name}
  location: 'northeurope'
  properties: {
    agentPoolProfiles: [{ name: 'system', mode: 'System' }]
    apiServerAccessProfile: {
      enablePrivateCluster: ${isPrivate}
      enablePrivateClusterPublicFQDN: false
    }
  }
}${close}
`;
const ARM = (parameters: string, isPrivate: string, name: string, copy = '') => `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  ${parameters}
  "resources": [
    {
      "type": "Microsoft.ContainerService/managedClusters",
      "apiVersion": "2025-05-01",
      "name": ${name},
      "location": "northeurope",
      ${copy}"properties": {
        "agentPoolProfiles": [{ "name": "system", "mode": "System" }],
        "apiServerAccessProfile": {
          "enablePrivateCluster": ${isPrivate},
          "enablePrivateClusterPublicFQDN": false
        }
      }
    }
  ]
}
`;

const EACH = '  for_each                = var.teams\n';
const TEAMS = 'teams = {\n  red  = { closed = true }\n  blue = { closed = false }\n}\n';
const LOOP: [string, string] = ['[for team in teams: ', ']'];
const COPY = `"copy": { "name": "teams", "count": "[length(parameters('teams'))]" },\n      `;
const ARM_TEAMS = '[{ "id": "red", "closed": true }, { "id": "blue", "closed": false }]';

/** Files, the one that lists the instances, and the one entry there that is wrong. */
const LOOPS: readonly [string, Files, string, string, string][] = [
  [
    'Terraform, in a local',
    {
      'main.tf': TERRAFORM(
        `locals {\n  ${TEAMS.replace(/\n/g, '\n  ').trim()}\n}\n`,
        'each.value.closed',
        '"aks-${each.key}"',
        '  for_each                = local.teams\n',
      ),
    },
    'main.tf',
    'blue = { closed = false }',
    'blue = { closed = true }',
  ],
  [
    'Terraform, in the default of a variable, by count',
    {
      'main.tf': TERRAFORM(
        'variable "teams" {\n  default = [{ id = "red", closed = true }, { id = "blue", closed = false }]\n}\n',
        'var.teams[count.index].closed',
        '"aks-${var.teams[count.index].id}"',
        '  count                   = length(var.teams)\n',
      ),
    },
    'main.tf',
    'closed = false',
    'closed = true',
  ],
  [
    'Terraform, in a file of values',
    {
      'main.tf': TERRAFORM(
        'variable "teams" {\n  type = map(object({ closed = bool }))\n}\n',
        'each.value.closed',
        '"aks-${each.key}"',
        EACH,
      ),
      'terraform.tfvars': TEAMS,
    },
    'terraform.tfvars',
    'closed = false',
    'closed = true',
  ],
  [
    'Terraform, in the map that a module is called for',
    {
      'main.tf': `locals {\n  ${TEAMS.replace(/\n/g, '\n  ').trim()}\n}\n
module "team" {
  source   = "./team"
  for_each = local.teams
  name     = "aks-\${each.key}"
  closed   = each.value.closed
}
`,
      'team/main.tf': TERRAFORM('variable "name" {}\nvariable "closed" {}\n', 'var.closed', 'var.name'),
    },
    'main.tf',
    'closed = false',
    'closed = true',
  ],
  [
    'Bicep, in the default of a parameter',
    {
      'main.bicep': BICEP(
        `param teams array = [\n  { id: 'red', closed: true }\n  { id: 'blue', closed: false }\n]\n`,
        'team.closed',
        `'aks-\${team.id}'`,
        LOOP,
      ),
    },
    'main.bicep',
    'closed: false',
    'closed: true',
  ],
  [
    'Bicep, in a parameter file',
    {
      'main.bicep': BICEP('param teams array\n', 'team.closed', `'aks-\${team.id}'`, LOOP),
      'main.bicepparam': `using 'main.bicep'\nparam teams = [\n  { id: 'red', closed: true }\n  { id: 'blue', closed: false }\n]\n`,
    },
    'main.bicepparam',
    'closed: false',
    'closed: true',
  ],
  [
    'ARM JSON, in the default of a parameter',
    {
      'azuredeploy.json': ARM(
        `"parameters": { "teams": { "type": "array", "defaultValue": ${ARM_TEAMS} } },`,
        `"[parameters('teams')[copyIndex()].closed]"`,
        `"[format('aks-{0}', parameters('teams')[copyIndex()].id)]"`,
        COPY,
      ),
    },
    'azuredeploy.json',
    '"closed": false',
    '"closed": true',
  ],
  [
    'ARM JSON, in a parameter file',
    {
      'azuredeploy.json': ARM(
        `"parameters": { "teams": { "type": "array" } },`,
        `"[parameters('teams')[copyIndex()].closed]"`,
        `"[format('aks-{0}', parameters('teams')[copyIndex()].id)]"`,
        COPY,
      ),
      'azuredeploy.parameters.json': `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
  "contentVersion": "1.0.0.0",
  "parameters": { "teams": { "value": ${ARM_TEAMS} } }
}
`,
    },
    'azuredeploy.parameters.json',
    '"closed": false',
    '"closed": true',
  ],
];

describe('A fix of one instance of a loop', () => {
  for (const [title, files, file, wrong, right] of LOOPS) {
    it(`changes the entry of that instance and nothing else (${title})`, () => {
      const { files: after, refused } = theFix(files, 'AKSN601', /private/);
      assert.equal(refused, undefined);
      assert.deepEqual(after, { [file]: with_(files[file]!, wrong, right) });
    });

    it(`is not offered where it would change the others along (${title})`, () => {
      const { refused } = theFix(files, 'AKSN601', /Limit/);
      assert.match(
        refused!,
        /it would change 'aks-red', too, where nothing is wrong|has to come from the callers|chooses whether the cluster is private/,
      );
    });
  }

  it('may change the text of all where all have the finding', () => {
    const files = { 'main.tf': with_(LOOPS[0]![1]['main.tf']!, 'closed = true', 'closed = false') };
    for (const { files: after, refused } of tried(files, 'AKSN601').filter(({ fix }) => /Limit/.test(fix.title))) {
      assert.equal(refused, undefined);
      assert.match(after['main.tf']!, /authorized_ip_ranges = var\.authorized_ip_ranges/);
    }
  });

  const FALLBACKS: readonly [string, Files][] = [
    [
      'a fallback in Terraform',
      {
        'main.tf': TERRAFORM(
          'locals {\n  teams = {\n    red  = { closed = true }\n    blue = {}\n  }\n}\n',
          'try(each.value.closed, false)',
          '"aks-${each.key}"',
          '  for_each                = local.teams\n',
        ),
      },
    ],
    [
      'a default in the type of a variable',
      {
        'main.tf': TERRAFORM(
          `variable "teams" {
  type    = map(object({ closed = optional(bool, false) }))
  default = { red = { closed = true }, blue = {} }
}
`,
          'each.value.closed',
          '"aks-${each.key}"',
          EACH,
        ),
      },
    ],
    [
      'a fallback in Bicep',
      {
        'main.bicep': BICEP(
          `param teams array = [\n  { id: 'red', closed: true }\n  { id: 'blue' }\n]\n`,
          'team.?closed ?? false',
          `'aks-\${team.id}'`,
          LOOP,
        ),
      },
    ],
  ];
  for (const [title, files] of FALLBACKS) {
    it(`leaves alone what is for all that leave the value out: ${title}`, () => {
      assert.match(theFix(files, 'AKSN601', /private/).refused!, /for (all|every instance) that leaves? the value out/);
    });
  }
});

describe('A default that several take', () => {
  const COMMENT = 'aksnet-ignore AKSN601: everybody may try it';
  const TAKERS: readonly Files[] = [
    {
      'main.tf': `variable "closed" {
  default = false
}

resource "azurerm_kubernetes_cluster" "shop" {
  name                    = "aks-shop"
  location                = "northeurope"
  resource_group_name     = "rg-teams"
  private_cluster_enabled = var.closed
}

# ${COMMENT}
resource "azurerm_kubernetes_cluster" "demo" {
  name                    = "aks-demo"
  location                = "northeurope"
  resource_group_name     = "rg-teams"
  private_cluster_enabled = var.closed
}
`,
    },
    {
      'main.bicep': ['shop', 'demo'].reduce(
        (text, name) => `${text}
resource ${name} 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-${name}'
  location: 'northeurope'
  properties: {
    agentPoolProfiles: [{ name: 'system', mode: 'System' }]${name === 'demo' ? `\n    // ${COMMENT}` : ''}
    apiServerAccessProfile: { enablePrivateCluster: closed, enablePrivateClusterPublicFQDN: false }
  }
}
`,
        'param closed bool = false\n',
      ),
    },
  ];
  for (const files of TAKERS) {
    const [file] = Object.keys(files);
    it(`stays where somebody decided that one of them is right (${file})`, () => {
      const ofShop = tried(files, 'AKSN601').filter(({ finding }) => finding.resource.label === 'aks-shop');
      const fix = ofShop.find(({ fix: { title } }) => /private/.test(title));
      assert.equal(fix?.refused, "it would change 'aks-demo', too, where nothing is wrong");
    });

    it(`changes where it is wrong for all (${file})`, () => {
      const plain = { [file!]: with_(files[file!]!, COMMENT, 'everybody may try it') };
      const [fix] = tried(plain, 'AKSN601').filter(({ fix: { title } }) => /private/.test(title));
      assert.equal(fix?.refused, undefined);
      assert.deepEqual(Object.keys(fix!.files), [file]);
    });
  }
});

describe('A choice', () => {
  const CHOICES: readonly [string, Files, RegExp][] = [
    [
      'in a local of Terraform',
      {
        'main.tf': TERRAFORM(
          'variable "access" {\n  default = "open"\n}\n\nlocals {\n  closed = var.access == "closed" ? true : false\n}\n',
          'local.closed',
          '"aks"',
        ),
      },
      /`var\.access == "closed"` chooses/,
    ],
    [
      'in an argument, within a function',
      {
        'main.tf': TERRAFORM(
          'variable "access" {\n  default = "open"\n}\n',
          'tobool(var.access == "closed" ? "true" : "false")',
          '"aks"',
        ),
      },
      /`var\.access == "closed"` chooses/,
    ],
    [
      'where a module is called',
      {
        'main.tf':
          'variable "access" {\n  default = "open"\n}\n\nmodule "team" {\n  source = "./team"\n  closed = var.access == "closed" ? true : false\n}\n',
        'team/main.tf': TERRAFORM('variable "closed" {}\n', 'var.closed', '"aks"'),
      },
      /`var\.access == "closed"` chooses/,
    ],
    [
      'in a variable of Bicep',
      {
        'main.bicep': BICEP(
          `param access string = 'open'\nvar closed = access == 'closed' ? true : false\n`,
          'closed',
          `'aks'`,
        ),
      },
      /`access == 'closed'` chooses/,
    ],
    [
      'in a variable of ARM JSON',
      {
        'azuredeploy.json': ARM(
          `"parameters": { "access": { "type": "string", "defaultValue": "open" } },
  "variables": { "closed": "[if(equals(parameters('access'), 'closed'), true(), false())]" },`,
          `"[variables('closed')]"`,
          '"aks"',
        ),
      },
      /`equals\(parameters\('access'\),'closed'\)` chooses/,
    ],
  ];
  for (const [title, files, because] of CHOICES) {
    it(`is not taken away (${title})`, () => {
      assert.match(theFix(files, 'AKSN601', /private/).refused!, because);
    });
  }

  it('does not hinder what is written behind it', () => {
    const files = {
      'main.tf': with_(
        TERRAFORM('variable "plugin" {\n  default = ""\n}\n', 'false', '"aks"'),
        'resource_group_name     = "rg-teams"\n',
        'resource_group_name     = "rg-teams"\n  dns_prefix              = var.plugin == "x" ? "a" : "b"\n',
      ),
    };
    assert.equal(theFix(files, 'AKSN601', /private/).refused, undefined);
  });
});
