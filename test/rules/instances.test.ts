import { strict as assert } from 'node:assert';
import { fixesOf, fixOf, flat } from './services/fixing';

/** Branches of a chain of shops: a network each, peered with that of the head office. */
const terraform = (
  more: string,
  peered = 'for_each = var.branches',
  from = 'azurerm_virtual_network.branch[each.key]',
) =>
  `variable "branches" {
  type = map(string)
  default = {
    bergen = "10.71.0.0/16"
    oslo   = "10.72.0.0/16"
  }
}

resource "azurerm_virtual_network" "office" {
  name                = "vnet-office"
  location            = "norwayeast"
  resource_group_name = "rg-office"
  address_space       = ["10.70.0.0/16"]
}

resource "azurerm_virtual_network" "branch" {
  for_each            = var.branches
  name                = "vnet-\${each.key}"
  location            = "norwayeast"
  resource_group_name = "rg-branch"
  address_space       = [each.value]
}

resource "azurerm_virtual_network_peering" "to_office" {
  ${peered}
  name                      = "to-office"
  resource_group_name       = "rg-branch"
  virtual_network_name      = ${from}.name
  remote_virtual_network_id = azurerm_virtual_network.office.id
}
${more}`;

const ZONE = `
resource "azurerm_private_dns_zone" "till" {
  name                = "privatelink.vaultcore.azure.net"
  resource_group_name = "rg-office"
}
`;

const cluster = (loop: string, key: string) => `
resource "azurerm_subnet" "nodes" {
  ${loop}
  name                 = "snet-${loop === '' ? 'nodes' : '${each.key}'}"
  resource_group_name  = "rg-branch"
  virtual_network_name = azurerm_virtual_network.branch[${key}].name
  address_prefixes     = [cidrsubnet(var.branches[${key}], 6, 0)]
}

resource "azurerm_kubernetes_cluster" "till" {
  ${loop}
  name                = "aks-${loop === '' ? 'till' : '${each.key}'}"
  location            = "norwayeast"
  resource_group_name = "rg-branch"
  dns_prefix          = "till"

  default_node_pool {
    name           = "system"
    vm_size        = "Standard_D4s_v5"
    node_count     = 3
    vnet_subnet_id = azurerm_subnet.nodes${loop === '' ? '' : '[each.key]'}.id
  }

  identity {
    type = "SystemAssigned"
  }
}
`;

const bicep = `param branches array = ['bergen', 'oslo']

resource office 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-office'
  location: 'norwayeast'
  properties: { addressSpace: { addressPrefixes: ['10.70.0.0/16'] } }
}

resource branch 'Microsoft.Network/virtualNetworks@2024-05-01' = [for (name, index) in branches: {
  name: 'vnet-\${name}'
  location: 'norwayeast'
  properties: { addressSpace: { addressPrefixes: ['10.7\${index + 1}.0.0/16'] } }
}]

resource toOffice 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = [for (name, index) in branches: {
  parent: branch[index]
  name: 'to-office'
  properties: { remoteVirtualNetwork: { id: office.id } }
}]
`;

const arm = `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "parameters": { "branches": { "type": "array", "defaultValue": ["bergen", "oslo"] } },
  "resources": [
    {
      "type": "Microsoft.Network/virtualNetworks",
      "apiVersion": "2024-05-01",
      "name": "vnet-office",
      "location": "norwayeast",
      "properties": { "addressSpace": { "addressPrefixes": ["10.70.0.0/16"] } }
    },
    {
      "type": "Microsoft.Network/virtualNetworks",
      "apiVersion": "2024-05-01",
      "name": "[concat('vnet-', parameters('branches')[copyIndex()])]",
      "location": "norwayeast",
      "copy": { "name": "branches", "count": "[length(parameters('branches'))]" },
      "properties": { "addressSpace": { "addressPrefixes": ["[concat('10.7', copyIndex(1), '.0.0/16')]"] } }
    },
    {
      "type": "Microsoft.Network/virtualNetworks/virtualNetworkPeerings",
      "apiVersion": "2024-05-01",
      "name": "[concat('vnet-', parameters('branches')[copyIndex()], '/to-office')]",
      "copy": { "name": "peerings", "count": "[length(parameters('branches'))]" },
      "dependsOn": ["branches", "[resourceId('Microsoft.Network/virtualNetworks', 'vnet-office')]"],
      "properties": { "remoteVirtualNetwork": { "id": "[resourceId('Microsoft.Network/virtualNetworks', 'vnet-office')]" } }
    }
  ]
}
`;

describe('What every network of a loop needs', () => {
  it('is one peering back that is made as often as they are (AKSN956)', () => {
    const [first, ...others] = fixesOf('terraform', terraform(''), 'AKSN956');
    assert.equal(
      first!.title,
      "Add the peering from 'vnet-office' back to 'vnet-bergen' and 'vnet-oslo' (opens the path between them)",
    );
    assert.match(
      flat(first!.text),
      /"azurerm_virtual_network_peering" "vnet_office_to_branch" \{ for_each = var\.branches name = "vnet-office-to-vnet-\$\{each\.key\}"/,
    );
    assert.match(first!.text, /remote_virtual_network_id += azurerm_virtual_network\.branch\[each\.key\]\.id/);
    // The finding of the other one is mended by the same.
    assert.deepEqual(
      others.map(({ text }) => text),
      [first!.text],
    );
    assert.deepEqual(fixesOf('terraform', first!.text, 'AKSN956'), []);
  });

  it('is one link of the zone to each, where a cluster is in each (AKSN713)', () => {
    const { title, text } = fixOf(
      'terraform',
      terraform(ZONE + cluster('for_each = var.branches', 'each.key')),
      'AKSN713',
    );
    assert.match(title, /^Link the zone to virtual networks 'vnet-bergen' and 'vnet-oslo'/);
    assert.match(
      flat(text),
      /"link_branch" \{ for_each = var\.branches name = "link-vnet-\$\{each\.key\}" .* virtual_network_id = azurerm_virtual_network\.branch\[each\.key\]\.id/,
    );
  });

  it('is written for one that the files name by its key, where a cluster is only there', () => {
    const { title, text } = fixOf('terraform', terraform(ZONE + cluster('', '"oslo"')), 'AKSN713');
    assert.match(title, /^Link the zone to virtual network 'vnet-oslo'/);
    assert.match(text, /virtual_network_id += azurerm_virtual_network\.branch\["oslo"\]\.id/);
  });

  it('is refused where one alone needs it that nothing names', () => {
    const some = terraform('', 'for_each = { for name, range in var.branches : name => range if name != "bergen" }');
    const [fix, ...others] = fixesOf(
      'terraform',
      some.replace('!= "bergen"', '== reverse(sort(keys(var.branches)))[0]'),
      'AKSN956',
    );
    assert.deepEqual(others, []);
    assert.equal(
      fix!.refused,
      "'vnet-oslo' is one of several that a loop makes, and nothing names it by itself: say which of them need it",
    );
  });

  it('is refused in Bicep and ARM JSON, rather than copied for each', () => {
    const inBicep = fixesOf('bicep', bicep, 'AKSN956');
    const inArm = fixesOf('arm', arm, 'AKSN956');
    assert.deepEqual([inBicep.length, inArm.length], [2, 2]);
    for (const { refused } of [...inBicep, ...inArm]) assert.match(refused ?? '', /loop/);
  });
});

describe('A group for the subnets of a loop (AKSN303)', () => {
  const subnets = (association: string) =>
    terraform(`${cluster('for_each = var.branches', 'each.key')}
resource "azurerm_network_security_group" "till" {
  name                = "nsg-till"
  location            = "norwayeast"
  resource_group_name = "rg-branch"
}

variable "guarded" {
  type    = set(string)
  default = []
}

resource "azurerm_subnet_network_security_group_association" "till" {
  ${association}
  network_security_group_id = azurerm_network_security_group.till.id
}
`);

  it('is refused where another association is for some of them, even if for none today', () => {
    const fixes = fixesOf(
      'terraform',
      subnets('for_each  = var.guarded\n  subnet_id = azurerm_subnet.nodes[each.key].id'),
      'AKSN303',
    );
    assert.ok(fixes.length > 0);
    for (const { refused } of fixes)
      assert.match(
        refused ?? '',
        /`azurerm_subnet_network_security_group_association\.till` is for 'snet-(bergen|oslo)', too/,
      );
  });

  it('is added where the association is for another subnet', () => {
    const other = `subnet_id = azurerm_subnet.nodes_of_others.id
`;
    const text = `${subnets(other)}
resource "azurerm_subnet" "nodes_of_others" {
  name                 = "snet-others"
  resource_group_name  = "rg-office"
  virtual_network_name = azurerm_virtual_network.office.name
  address_prefixes     = ["10.70.1.0/24"]
}
`;
    const { text: after } = fixOf('terraform', text, 'AKSN303');
    assert.match(flat(after), /"nodes" \{ for_each = var\.branches subnet_id = azurerm_subnet\.nodes\[each\.key\]\.id/);
  });
});
