import { armGroup, bicepGroup, terraformGroup, terraformRule } from '../examples/exampleSecurityGroup';
import type { RuleExamples } from '../rule';

const DENY = { name: 'DenyInternet', rule: 'Outbound 4000 «Deny» * * Internet *' };
const DENIED = { name: 'DenyInternet', rule: 'Outbound 4000 Deny * * Internet *' };
const ALLOW = { name: 'Allow-AKS-Egress-443', rule: 'Outbound 200 Allow Tcp * AzureCloud 443' };
const ISOLATED = `networkProfile: {
  outboundType: 'none'
}
bootstrapProfile: {
  artifactSource: 'Cache'
}`;

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicepGroup([DENY]), fixed: bicepGroup([DENIED, ALLOW]) },
      {
        title: 'only some services are reached',
        bad: bicepGroup([DENY, { name: 'AllowStorage', rule: 'Outbound 300 Allow Tcp * Storage.WestEurope 443' }]),
        severity: 'warning',
      },
      {
        title: 'the deny names only AzureCloud',
        bad: bicepGroup([{ name: 'DenyAzure', rule: 'Outbound 400 «Deny» tcp VirtualNetwork AzureCloud [80,443]' }]),
      },
    ],
    fine: [
      bicepGroup([DENIED, ALLOW]),
      {
        title: 'the services that nodes need, by their tags',
        text: bicepGroup([
          DENIED,
          ...[
            'MicrosoftContainerRegistry',
            'AzureFrontDoor.FirstParty',
            'AzureResourceManager',
            'AzureActiveDirectory',
          ].map((tag, index) => ({ name: `Allow${index}`, rule: `Outbound ${200 + index} Allow Tcp * ${tag} 443` })),
        ]),
      },
      {
        title: 'pitfall: UDP 1194 and TCP 9000 are not needed',
        text: bicepGroup([{ name: 'DenyTunnel', rule: 'Outbound 100 Deny * * Internet [1194,9000]' }]),
      },
      {
        title: 'pitfall: UDP 123 and TCP 22 are not needed',
        text: bicepGroup([{ name: 'DenyTime', rule: 'Outbound 100 Deny * * Internet [123,22]' }]),
      },
      { title: 'a network isolated cluster', text: bicepGroup([DENIED], { cluster: ISOLATED }) },
      {
        title: 'a deny of some addresses',
        text: bicepGroup([{ name: 'DenyOne', rule: 'Outbound 100 Deny * * 203.0.113.0/24 *' }]),
      },
    ],
    undecided: [
      {
        title: 'an earlier rule allows some public addresses',
        text: bicepGroup([DENIED, { name: 'AllowProxy', rule: 'Outbound 300 Allow Tcp * 20.103.4.9 443' }]),
      },
      {
        title: 'the access of the rule is not known',
        text: bicepGroup([{ name: 'Internet', rule: 'Outbound 300 !access * * Internet *' }], {
          before: 'param access string\n\n',
        }),
      },
    ],
  },
  arm: {
    bad: [{ bad: armGroup([DENY]), fixed: armGroup([DENIED, ALLOW]) }],
    fine: [armGroup([DENIED, ALLOW])],
    undecided: [
      armGroup([{ name: 'Open', rule: `Outbound 300 !"[parameters('access')]" * * Internet *` }], {
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
      terraformGroup([{ name: 'Open', rule: 'Outbound 300 !var.access * * Internet *' }], {
        before: `variable "access" {\n  type = string\n}\n\n`,
      }),
    ],
  },
};

export default examples;
