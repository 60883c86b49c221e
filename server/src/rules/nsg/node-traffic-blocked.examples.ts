import { armGroup, bicepGroup, terraformGroup, terraformRule } from '../examples/exampleSecurityGroup';
import type { RuleExamples } from '../rule';

const DENY = { name: 'DenyAllInbound', rule: 'Inbound 4096 «Deny» * * * *' };
const DENIED = { name: 'DenyAllInbound', rule: 'Inbound 4096 Deny * * * *' };
const ALLOW = { name: 'Allow-AKS-NodeToNode-Inbound', rule: 'Inbound 100 Allow * 10.1.0.0/22 10.1.0.0/22 *' };

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicepGroup([DENY]), fixed: bicepGroup([DENIED, ALLOW]) },
      {
        title: 'a part of the ports',
        bad: bicepGroup([{ name: 'DenyKubelet', rule: 'Inbound 100 «Deny» tcp VirtualNetwork * 10250' }]),
      },
      {
        title: 'SSH and RDP alone are advice',
        bad: bicepGroup([{ name: 'DenySsh', rule: 'Inbound 200 «Deny» Tcp * * [22,3389]' }]),
        severity: 'information',
      },
      {
        title: 'outbound',
        bad: bicepGroup([{ name: 'DenyVnet', rule: 'outbound 200 «deny» * * 10.0.0.0/8 *' }]),
      },
    ],
    fine: [
      bicepGroup([DENIED, ALLOW]),
      { title: 'only the defaults', text: bicepGroup([]) },
      {
        title: 'the range is not known, but the rule names the same one',
        text: bicepGroup([DENIED, { name: 'AllowNodes', rule: 'Inbound 100 Allow * !range !range *' }], {
          before: 'param range string\n\n',
        }).replace(`addressPrefix: '10.1.0.0/22'`, 'addressPrefix: range'),
      },
      { title: 'the group is on no subnet', text: bicepGroup([DENIED], { attached: false }) },
    ],
    undecided: [
      {
        title: 'pitfall: an earlier rule with an unknown range may allow it',
        text: bicepGroup([DENIED, { name: 'AllowSome', rule: 'Inbound 200 Allow * !range * *' }], {
          before: 'param range string\n\n',
        }),
      },
      {
        title: 'pitfall: the priority of the deny is not known',
        text: bicepGroup([{ name: 'DenyAll', rule: 'Inbound !p Deny * * * *'.replace('!p', 'order') }], {
          before: 'param order int\n\n',
        }),
      },
    ],
  },
  arm: {
    bad: [{ bad: armGroup([DENY]), fixed: armGroup([DENIED, ALLOW]) }],
    fine: [armGroup([DENIED, ALLOW])],
    undecided: [
      armGroup([{ name: 'Open', rule: `Inbound 300 !"[parameters('access')]" * * * *` }], {
        before: `"access": { "type": "string" }`,
      }),
    ],
  },
  terraform: {
    bad: [
      { bad: terraformGroup([DENY]), fixed: terraformGroup([DENIED, ALLOW]) },
      {
        title: 'a rule of its own',
        bad: terraformGroup([], {
          more: `
resource "azurerm_network_security_rule" "deny" {
  resource_group_name         = "rg"
  network_security_group_name = azurerm_network_security_group.aks.name
${terraformRule(DENY, 2)}
}
`,
        }),
      },
    ],
    fine: [terraformGroup([DENIED, ALLOW])],
    undecided: [
      {
        title: 'pitfall: an application security group allows it to machines that cannot be told',
        text: terraformGroup([DENIED], {
          more: `
data "azurerm_application_security_group" "nodes" {
  name                = "asg-nodes"
  resource_group_name = "rg"
}

resource "azurerm_network_security_rule" "nodes" {
  name                                       = "AllowNodes"
  resource_group_name                        = "rg"
  network_security_group_name                = azurerm_network_security_group.aks.name
  priority                                   = 100
  direction                                  = "Inbound"
  access                                     = "Allow"
  protocol                                   = "*"
  source_port_range                          = "*"
  source_application_security_group_ids      = [data.azurerm_application_security_group.nodes.id]
  destination_port_range                     = "*"
  destination_application_security_group_ids = [data.azurerm_application_security_group.nodes.id]
}
`,
        }),
      },
    ],
  },
};

export default examples;
