import { strict as assert } from 'node:assert';
import { theFix, tried } from '../../workspace/fixes/tryingFixes';
import { bicepGroup, armGroup, terraformGroup } from '../../../server/src/rules/examples/exampleSecurityGroup';
import {
  bicepInterface,
  armInterface,
  terraformInterface,
} from '../../../server/src/rules/examples/exampleNetworkInterface';
import { fixesOf, fixOf, flat } from './fixing';

const GROUPS = { bicep: bicepGroup, arm: armGroup, terraform: terraformGroup };
const LANGUAGES = ['bicep', 'arm', 'terraform'] as const;
type Rules = readonly { readonly name: string; readonly rule: string }[];

const DENY = { name: 'DenyWeb', rule: 'Inbound 200 Deny Tcp Internet * 443' };
const ALLOW = { name: 'AllowOffice', rule: 'Inbound 200 Allow Tcp 20.79.8.0/24 * 443' };

const CASES: readonly [string, Rules, string | undefined][] = [
  ['an allow goes before the deny that it is an exception of', [DENY, ALLOW], 'Set the priority to 199'],
  ['a deny goes behind the allow', [ALLOW, DENY], 'Set the priority to 201'],
  [
    'the deny moves where nothing is left before it',
    [
      { name: 'DenyWeb', rule: 'Inbound 100 Deny Tcp Internet * 443' },
      { name: 'AllowOffice', rule: 'Inbound 100 Allow Tcp 20.79.8.0/24 * 443' },
    ],
    "Set the priority of rule 'DenyWeb' to 101",
  ],
  [
    'of two that allow, one moves without passing a deny',
    [
      { name: 'A', rule: 'Inbound 300 Allow Tcp 20.79.8.0/24 * 443' },
      { name: 'B', rule: 'Inbound 300 Allow Tcp 20.79.9.0/24 * 443' },
      { name: 'DenyWeb', rule: 'Inbound 301 Deny Tcp Internet * 443' },
    ],
    'Set the priority to 299',
  ],
  [
    'nothing is offered where every free number is behind a rule that says the opposite',
    [
      { name: 'DenyAll', rule: 'Inbound 101 Deny * Internet * *' },
      { name: 'A', rule: 'Inbound 100 Allow Tcp 20.79.8.0/24 * 443' },
      { name: 'B', rule: 'Inbound 100 Allow Tcp 20.79.9.0/24 * 443' },
    ],
    undefined,
  ],
  [
    'the shorter way is taken, and numbers of the other direction do not matter',
    [
      DENY,
      { name: 'AllowVpn', rule: 'Inbound 199 Allow Tcp 20.79.9.0/24 * 443' },
      { name: 'DenyOut', rule: 'Outbound 198 Deny Tcp * 203.0.113.0/24 25' },
      ALLOW,
    ],
    "Set the priority of rule 'DenyWeb' to 201",
  ],
];

describe('two rules with one priority (AKSN313)', () => {
  for (const [title, rules, wanted] of CASES) {
    for (const language of LANGUAGES) {
      it(`${title} (${language})`, () => {
        const titles = fixesOf(language, GROUPS[language](rules), 'AKSN313').map((fix) => {
          assert.equal(fix.refused, undefined);
          return fix.title.replace(/ \(.*/, '');
        });
        assert.deepEqual(titles, wanted === undefined ? [] : [wanted]);
      });
    }
  }

  it('changes nothing where a rule beside has a priority that is not known', () => {
    const open = terraformGroup([DENY, ALLOW, { name: 'Other', rule: 'Inbound var.order Deny * * * *' }], {
      before: 'variable "order" {\n  type = number\n}\n\n',
    });
    assert.deepEqual(fixesOf('terraform', open, 'AKSN313'), []);
  });
});

describe('a group on an interface in a subnet without one (AKSN302, AKSN303)', () => {
  const plain = (text: string) => text;
  const TEXTS = {
    bicep: bicepInterface(plain, 'interface'),
    arm: armInterface(plain, 'interface'),
    terraform: terraformInterface(plain, 'interface'),
  };
  for (const language of LANGUAGES) {
    it(`is mended by either fix, and then both are well (${language})`, () => {
      for (const code of ['AKSN302', 'AKSN303']) {
        const { text, title } = fixOf(language, TEXTS[language], code);
        assert.match(title, /^Move the network security group to subnet 'snet-aks'/);
        for (const after of ['AKSN302', 'AKSN303']) assert.deepEqual(fixesOf(language, text, after), []);
        assert.equal(
          text.match(
            /networkSecurityGroups@|"Microsoft\.Network\/networkSecurityGroups"|"azurerm_network_security_group"/g,
          )?.length,
          1,
        );
      }
    });
  }

  it('leaves the groups of several interfaces where they are, if they differ', () => {
    const two =
      TEXTS.terraform +
      `
resource "azurerm_network_security_group" "runner" {
  name                = "nsg-runner"
  location            = "westeurope"
  resource_group_name = "rg"
}

resource "azurerm_network_interface" "runner" {
  name                = "nic-runner"
  location            = "westeurope"
  resource_group_name = "rg"

  ip_configuration {
    name                          = "ipconfig"
    subnet_id                     = azurerm_subnet.aks.id
    private_ip_address_allocation = "Dynamic"
  }
}

resource "azurerm_network_interface_security_group_association" "runner" {
  network_interface_id      = azurerm_network_interface.runner.id
  network_security_group_id = azurerm_network_security_group.runner.id
}
`;
    assert.match(fixOf('terraform', two, 'AKSN303').title, /^Add a network security group/);
  });
});

const MODULE = `variable "vnet_name" {
  type = string
}

variable "bastion_prefix" {
  type    = string
  default = null
}

resource "azurerm_network_security_group" "jump" {
  name                = "nsg-jump"
  location            = "westeurope"
  resource_group_name = "rg"

  security_rule {
    name                       = "AllowSsh"
    priority                   = 300
    direction                  = "Inbound"
    access                     = "Allow"
    protocol                   = "Tcp"
    source_address_prefix      = "Internet"
    source_port_range          = "*"
    destination_address_prefix = "*"
    destination_port_range     = "22"
  }
}

output "id" {
  value = azurerm_network_security_group.jump.id
}
`;
const CALLER = (module: string) => `
resource "azurerm_virtual_network" "shop" {
  name                = "vnet-shop"
  location            = "westeurope"
  resource_group_name = "rg"
  address_space       = ["10.61.0.0/16"]
}

resource "azurerm_subnet" "bastion" {
  name                 = "AzureBastionSubnet"
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.shop.name
  address_prefixes     = ["10.61.250.0/26"]
}

resource "azurerm_subnet" "nodes" {
  name                 = "snet-nodes"
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.shop.name
  address_prefixes     = ["10.61.0.0/21"]
}

resource "azurerm_kubernetes_cluster" "shop" {
  name                = "aks-shop"
  location            = "westeurope"
  resource_group_name = "rg"

  default_node_pool {
    name           = "system"
    vnet_subnet_id = azurerm_subnet.nodes.id
  }
}

${module}

resource "azurerm_subnet_network_security_group_association" "nodes" {
  subnet_id                 = azurerm_subnet.nodes.id
  network_security_group_id = module.jump.id
}
`;

describe('allowing Azure Bastion only (AKSN310)', () => {
  it('does not write one caller’s addresses into a module', () => {
    const files = {
      'main.tf': CALLER('module "jump" {\n  source    = "./jump"\n  vnet_name = "vnet-shop"\n}'),
      'jump/main.tf': MODULE,
    };
    assert.deepEqual(
      tried(files, 'AKSN310').map(({ fix }) => fix.title.split(' (')[0]),
      ['Deny instead of allow'],
    );
  });

  it('does so where rule and bastion stand in the same files', () => {
    const here = CALLER(MODULE).replace('module.jump.id', 'azurerm_network_security_group.jump.id');
    const { files } = theFix({ 'main.tf': here }, 'AKSN310', /Bastion/);
    assert.match(flat(files['main.tf']!), /source_address_prefix = "10\.61\.250\.0\/26"/);
  });
});
