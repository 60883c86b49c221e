import { strict as assert } from 'node:assert';
import type { TextEdit } from '../../server/src/text/edits';
import { FILE } from '../rules/tester';
import { judge } from './fixes/judge';
import type { Kind } from './fixes/given';
import { startOf, stateOf } from './fixes/state';
import { applied } from './fixes/harms/texts';
import type { Sample } from './sampleDeployment';

/*
 * The judge sees every kind of harm: a fix of a known finding is replaced by one that does the harm. One that sees
 * nothing would let every fuzz run pass.
 */

/** A text, the rule whose finding a fix claims to mend, and what the fix writes instead of parts of the text. */
interface Spoilt {
  readonly kind: Kind;
  readonly language: Sample['language'];
  readonly code: string;
  readonly text: string;
  readonly instead: readonly (readonly [part: string, by: string])[];
}

const CLUSTER = `resource "azurerm_kubernetes_cluster" "shop" {
  name                = "aks-shop"
  location            = "westeurope"
  resource_group_name = "rg"
  dns_prefix          = "shop"

  # sized for the spring sale
  default_node_pool {
    name       = "system"
    vm_size    = "Standard_D4s_v5"
    node_count = 3
  }

  identity {
    type = "SystemAssigned"
  }

  network_profile {
    network_plugin = "kubenet" # as before
    pod_cidr       = "10.244.0.0/16"
  }

  private_cluster_enabled = true
}
`;

const BICEP = `param plugin string = 'kubenet'

resource shop 'Microsoft.ContainerService/managedClusters@2020-12-01' = {
  name: 'aks-shop'
  location: 'westeurope'
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    dnsPrefix: 'shop'
    networkProfile: {
      networkPlugin: plugin
      podCidr: '10.244.0.0/16'
    }
    apiServerAccessProfile: {
      enablePrivateCluster: true
    }
  }
}

resource office 'Microsoft.ContainerService/managedClusters@2024-05-01' = {
  name: 'aks-office'
  location: 'westeurope'
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    dnsPrefix: 'office'
    networkProfile: {
      networkPlugin: plugin
      networkPluginMode: 'overlay'
      podCidr: '10.245.0.0/16'
    }
    apiServerAccessProfile: {
      enablePrivateCluster: true
    }
  }
}
`;

const MENDED = [['"kubenet"', '"azure"\n    network_plugin_mode = "overlay"']] as const;

const HUB = `provider "azurerm" {
  alias = "hub"
  features {}
}

resource "azurerm_private_dns_zone" "vault" {
  provider            = azurerm.hub
  name                = "privatelink.vaultcore.azure.net"
  resource_group_name = "rg-hub"
}
`;

const GROUP = `resource "azurerm_network_security_group" "nodes" {
  name                = "nsg-nodes"
  location            = "westeurope"
  resource_group_name = "rg"
}

resource "azurerm_network_security_rule" "office" {
  name                        = "AllowOffice"
  resource_group_name         = "rg"
  network_security_group_name = azurerm_network_security_group.nodes.name
  priority                    = 200
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"
  source_address_prefix       = "198.51.100.0/24"
  source_port_range           = "*"
  destination_address_prefix  = "*"
  destination_port_range      = "443"
}
`;

const VAULT = `resource "azurerm_key_vault" "shop" {
  name                = "kv-shop"
  location            = "westeurope"
  resource_group_name = "rg"
  tenant_id           = "00000000-0000-0000-0000-000000000001"
  sku_name            = "standard"

  network_acls {
    bypass         = "None"
    default_action = "Deny"
    ip_rules       = ["198.51.100.0/24"]
  }
}
`;

const LINK = `resource "azurerm_private_dns_zone_virtual_network_link" "vault" {
  name                  = "link"
  resource_group_name   = "rg-hub"
  private_dns_zone_name = azurerm_private_dns_zone.vault.name
  virtual_network_id    = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet"
}

`;

const RULE = `  security_rule {
    name                       = "AllowProbes"
    priority                   = 300
    direction                  = "Inbound"
    access                     = "Allow"
    protocol                   = "*"
    source_address_prefix      = "AzureLoadBalancer"
    source_port_range          = "*"
    destination_address_prefix = "*"
    destination_port_range     = "*"
  }
}

resource "azurerm_network_security_rule" "office" {`;

const SPOILT: readonly Spoilt[] = [
  {
    kind: 'provider',
    language: 'terraform',
    code: 'AKSN101',
    text: `${HUB}\n${CLUSTER}`,
    instead: [...MENDED, ['resource "azurerm_kubernetes_cluster"', `${LINK}resource "azurerm_kubernetes_cluster"`]],
  },
  {
    kind: 'both ways',
    language: 'terraform',
    code: 'AKSN101',
    text: `${CLUSTER}\n${GROUP}`,
    instead: [...MENDED, ['}\n\nresource "azurerm_network_security_rule" "office" {', `\n${RULE}`]],
  },
  {
    kind: 'lost rules',
    language: 'terraform',
    code: 'AKSN101',
    text: `${CLUSTER}\n${VAULT}`,
    instead: [...MENDED, ['["198.51.100.0/24"]', '["203.0.113.7"]']],
  },
  { kind: 'broken', language: 'terraform', code: 'AKSN101', text: CLUSTER, instead: [['"kubenet"', '"azure']] },
  {
    kind: 'stays',
    language: 'terraform',
    code: 'AKSN101',
    text: CLUSTER,
    instead: [['10.244.0.0/16', '10.245.0.0/16']],
  },
  {
    kind: 'other finding',
    language: 'terraform',
    code: 'AKSN101',
    text: CLUSTER,
    instead: [...MENDED, ['private_cluster_enabled = true', 'private_cluster_enabled = false']],
  },
  {
    kind: 'line ends',
    language: 'terraform',
    code: 'AKSN101',
    text: CLUSTER.replaceAll('\n', '\r\n'),
    instead: MENDED,
  },
  {
    kind: 'indentation',
    language: 'terraform',
    code: 'AKSN101',
    text: CLUSTER.replace(/^( {2})+/gm, (indent) => '\t'.repeat(indent.length / 2)),
    instead: MENDED,
  },
  {
    kind: 'empty lines',
    language: 'terraform',
    code: 'AKSN101',
    text: CLUSTER,
    instead: [
      ['"kubenet"', '"azure"'],
      ['  network_profile {\n', '  network_profile {\n\n    network_plugin_mode = "overlay"\n'],
    ],
  },
  {
    kind: 'comment lost',
    language: 'terraform',
    code: 'AKSN101',
    text: CLUSTER,
    instead: [...MENDED, ['  # sized for the spring sale\n', '']],
  },
  {
    kind: 'comment moved',
    language: 'terraform',
    code: 'AKSN101',
    text: CLUSTER,
    instead: [...MENDED, ['  default_node_pool {', '  tags = {}\n  default_node_pool {']],
  },
  {
    kind: 'suppression',
    language: 'terraform',
    code: 'AKSN101',
    text: CLUSTER.replace('  network_profile {', '  # aksnet-ignore AKSN401: agreed\n  network_profile {'),
    instead: [...MENDED, ['  network_profile {', '  tags = {}\n  network_profile {']],
  },
  {
    kind: 'same name',
    language: 'terraform',
    code: 'AKSN101',
    text: CLUSTER,
    instead: [
      ...MENDED,
      [
        'resource "azurerm_kubernetes_cluster" "shop" {',
        'resource "azurerm_kubernetes_cluster" "shop" {}\n\nresource "azurerm_kubernetes_cluster" "shop" {',
      ],
    ],
  },
  {
    kind: 'dangling',
    language: 'terraform',
    code: 'AKSN101',
    text: CLUSTER,
    instead: [...MENDED, ['"10.244.0.0/16"', 'var.pods']],
  },
  {
    kind: 'dangling',
    language: 'bicep',
    code: 'AKSN101',
    text: BICEP,
    instead: [
      [`networkPlugin: plugin\n      podCidr: '10.244.0.0/16'`, `networkPlugin: other\n      podCidr: '10.244.0.0/16'`],
    ],
  },
  {
    kind: 'schema',
    language: 'terraform',
    code: 'AKSN101',
    text: CLUSTER,
    instead: [...MENDED, ['"Standard_D4s_v5"', '"Standard_D4s_v5"\n    subnet  = "a"']],
  },
  {
    kind: 'twice',
    language: 'bicep',
    code: 'AKSN101',
    text: BICEP,
    instead: [
      [
        `networkPlugin: plugin\n      podCidr: '10.244.0.0/16'`,
        `networkPlugin: 'azure'\n      networkPlugin: 'azure'\n      networkPluginMode: 'overlay'`,
      ],
    ],
  },
  {
    kind: 'sibling',
    language: 'bicep',
    code: 'AKSN101',
    text: BICEP,
    instead: [[`param plugin string = 'kubenet'`, `param plugin string = 'azure'`]],
  },
  {
    kind: 'emptied',
    language: 'bicep',
    code: 'AKSN101',
    text: BICEP,
    instead: [[BICEP.slice(BICEP.indexOf('  properties: {'), BICEP.indexOf('\n\nresource office')), '}']],
  },
  {
    kind: 'version',
    language: 'bicep',
    code: 'AKSN101',
    text: BICEP,
    instead: [
      [
        `networkPlugin: plugin\n      podCidr: '10.244.0.0/16'`,
        `networkPlugin: 'azure'\n      networkPluginMode: 'overlay'\n      podCidr: '10.244.0.0/16'`,
      ],
    ],
  },
  {
    kind: 'allowed values',
    language: 'bicep',
    code: 'AKSN101',
    text: BICEP.replace('param', `@allowed(['kubenet', 'none'])\nparam`),
    instead: [[`param plugin string = 'kubenet'`, `param plugin string = 'azure'`]],
  },
];

/** The kinds of harm that the judge sees in a spoilt fix. */
function kindsOf({ language, code, text, instead }: Spoilt): readonly Kind[] {
  const sample: Sample = { language, files: { [FILE[language]]: text }, from: code, told: {} };
  const before = startOf(sample);
  const finding = before.deployments[0]!.review.findings.find(({ rule }) => rule.code === code);
  assert.ok(finding, `there is a finding of ${code}`);
  const edits = instead
    .map(([part, newText]): TextEdit => {
      const start = text.indexOf(part);
      assert.ok(start >= 0, `'${part}' is there`);
      return { span: { start, end: start + part.length }, newText };
    })
    .sort((a, b) => a.span.start - b.span.start);
  const after = applied(text, edits);
  assert.deepEqual(after.harms, []);
  const files = { [FILE[language]]: after.text };
  return judge({
    sample,
    finding,
    fix: { title: 'Do harm', safety: 'safe', changes: () => [] } as unknown as (typeof finding.fixes)[number],
    edits: [{ file: FILE[language], edits }],
    before,
    after: stateOf(files, {}),
  }).map(({ kind }) => kind);
}

describe('the judge of fixes', () => {
  for (const spoilt of SPOILT)
    it(`sees harm of the kind '${spoilt.kind}' in ${spoilt.language}`, () => {
      const kinds = kindsOf(spoilt);
      assert.ok(kinds.includes(spoilt.kind), `sees ${kinds.join(', ') || 'nothing'}`);
    });

  it('sees nothing in a fix that does none', () => {
    const text = CLUSTER;
    assert.deepEqual(
      kindsOf({
        kind: 'stays',
        language: 'terraform',
        code: 'AKSN101',
        text,
        instead: [
          [
            '    network_plugin = "kubenet" # as before\n    pod_cidr       = "10.244.0.0/16"\n',
            '    network_plugin      = "azure" # as before\n    pod_cidr            = "10.244.0.0/16"\n    network_plugin_mode = "overlay"\n',
          ],
        ],
      }),
      [],
    );
  });

  it('sees edits that overlap, are not sorted, or leave the text', () => {
    const edit = (start: number, end: number): TextEdit => ({ span: { start, end }, newText: 'x' });
    assert.deepEqual(
      applied('abcdef', [edit(0, 2), edit(1, 3)]).harms.map(({ says }) => says),
      ['they overlap'],
    );
    assert.deepEqual(
      applied('abcdef', [edit(4, 5), edit(0, 1)]).harms.map(({ says }) => says),
      ['not sorted'],
    );
    assert.deepEqual(
      applied('abc', [edit(2, 9)]).harms.map(({ says }) => says),
      ['out of bounds: 2-9'],
    );
  });
});
