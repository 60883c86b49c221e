import { armGroup, bicepGroup, terraformGroup, terraformRule } from '../examples/exampleSecurityGroup';
import type { RuleExamples } from '../rule';

const FIRST = { name: 'AllowWeb', rule: 'Inbound 100 Allow Tcp Internet * 443' };
const SECOND = { name: 'AllowHttp', rule: 'Inbound «100» Allow Tcp Internet * 80' };
const DENY = { name: 'DenyWeb', rule: 'Inbound 200 Deny Tcp Internet * 443' };
const EXCEPTION = { name: 'AllowOffice', rule: 'Inbound «200» Allow Tcp 198.51.100.0/24 * 443' };
const BEFORE = { name: 'AllowOffice', rule: 'Inbound 199 Allow Tcp 198.51.100.0/24 * 443' };
const MOVED = { name: 'AllowHttp', rule: 'Inbound 101 Allow Tcp Internet * 80' };

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicepGroup([FIRST, SECOND]), fixed: bicepGroup([FIRST, MOVED]) },
      {
        title: 'an allow goes before the deny that it is an exception of',
        bad: bicepGroup([DENY, EXCEPTION]),
        fixed: bicepGroup([DENY, BEFORE]),
      },
      {
        title: 'out of range',
        bad: bicepGroup([{ name: 'Last', rule: 'Outbound «5000» Deny Tcp * 203.0.113.0/24 25' }]),
      },
      {
        title: 'pitfall: rules under conditions may exclude each other',
        severity: 'information',
        bad: bicepGroup([FIRST], {
          before: 'param http bool\n\n',
          more: `
resource plain 'Microsoft.Network/networkSecurityGroups/securityRules@2024-05-01' = if (http) {
  parent: nsg
  name: 'AllowHttp'
  properties: {
    priority: «100»
    direction: 'Inbound'
    access: 'Allow'
    protocol: 'Tcp'
    sourceAddressPrefix: 'Internet'
    sourcePortRange: '*'
    destinationAddressPrefix: '*'
    destinationPortRange: '80'
  }
}
`,
        }),
      },
    ],
    fine: [
      bicepGroup([FIRST, MOVED]),
      {
        title: 'one rule in each direction',
        text: bicepGroup([FIRST, { name: 'Out', rule: 'Outbound 100 Allow Tcp * * 443' }]),
      },
    ],
    undecided: [
      bicepGroup([FIRST, { name: 'Web2', rule: 'Inbound order Allow Tcp Internet * 443' }], {
        before: 'param order int\n\n',
      }),
    ],
  },
  arm: {
    bad: [
      { bad: armGroup([FIRST, SECOND]), fixed: armGroup([FIRST, MOVED]) },
      {
        title: 'an allow goes before the deny that it is an exception of',
        bad: armGroup([DENY, EXCEPTION]),
        fixed: armGroup([DENY, BEFORE]),
      },
    ],
    fine: [armGroup([FIRST, MOVED])],
    undecided: [
      armGroup([FIRST, { name: 'Web2', rule: `Inbound "[parameters('order')]" Allow Tcp Internet * 443` }], {
        before: `"order": { "type": "int" }`,
      }),
    ],
  },
  terraform: {
    bad: [
      { bad: terraformGroup([FIRST, SECOND]), fixed: terraformGroup([FIRST, MOVED]) },
      {
        title: 'an allow goes before the deny that it is an exception of',
        bad: terraformGroup([DENY, EXCEPTION]),
        fixed: terraformGroup([DENY, BEFORE]),
      },
      {
        title: 'inside the group and as a rule of its own',
        bad: terraformGroup([FIRST], {
          more: `
resource "azurerm_network_security_rule" "http" {
  resource_group_name         = "rg"
  network_security_group_name = azurerm_network_security_group.aks.name
${terraformRule(SECOND, 2)}
}
`,
        }),
      },
    ],
    fine: [terraformGroup([FIRST, MOVED])],
    undecided: [
      terraformGroup([FIRST, { name: 'Web2', rule: 'Inbound var.order Allow Tcp Internet * 443' }], {
        before: `variable "order" {\n  type = number\n}\n\n`,
      }),
    ],
  },
};

export default examples;
