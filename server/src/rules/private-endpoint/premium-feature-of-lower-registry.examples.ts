import { armTemplate } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const bicep = (
  sku: string,
  lines: string,
  before = '',
) => `${before}resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: 'crshop'
  location: 'westeurope'
  sku: { name: ${sku} }
  properties: {
    ${lines}
  }
}
`;
const arm = (sku: string, lines: string, parameters = '') =>
  armTemplate(
    `{
  "type": "Microsoft.ContainerRegistry/registries",
  "apiVersion": "2023-07-01",
  "name": "crshop",
  "location": "westeurope",
  "sku": { "name": ${sku} },
  "properties": {
    ${lines}
  }
}`,
    parameters,
  );
const terraform = (
  sku: string,
  lines: string,
  before = '',
) => `${before}resource "azurerm_container_registry" "registry" {
  name                = "crshop"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = ${sku}
${lines}}
`;

const FIREWALL = `networkRuleSet: {
      defaultAction: 'Deny'
      ipRules: [
        { action: 'Allow', value: '20.50.1.0/24' }
      ]
    }`;
const NO_EXPORTS = (status: string) => `publicNetworkAccess: 'Disabled'
    policies: {
      exportPolicy: { status: ${status} }
    }`;
const TERRAFORM_FIREWALL = `
  network_rule_set {
    default_action = "Deny"

    ip_rule {
      action   = "Allow"
      ip_range = "20.50.1.0/24"
    }
  }
`;

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        bad: bicep(`«'Standard'»`, 'dataEndpointEnabled: true'),
        fixed: bicep(`'Premium'`, 'dataEndpointEnabled: true'),
      },
      { title: 'a firewall', bad: bicep(`«'Basic'»`, FIREWALL) },
      {
        title: 'exports are forbidden beside public access',
        bad: bicep(`'Premium'`, NO_EXPORTS(`«'disabled'»`).replace(`'Disabled'`, `'Enabled'`)),
      },
    ],
    fine: [
      bicep(`'Premium'`, FIREWALL),
      bicep(`'Premium'`, NO_EXPORTS(`'disabled'`)),
      bicep(`'Standard'`, 'dataEndpointEnabled: false'),
      {
        title: 'pitfall: a rule set that lets everyone in says what is so without it',
        text: bicep(`'Standard'`, `networkRuleSet: {\n      defaultAction: 'Allow'\n      ipRules: []\n    }`),
      },
      {
        title: 'pitfall: public access is off too, of which AKSN809 speaks',
        text: bicep(`'Standard'`, NO_EXPORTS(`'disabled'`)),
      },
    ],
    undecided: [
      {
        title: 'a SKU that a parameter brings',
        text: bicep('sku', 'dataEndpointEnabled: true', 'param sku string\n\n'),
      },
    ],
  },
  arm: {
    bad: [
      {
        bad: arm('«"Standard"»', '"dataEndpointEnabled": true'),
        fixed: arm('"Premium"', '"dataEndpointEnabled": true'),
      },
    ],
    fine: [arm('"Premium"', '"dataEndpointEnabled": true')],
    undecided: [arm(`"[parameters('sku')]"`, '"dataEndpointEnabled": true', '"sku": { "type": "string" }')],
  },
  terraform: {
    bad: [
      {
        bad: terraform('«"Standard"»', '\n  data_endpoint_enabled = true\n'),
        fixed: terraform('"Premium"', '\n  data_endpoint_enabled = true\n'),
      },
      { title: 'a firewall', bad: terraform('«"Basic"»', TERRAFORM_FIREWALL) },
      {
        title: 'exports are forbidden beside public access',
        bad: terraform('"Premium"', '\n  export_policy_enabled = «false»\n'),
      },
    ],
    fine: [
      terraform('"Premium"', TERRAFORM_FIREWALL),
      terraform('"Premium"', '\n  export_policy_enabled         = false\n  public_network_access_enabled = false\n'),
      terraform('"Standard"', '\n  data_endpoint_enabled = false\n'),
    ],
    undecided: [terraform('var.sku', TERRAFORM_FIREWALL, 'variable "sku" {\n  type = string\n}\n\n')],
  },
};

export default examples;
