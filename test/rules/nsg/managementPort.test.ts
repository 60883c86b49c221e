import { strict as assert } from 'node:assert';
import { armGroup, bicepGroup, terraformGroup } from '../../../server/src/rules/examples/exampleSecurityGroup';
import { fixesOf, fixOf, flat, terraform } from '../services/fixing';

const GROUPS = { bicep: bicepGroup, arm: armGroup, terraform: terraformGroup };
const LANGUAGES = ['bicep', 'arm', 'terraform'] as const;

const SSH = { name: 'PermitSshFromAnywhere', rule: 'Inbound 300 Allow Tcp * * 22' };
const WEB = { name: 'DenyWeb', rule: 'Inbound 400 Deny Tcp Internet * 443' };

describe('a rule for management from the internet whose name says that it allows (AKSN310)', () => {
  for (const language of LANGUAGES) {
    it(`goes, and the others stay (${language})`, () => {
      const { title, text } = fixOf(language, GROUPS[language]([SSH, WEB]), 'AKSN310');
      assert.match(title, /^Remove rule 'PermitSshFromAnywhere'/);
      assert.doesNotMatch(text, /PermitSsh/);
      assert.match(text, /DenyWeb/);
    });

    it(`denies under its name where that says nothing else (${language})`, () => {
      const { title, text } = fixOf(language, GROUPS[language]([{ ...SSH, name: 'Ssh' }, WEB]), 'AKSN310');
      assert.match(title, /^Deny instead of allow/);
      assert.match(text, /["']Ssh["']/);
    });
  }

  it('denies under another name as the last one of a list, which azurerm would not empty', () => {
    for (const language of LANGUAGES) {
      const { text } = fixOf(language, GROUPS[language]([SSH]), 'AKSN310');
      assert.match(flat(text), /"?name"? ?[:=] ["']DenySshFromAnywhere["'].* "?access"? ?[:=] ["']Deny["']/);
    }
  });
});

describe('the range of Azure Bastion in a rule (AKSN310)', () => {
  const group = (range: string) => `variable "bastion_range" {
  default = "10.60.9.0/26"
}

variable "bastion_ranges" {
  default = ["10.60.9.0/26"]
}

resource "azurerm_subnet" "bastion" {
  name                 = "AzureBastionSubnet"
  resource_group_name  = "rg-shop"
  virtual_network_name = azurerm_virtual_network.shop.name
  address_prefixes     = ${range}
}

resource "azurerm_network_security_group" "nodes" {
  name                = "nsg-nodes"
  location            = "germanywestcentral"
  resource_group_name = "rg-shop"

  security_rule {
    name                       = "Ssh"
    priority                   = 200
    direction                  = "Inbound"
    access                     = "Allow"
    protocol                   = "Tcp"
    source_address_prefix      = "*"
    source_port_range          = "*"
    destination_address_prefix = "*"
    destination_port_range     = "22"
  }
}

resource "azurerm_subnet_network_security_group_association" "nodes" {
  subnet_id                 = azurerm_subnet.nodes.id
  network_security_group_id = azurerm_network_security_group.nodes.id
}
`;
  const source = (range: string) => {
    const { title, text } = fixesOf('terraform', terraform(group(range)), 'AKSN310')[0]!;
    assert.match(title, /Azure Bastion/);
    return /source_address_prefix += (.*)/.exec(text)![1];
  };

  it('is what the subnet takes it from', () => {
    assert.equal(source('[var.bastion_range]'), 'var.bastion_range');
    assert.equal(source('[cidrsubnet("10.60.9.0/24", 2, 0)]'), '"10.60.9.0/26"');
    assert.equal(source('["10.60.9.0/26"]'), '"10.60.9.0/26"');
  });

  it('is written out where the subnet takes a list as a whole', () => {
    assert.equal(source('var.bastion_ranges'), '"10.60.9.0/26"');
  });

  it('is the parameter in Bicep and ARM JSON', () => {
    const inBicep = bicepGroup([{ ...SSH, name: 'Ssh' }], {
      before: "param bastionRange string = '10.1.8.0/26'\n\n",
      more: `
resource bastion 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: vnet
  name: 'AzureBastionSubnet'
  properties: { addressPrefix: bastionRange }
}
`,
    });
    assert.match(fixOf('bicep', inBicep, 'AKSN310').text, /sourceAddressPrefix: bastionRange\n/);
    const inArm = armGroup([{ ...SSH, name: 'Ssh' }], {
      before: '"bastionRange": { "type": "string", "defaultValue": "10.1.8.0/26" }',
    }).replace(
      '"subnets": [',
      `"subnets": [
          { "name": "AzureBastionSubnet", "properties": { "addressPrefix": "[parameters('bastionRange')]" } },`,
    );
    assert.match(fixOf('arm', inArm, 'AKSN310').text, /"sourceAddressPrefix": "\[parameters\('bastionRange'\)\]"/);
  });
});
