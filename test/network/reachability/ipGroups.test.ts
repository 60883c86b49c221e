/** Rules of a firewall that name IP groups. */
import { strict as assert } from 'node:assert';
import { networkIn, verdictsOf } from './asking';
import { asArm, asBicep } from './templateTexts';

const id = (type: string, name: string) => `[resourceId('Microsoft.Network/${type}', '${name}')]`;

interface Shape {
  /** The addresses of the group of senders; undefined: it is not declared. */
  readonly senders?: readonly string[];
  readonly receivers: readonly string[];
  /** The firewall's own list of rules instead of a policy's. */
  readonly classic?: boolean;
}

function resources({ senders, receivers, classic }: Shape): readonly object[] {
  const own = (type: string, name: string, properties: object) => ({
    type: `Microsoft.Network/${type}`,
    apiVersion: '2024-05-01',
    name,
    properties,
  });
  const rule = {
    name: 'nets',
    sourceIpGroups: [id('ipGroups', 'senders')],
    destinationIpGroups: [id('ipGroups', 'receivers')],
    destinationPorts: ['443'],
  };
  const networkRules = { name: 'c', properties: { priority: 100, action: { type: 'Allow' }, rules: [{ ...rule, protocols: ['TCP'] }] } }; // prettier-ignore
  return [
    own('ipGroups', 'receivers', { ipAddresses: receivers }),
    ...(senders ? [own('ipGroups', 'senders', { ipAddresses: senders })] : []),
    own('routeTables', 'rt', {
      routes: [
        {
          name: 'all',
          properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.0.0.4' },
        },
      ],
    }),
    own('virtualNetworks', 'net', {
      addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
      subnets: [
        { name: 'AzureFirewallSubnet', properties: { addressPrefix: '10.0.0.0/26' } },
        { name: 'app', properties: { addressPrefix: '10.0.1.0/24', routeTable: { id: id('routeTables', 'rt') } } },
      ],
    }),
    own('azureFirewalls', 'fw', {
      ipConfigurations: [
        {
          name: 'c',
          properties: {
            subnet: { id: "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'net', 'AzureFirewallSubnet')]" },
          },
        },
      ],
      ...(classic
        ? { networkRuleCollections: [networkRules] }
        : { firewallPolicy: { id: id('firewallPolicies', 'p') } }),
    }),
    ...(classic
      ? []
      : [
          own('firewallPolicies', 'p', {}),
          own('firewallPolicies/ruleCollectionGroups', 'p/g', {
            priority: 100,
            ruleCollections: [
              {
                ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
                name: 'c',
                priority: 100,
                action: { type: 'Allow' },
                rules: [{ ...rule, ruleType: 'NetworkRule', ipProtocols: ['TCP'] }],
              },
            ],
          }),
        ]),
  ];
}

const terraform = (groups: string, more = '') => `
resource "azurerm_virtual_network" "net" {
  name                = "net"
  location            = "westeurope"
  resource_group_name = "rg"
  address_space       = ["10.0.0.0/16"]
}
resource "azurerm_subnet" "fw" {
  name                 = "AzureFirewallSubnet"
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.net.name
  address_prefixes     = ["10.0.0.0/26"]
}
resource "azurerm_subnet" "app" {
  name                 = "app"
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.net.name
  address_prefixes     = ["10.0.1.0/24"]
}
resource "azurerm_route_table" "rt" {
  name                = "rt"
  location            = "westeurope"
  resource_group_name = "rg"
  route {
    name                   = "all"
    address_prefix         = "0.0.0.0/0"
    next_hop_type          = "VirtualAppliance"
    next_hop_in_ip_address = "10.0.0.4"
  }
}
resource "azurerm_subnet_route_table_association" "app" {
  subnet_id      = azurerm_subnet.app.id
  route_table_id = azurerm_route_table.rt.id
}
resource "azurerm_firewall" "fw" {
  name                = "fw"
  location            = "westeurope"
  resource_group_name = "rg"
  sku_name            = "AZFW_VNet"
  sku_tier            = "Standard"
  ip_configuration {
    name      = "c"
    subnet_id = azurerm_subnet.fw.id
  }
}
resource "azurerm_firewall_network_rule_collection" "c" {
  name                = "c"
  azure_firewall_name = azurerm_firewall.fw.name
  resource_group_name = "rg"
  priority            = 100
  action              = "Allow"
  rule {
    name                  = "nets"
    source_ip_groups      = [azurerm_ip_group.senders.id]
    destination_ip_groups = [azurerm_ip_group.receivers.id]
    destination_ports     = ["443"]
    protocols             = ["TCP"]
  }
}
resource "azurerm_ip_group" "senders" {
  name                = "senders"
  location            = "westeurope"
  resource_group_name = "rg"
  ${groups}
}
resource "azurerm_ip_group" "receivers" {
  name                = "receivers"
  location            = "westeurope"
  resource_group_name = "rg"
  cidrs               = ["52.0.0.0/8"]
}
${more}`;

const ASKED = 'app -> 52.1.2.3:443';
const OUT = "reached: firewall 'fw' takes it out by its public address";
const DENIED = "refused: no rule of firewall 'fw' allows it";

describe('IP groups in the rules of a firewall', () => {
  for (const [language, file, text] of [
    ['Bicep', 'main.bicep', asBicep],
    ['ARM', 'azuredeploy.json', asArm],
  ] as const) {
    const said = (shape: Shape) => verdictsOf(networkIn({ [file]: text(resources(shape)) }), ASKED);

    for (const classic of [false, true]) {
      const of = classic ? 'the firewall itself' : 'a policy';
      it(`stand for their addresses in rules of ${of}, in ${language}`, () => {
        assert.deepEqual(said({ classic, senders: ['10.0.1.0/24'], receivers: ['52.0.0.0/8'] }), [OUT]);
        assert.deepEqual(said({ classic, senders: ['10.0.1.0-10.0.1.255'], receivers: ['52.1.2.3'] }), [OUT]);
        assert.deepEqual(said({ classic, senders: ['10.9.0.0/16'], receivers: ['52.0.0.0/8'] }), [DENIED]);
        assert.deepEqual(said({ classic, senders: ['10.0.1.0/24'], receivers: ['53.0.0.0/8'] }), [DENIED]);
      });
    }

    it(`leave open what they stand for where they are not declared, in ${language}`, () => {
      const [verdict] = said({ receivers: ['52.0.0.0/8'] });
      assert.match(verdict!, /^undecided: the addresses of an IP group are not in the files/);
      assert.deepEqual(said({ receivers: ['53.0.0.0/8'] }), [DENIED]);
    });
  }

  const said = (groups: string, more?: string) => verdictsOf(networkIn({ 'main.tf': terraform(groups, more) }), ASKED);

  it('stand for their addresses in Terraform', () => {
    assert.deepEqual(said('cidrs = ["10.0.1.0/24"]'), [OUT]);
    assert.deepEqual(said('cidrs = azurerm_subnet.app.address_prefixes'), [OUT]);
    assert.deepEqual(said('cidrs = ["10.9.0.0/16"]'), [DENIED]);
    assert.match(said('cidrs = var.cidrs', 'variable "cidrs" {}')[0]!, /^undecided: variable `cidrs` has no default/);
  });

  const added = (group: string, cidr = '"10.0.1.0/24"') => `
resource "azurerm_ip_group_cidr" "one" {
  ip_group_id = ${group}
  cidr        = ${cidr}
}
variable "which" {}
`;

  it('have the ranges that resources of their own add in Terraform', () => {
    assert.deepEqual(said('', added('azurerm_ip_group.senders.id')), [OUT]);
    assert.deepEqual(said('cidrs = ["10.9.0.0/16"]', added('azurerm_ip_group.senders.id')), [OUT]);
    assert.deepEqual(said('', added('azurerm_ip_group.receivers.id')), [DENIED]);
    assert.deepEqual(said('cidrs = var.which', added('azurerm_ip_group.senders.id')), [OUT]);
  });

  it('are open where a range may be added to them, or what is added is not known', () => {
    for (const more of [added('var.which'), added('azurerm_ip_group.senders.id', 'var.which')])
      assert.match(said('', more)[0]!, /^undecided: variable `which` has no default/);
    const hidden = said('cidrs = var.which', added('azurerm_ip_group.senders.id', '"10.9.0.0/16"'));
    assert.match(hidden[0]!, /^undecided: variable `which` has no default/);
  });
});
