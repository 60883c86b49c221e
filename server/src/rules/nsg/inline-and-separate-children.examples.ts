import type { RuleExamples } from '../rule';

const rule = (name: string, priority: number) => `name                       = "${name}"
    priority                   = ${priority}
    direction                  = "Inbound"
    access                     = "Allow"
    protocol                   = "Tcp"
    source_address_prefix      = "10.1.0.0/22"
    source_port_range          = "*"
    destination_address_prefix = "*"
    destination_port_range     = "443"`;

const group = (blocks: string) => `resource "azurerm_network_security_group" "aks" {
  name                = "nsg-aks"
  location            = "westeurope"
  resource_group_name = "rg"${blocks}
}
`;
const inline = (mark: (text: string) => string) => `

  security_rule {
    ${rule('web', 100).replace('"web"', mark('"web"'))}
  }`;
const SEPARATE = `
resource "azurerm_network_security_rule" "office" {
  resource_group_name         = "rg"
  network_security_group_name = azurerm_network_security_group.aks.name
  ${rule('office', 110).replace(/\n {4}/g, '\n  ')}
}
`;
const plain = (text: string) => text;
const marked = (text: string) => `«${text}»`;

const routes = (block: string) => `resource "azurerm_route_table" "aks" {
  name                = "rt-aks"
  location            = "westeurope"
  resource_group_name = "rg"${block}
}

resource "azurerm_route" "default" {
  name                   = "default"
  resource_group_name    = "rg"
  route_table_name       = azurerm_route_table.aks.name
  address_prefix         = "0.0.0.0/0"
  next_hop_type          = "VirtualAppliance"
  next_hop_in_ip_address = "10.9.1.4"
}
`;

const subnets = (block: string) => `resource "azurerm_virtual_network" "vnet" {
  name                = "vnet"
  location            = "westeurope"
  resource_group_name = "rg"
  address_space       = ["10.1.0.0/16"]${block}
}

resource "azurerm_subnet" "aks" {
  name                 = "snet-aks"
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.vnet.name
  address_prefixes     = ["10.1.0.0/22"]
}
`;

const LEFT_OUT =
  'Azure Resource Manager deploys the children after their owner in one run; it is azurerm whose plans take turns.';

const examples: RuleExamples = {
  bicep: { leftOut: LEFT_OUT },
  arm: { leftOut: LEFT_OUT },
  terraform: {
    bad: [
      { bad: group(inline(marked)) + SEPARATE },
      {
        title: 'routes',
        bad: routes(`

  route {
    name           = «"local"»
    address_prefix = "10.1.0.0/16"
    next_hop_type  = "VnetLocal"
  }`),
      },
      {
        title: 'subnets',
        bad: subnets(`

  subnet {
    name             = «"snet-endpoints"»
    address_prefixes = ["10.1.8.0/26"]
  }`),
      },
    ],
    fine: [group('') + SEPARATE, group(inline(plain)), routes(''), subnets('')],
    undecided: [
      {
        title: 'blocks that a variable brings',
        text: `variable "rules" {
  type = list(object({ name = string, priority = number }))
}

${group(`

  dynamic "security_rule" {
    for_each = var.rules

    content {
      ${rule('x', 100).replace(/\n/g, '\n  ').replace('"x"', 'security_rule.value.name').replace('= 100', '= security_rule.value.priority')}
    }
  }`)}${SEPARATE}`,
      },
    ],
  },
};

export default examples;
