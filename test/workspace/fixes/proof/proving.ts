import { strict as assert } from 'node:assert';
import { languages } from '../../../../server/src/host/languages';
import type { LanguageId } from '../../../../server/src/languages/language';
import { set, type Change } from '../../../../server/src/model/change';
import type { Graph } from '../../../../server/src/model/graph';
import { DEFAULT_CONFIGURATION } from '../../../../server/src/review/configuration';
import { rules } from '../../../../server/src/rules/ruleRegistry';
import type { Fix, Safety } from '../../../../server/src/rules/rule';
import type { FixOutcome } from '../../../../server/src/workspace/fixes/fixEdits';
import { Workspace } from '../../../../server/src/workspace/workspace';

export const TODAY = { today: '2026-11-23' };

export type Files = Readonly<Record<string, string>>;
/** A part of a text, which is there once, and what is written in its place. */
export type Rewrite = readonly [part: string, by: string];

/** A fix as a rule would offer it, that writes what a test says, and not what a language would write. */
export interface HandMade {
  readonly files: Files;
  /** The rule whose first finding it mends. */
  readonly code: string;
  /** By file; without a file's name: in the first one. */
  readonly writes: readonly Rewrite[] | Readonly<Record<string, readonly Rewrite[]>>;
  readonly safety?: Safety;
  readonly title?: string;
  /** What it says that it changes of the finding's resource. */
  readonly path?: string;
  /** What it says that it changes, where that is more than setting something at `path`. */
  readonly changes?: (graph: Graph) => readonly Change[];
}

/** What the workspace says of such a fix, asked once or more often. */
export function proved(handMade: HandMade, times: number): readonly FixOutcome[];
export function proved(handMade: HandMade): FixOutcome;
export function proved(
  { files, code, writes, safety = 'review', title = 'Mend it', path = 'properties', changes }: HandMade,
  times?: number,
): FixOutcome | readonly FixOutcome[] {
  const byFile = Array.isArray(writes)
    ? { [Object.keys(files)[0]!]: writes as readonly Rewrite[] }
    : (writes as Readonly<Record<string, readonly Rewrite[]>>);
  const edits = Object.entries(byFile).map(([file, rewrites]) => ({
    file,
    edits: rewrites.map(([part, newText]) => ({ span: spanOf(files[file]!, part), newText })),
  }));
  const workspace = new Workspace(
    languages.map((language) => ({ ...language, edit: () => edits })),
    rules,
  );
  for (const [file, text] of Object.entries(files)) workspace.setFile(file, text);
  assert.deepEqual(
    workspace.documents().flatMap(({ file, problems }) => problems.map(({ message }) => `${file}: ${message}`)),
    [],
  );
  // Deployments of one estate know each other once they have been evaluated.
  for (const key of workspace.deployments()) workspace.snapshot(key);
  for (const key of workspace.deployments()) {
    const { findings } = workspace.review(key, DEFAULT_CONFIGURATION, TODAY);
    const finding = findings.find(({ rule, suppressed }) => rule.code === code && suppressed === undefined);
    if (!finding) continue;
    const consequence = {
      effects: ['nothing'],
      says: 'Nothing.',
      sources: ['https://example.org'],
      checked: '2026-11-29',
    } as const;
    const { graph } = workspace.snapshot(key)!.network;
    const all = () => (changes ? [...changes(graph)] : [set(finding.resource, path, {})]);
    const fix: Fix = { title, safety, consequence, changes: all };
    const ask = () => workspace.fix(key, finding, fix, DEFAULT_CONFIGURATION, TODAY);
    return times === undefined ? ask() : Array.from({ length: times }, ask);
  }
  assert.fail(`${code} is not found`);
}

function spanOf(text: string, part: string) {
  const start = text.indexOf(part);
  assert.ok(start >= 0, `'${part}' is not there`);
  assert.equal(text.indexOf(part, start + 1), -1, `'${part}' is there twice`);
  return { start, end: start + part.length };
}

export function assertRefused(fix: HandMade, because: RegExp): void {
  const outcome = proved(fix);
  assert.equal(outcome.kind, 'refused', 'it is applied');
  if (outcome.kind === 'refused') assert.match(outcome.because, because);
}

/** @returns what it brings */
export function assertApplied(fix: HandMade): readonly string[] {
  const outcome = proved(fix);
  assert.equal(outcome.kind, 'edits', JSON.stringify(outcome));
  return outcome.kind === 'edits' ? outcome.brings.map(({ kind, code }) => `${kind} ${code}`) : [];
}

export const LANGUAGES: readonly LanguageId[] = ['bicep', 'arm', 'terraform'];

/** A private cluster with a public name (AKSN611), in a network; `more` is declared beside it. */
export function bakery(language: LanguageId, more = ''): Files {
  switch (language) {
    case 'bicep':
      return { 'main.bicep': BICEP + more };
    case 'arm':
      return { 'azuredeploy.json': ARM.replace('/*more*/', () => more) };
    case 'terraform':
      return { 'main.tf': TERRAFORM + more };
  }
}

/** What turns the public name of that cluster off. */
export const OFF: Readonly<Record<LanguageId, Rewrite>> = {
  bicep: ['enablePrivateClusterPublicFQDN: true', 'enablePrivateClusterPublicFQDN: false'],
  arm: ['"enablePrivateClusterPublicFQDN": true', '"enablePrivateClusterPublicFQDN": false'],
  terraform: ['private_cluster_public_fqdn_enabled = true', 'private_cluster_public_fqdn_enabled = false'],
};

const BICEP = `// Ovens and shops of the bakery

// the shops come in from here
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-bakery'
  location: 'westeurope'
  properties: {
    addressSpace: {
      addressPrefixes: ['10.40.0.0/16']
    }
    subnets: [
      {
        name: 'snet-ovens' // hot
        properties: {
          addressPrefix: '10.40.0.0/22'
        }
      }
      {
        name: 'snet-shops'
        properties: {
          addressPrefix: '10.40.8.0/24'
        }
      }
    ]
  }
}

#disable-next-line BCP081
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-bakery'
  location: 'westeurope'
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    agentPoolProfiles: [
      {
        name: 'system'
        mode: 'System'
        vnetSubnetID: vnet.properties.subnets[0].id
      }
    ]
    // agreed in May
    apiServerAccessProfile: {
      enablePrivateCluster: true
      enablePrivateClusterPublicFQDN: true
    }
  }
}
`;

const ARM = `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "parameters": {
    "region": { "type": "string", "defaultValue": "westeurope" }
  },
  "resources": [
    // the shops come in from here
    {
      "type": "Microsoft.Network/virtualNetworks",
      "apiVersion": "2024-05-01",
      "name": "vnet-bakery",
      "location": "[parameters('region')]",
      "properties": {
        "addressSpace": { "addressPrefixes": ["10.40.0.0/16"] },
        "subnets": [
          {
            "name": "snet-ovens", // hot
            "properties": { "addressPrefix": "10.40.0.0/22" }
          },
          {
            "name": "snet-shops",
            "properties": { "addressPrefix": "10.40.8.0/24" }
          }
        ]
      }
    },
    {
      "type": "Microsoft.ContainerService/managedClusters",
      "apiVersion": "2025-05-01",
      "name": "aks-bakery",
      "location": "westeurope",
      "dependsOn": ["[resourceId('Microsoft.Network/virtualNetworks', 'vnet-bakery')]"],
      "identity": { "type": "SystemAssigned" },
      "properties": {
        "agentPoolProfiles": [
          {
            "name": "system",
            "mode": "System",
            "vnetSubnetID": "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet-bakery', 'snet-ovens')]"
          }
        ],
        // agreed in May
        "apiServerAccessProfile": {
          "enablePrivateCluster": true,
          "enablePrivateClusterPublicFQDN": true
        }
      }
    }/*more*/
  ]
}
`;

const TERRAFORM = `# Ovens and shops of the bakery

# the shops come in from here
resource "azurerm_virtual_network" "main" {
  name                = "vnet-bakery"
  location            = "westeurope"
  resource_group_name = "rg-bakery"
  address_space       = ["10.40.0.0/16"]
}

resource "azurerm_subnet" "ovens" {
  name                 = "snet-ovens" # hot
  resource_group_name  = "rg-bakery"
  virtual_network_name = azurerm_virtual_network.main.name
  address_prefixes     = ["10.40.0.0/22"]
}

resource "azurerm_subnet" "shops" {
  name                 = "snet-shops"
  resource_group_name  = "rg-bakery"
  virtual_network_name = azurerm_virtual_network.main.name
  address_prefixes     = ["10.40.8.0/24"]
}

resource "azurerm_kubernetes_cluster" "main" {
  name                = "aks-bakery"
  location            = "westeurope"
  resource_group_name = "rg-bakery"
  dns_prefix          = "bakery"

  # agreed in May
  private_cluster_enabled             = true
  private_cluster_public_fqdn_enabled = true

  default_node_pool {
    name           = "system"
    vm_size        = "Standard_D4s_v5"
    vnet_subnet_id = azurerm_subnet.ovens.id
  }

  identity {
    type = "SystemAssigned"
  }
}
`;
