import { strict as assert } from 'node:assert';
import { DESCRIPTIONS } from '../../../server/src/languages/allLanguageDescriptions';
import { ROLES } from '../../../server/src/azure/builtInRoles';
import { languages } from '../../../server/src/host/languages';
import type { Language, LanguageId } from '../../../server/src/languages/language';
import {
  add,
  append,
  assignRole,
  idReference,
  removeItem,
  set,
  type Change,
  type NewResource,
} from '../../../server/src/model/change';
import type { Graph } from '../../../server/src/model/graph';
import { itemsOf } from '../../../server/src/model/readProperty';
import { read, type Resource } from '../../../server/src/model/resource';
import { applyEdits } from '../../../server/src/text/edits';
import { contextOf } from '../lowerAlone';

const VNET = 'Microsoft.Network/virtualNetworks';
const SUBNET = `${VNET}/subnets`;

/** The text after the changes, and the graph that it means. */
function changed(
  language: LanguageId,
  text: string,
  changes: (graph: Graph) => Change[],
): { text: string; graph: Graph } {
  const reader = languages.find(({ id }) => id === language)! as Language;
  const open = (source: string) => {
    const document = reader.parse(DESCRIPTIONS[language].exampleFile, source);
    assert.deepEqual(document.problems, []);
    return contextOf(reader, { key: 'main', documents: [document], parameterFiles: [] });
  };
  const context = open(text);
  const files = reader.edit(changes(context.graph), context);
  const after = applyEdits(
    text,
    files.flatMap(({ edits }) => edits),
  );
  return { text: after, graph: open(after).graph };
}

function one(graph: Graph, type: string, name?: string): Resource {
  const found = graph.all(type).filter(({ label }) => name === undefined || label === name);
  assert.equal(found.length, 1, `${type} ${name}: ${found.map(({ label }) => label).join()}`);
  return found[0]!;
}

const TEXTS: Readonly<Record<LanguageId, string>> = {
  bicep: `resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  location: 'westeurope'
  properties: {
    dhcpOptions: {
      dnsServers: [
        '10.0.0.4' // first
        '10.0.0.5' // second
      ]
    }
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] }
    subnets: [
      {
        name: 'snet-aks' // nodes
        properties: { addressPrefix: '10.1.0.0/22' }
      }
    ]
  }
}

resource pe 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe'
  location: 'westeurope'
  properties: {
    subnet: { id: vnet.properties.subnets[0].id }
  }
}
`,
  arm: `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "resources": [
    {
      "type": "Microsoft.Network/virtualNetworks",
      "apiVersion": "2024-05-01",
      "name": "vnet",
      "location": "westeurope",
      "properties": {
        "dhcpOptions": {
          "dnsServers": [
            "10.0.0.4", // first
            "10.0.0.5" // second
          ]
        },
        "addressSpace": { "addressPrefixes": ["10.1.0.0/16"] },
        "subnets": [
          {
            "name": "snet-aks", // nodes
            "properties": { "addressPrefix": "10.1.0.0/22" }
          }
        ]
      }
    },
    {
      "type": "Microsoft.Network/privateEndpoints",
      "apiVersion": "2024-05-01",
      "name": "pe",
      "location": "westeurope",
      "properties": {
        "subnet": { "id": "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', 'snet-aks')]" }
      }
    }
  ]
}
`,
  terraform: `resource "azurerm_virtual_network" "vnet" {
  name                = "vnet"
  location            = "westeurope"
  resource_group_name = "rg"
  address_space       = ["10.1.0.0/16"]
  dns_servers = [
    "10.0.0.4", # first
    "10.0.0.5", # second
  ]
}

resource "azurerm_subnet" "aks" {
  name                 = "snet-aks" # nodes
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.vnet.name
  address_prefixes     = ["10.1.0.0/22"]
}

resource "azurerm_private_endpoint" "pe" {
  name                = "pe"
  location            = "westeurope"
  resource_group_name = "rg"
  subnet_id           = azurerm_subnet.aks.id
}
`,
};

const TERRAFORM_INLINE = `resource "azurerm_virtual_network" "vnet" {
  name                = "vnet"
  location            = "westeurope"
  resource_group_name = "rg"
  address_space       = ["10.1.0.0/16"]

  subnet {
    name             = "snet-aks" # nodes
    address_prefixes = ["10.1.0.0/22"]
  }
}

resource "azurerm_private_endpoint" "pe" {
  name                = "pe"
  location            = "westeurope"
  resource_group_name = "rg"
  subnet_id           = one([for s in azurerm_virtual_network.vnet.subnet : s.id if s.name == "snet-aks"])
}
`;

const servers = (graph: Graph) =>
  itemsOf(read(one(graph, VNET), 'properties.dhcpOptions.dnsServers')).items.map(
    (item) => item.kind === 'string' && item.value,
  );

function newSubnet(vnet: Resource): NewResource {
  return {
    type: SUBNET,
    apiVersion: '2024-05-01',
    symbol: 'snetEndpoints',
    name: 'snet-endpoints',
    parent: vnet,
    beside: vnet,
    location: 'none',
    body: {
      properties: {
        addressPrefixes: ['10.1.4.0/27'],
        delegations: [{ name: 'aks', properties: { serviceName: 'Microsoft.ContainerService/managedClusters' } }],
      },
    },
  };
}

function moveEndpoint(graph: Graph): Change[] {
  const subnet = newSubnet(one(graph, VNET));
  return [
    add(subnet),
    set(one(graph, 'Microsoft.Network/privateEndpoints'), 'properties.subnet.id', idReference(subnet)),
  ];
}

function expectMoved({ text, graph }: { text: string; graph: Graph }): void {
  const added = one(graph, SUBNET, 'snet-endpoints');
  const resolution = graph.resolve(read(one(graph, 'Microsoft.Network/privateEndpoints'), 'properties.subnet.id'));
  assert.ok(resolution.kind === 'declared' && resolution.resource.key === added.key, `${resolution.kind}\n${text}`);
  const delegations = itemsOf(read(added, 'properties.delegations')).items;
  assert.equal(delegations.length, 1, text);
  assert.match(text, /(\/\/|#) nodes/);
}

describe('changes that the languages share', () => {
  for (const language of ['bicep', 'arm', 'terraform'] as const) {
    it(`${language}: an item goes to the end of a list, comments stay`, () => {
      const { text, graph } = changed(language, TEXTS[language], (before) => [
        append(one(before, VNET), 'properties.dhcpOptions.dnsServers', '10.0.0.6'),
      ]);
      assert.deepEqual(servers(graph), ['10.0.0.4', '10.0.0.5', '10.0.0.6']);
      assert.match(text, /first[\s\S]*second/);
    });

    it(`${language}: an item goes out of a list; the last one takes the list along`, () => {
      const without = (index: number[]) =>
        changed(language, TEXTS[language], (before) => {
          const vnet = one(before, VNET);
          const { items } = itemsOf(read(vnet, 'properties.dhcpOptions.dnsServers'));
          return index.map((i) => removeItem(vnet, 'properties.dhcpOptions.dnsServers', items[i]!));
        });
      assert.deepEqual(servers(without([0]).graph), ['10.0.0.5']);
      assert.deepEqual(servers(without([1]).graph), ['10.0.0.4']);
    });

    it(`${language}: a new subnet goes where its siblings are, and can be referred to`, () => {
      expectMoved(changed(language, TEXTS[language], moveEndpoint));
    });

    it(`${language}: a role is assigned to a new identity`, () => {
      const { text, graph } = changed(language, TEXTS[language], (before) => {
        const vnet = one(before, VNET);
        const identity: NewResource = {
          type: 'Microsoft.ManagedIdentity/userAssignedIdentities',
          apiVersion: '2023-01-31',
          symbol: 'idAks',
          name: 'id-aks',
          beside: vnet,
          location: 'like',
          body: {},
        };
        return [add(identity), assignRole(ROLES.networkContributor, identity, vnet, vnet, 'idAksNetwork')];
      });
      const role = one(graph, 'Microsoft.Authorization/roleAssignments');
      assert.equal(read(role, 'properties.principalId').kind, 'unknown');
      assert.match(text, language === 'terraform' ? /"Network Contributor"/ : /4d97b98b/);
      if (language === 'bicep') assert.match(text, /scope: vnet\n/);
    });
  }

  it('terraform: a new subnet is a block where subnets are blocks', () => {
    expectMoved(changed('terraform', TERRAFORM_INLINE, moveEndpoint));
  });
});
