/** Application Gateways before a cluster, in the three languages. */
import type { Examples } from '../rule';
import { ARM_POOL, armTemplate, BICEP_POOL, indent, marked } from './exampleFrames';

interface Parts {
  readonly tier?: string;
  readonly name?: string;
  /** Lines below the gateway's properties (in Terraform: its arguments). */
  readonly more?: string;
  /** The symbol or type as it is written, marks included. */
  readonly header?: string;
  readonly private?: boolean;
  /** Names the policy among what is deployed before. */
  readonly depends?: boolean;
}

const bicep = ({ tier = `'Standard_v2'`, name = `'Standard_v2'`, more = '', header = 'gateway', ...rest }: Parts) =>
  `resource address 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: 'pip-gateway'
  location: 'westeurope'
}

resource ${header} 'Microsoft.Network/applicationGateways@2024-05-01' = {
  name: 'agw'
  location: 'westeurope'
  properties: {
    sku: {
      name: ${name}
      tier: ${tier}
    }
    frontendIPConfigurations: [
      {
        name: 'frontend'
        properties: {
          ${rest.private ? `privateIPAddress: '10.1.0.10'` : 'publicIPAddress: { id: address.id }'}
        }
      }
    ]${more}
  }
}

resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  location: 'westeurope'
  properties: {
${indent(BICEP_POOL, 4)}
    addonProfiles: {
      ingressApplicationGateway: {
        enabled: true
        config: {
          applicationGatewayId: gateway.id
        }
      }
    }
  }
}
`;

const bicepPolicy = `
resource policy 'Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies@2024-05-01' = {
  name: 'waf'
  location: 'westeurope'
}
`;

const attached = `
    firewallPolicy: {
      id: policy.id
    }`;

export const bicepExamples: Examples = {
  bad: [
    {
      bad: bicep({ tier: marked(`'Standard_v2'`) }) + bicepPolicy,
      fixed: bicep({ name: `'WAF_v2'`, tier: `'WAF_v2'`, more: attached }) + bicepPolicy,
    },
    { title: 'a policy that the template does not have', bad: bicep({ tier: marked(`'Standard_v2'`) }) },
    {
      title: 'the tier alone is no firewall',
      bad: bicep({ name: `'WAF_v2'`, tier: `'WAF_v2'`, header: marked('gateway') }) + bicepPolicy,
    },
    {
      title: 'pitfall: private frontends only',
      severity: 'information',
      bad: bicep({ tier: marked(`'Standard_v2'`), private: true }),
    },
  ],
  fine: [
    bicep({ name: `'WAF_v2'`, tier: `'WAF_v2'`, more: attached }) + bicepPolicy,
    {
      title: 'the firewall configuration of the gateway itself',
      text: bicep({
        name: `'WAF_v2'`,
        tier: `'waf_v2'`,
        more: `
    webApplicationFirewallConfiguration: {
      enabled: true
      firewallMode: 'Prevention'
      ruleSetType: 'OWASP'
      ruleSetVersion: '3.2'
    }`,
      }),
    },
    {
      title: 'a policy on the listener',
      text:
        bicep({
          name: `'WAF_v2'`,
          tier: `'WAF_v2'`,
          more: `
    httpListeners: [
      {
        name: 'https'
        properties: {
          firewallPolicy: { id: policy.id }
        }
      }
    ]`,
        }) + bicepPolicy,
    },
    {
      title: 'pitfall: Front Door inspects the traffic before the gateway',
      text: bicep({}).replace(
        '      tier:',
        '      // aksnet-ignore AKSN508: Front Door has the firewall\n      tier:',
      ),
    },
    {
      title: 'a gateway in a template without a cluster',
      text: bicep({}).replace(/\nresource aks [\s\S]*$/, ''),
    },
  ],
  undecided: [`param tier string\n\n` + bicep({ name: 'tier', tier: 'tier', more: attached }) + bicepPolicy],
};

const DEPENDS = `
  "dependsOn": [
    "[resourceId('Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies', 'waf')]"
  ],`;

const arm = ({ tier = '"Standard_v2"', name = '"Standard_v2"', more = '', ...rest }: Parts, parameters = '') =>
  armTemplate(
    `{
  "type": "Microsoft.Network/applicationGateways",
  "apiVersion": "2024-05-01",
  "name": "agw",
  "location": "westeurope",${rest.depends ? DEPENDS : ''}
  "properties": {
    "sku": {
      "name": ${name},
      "tier": ${tier}
    },
    "frontendIPConfigurations": [
      {
        "name": "frontend",
        "properties": {
          ${
            rest.private
              ? '"privateIPAddress": "10.1.0.10"'
              : `"publicIPAddress": { "id": "[resourceId('Microsoft.Network/publicIPAddresses', 'pip')]" }`
          }
        }
      }
    ]${more}
  }
},
{
  "type": "Microsoft.ContainerService/managedClusters",
  "apiVersion": "2025-05-01",
  "name": "aks",
  "location": "westeurope",
  "properties": {
${indent(ARM_POOL, 4)}
  }
},
{
  "type": "Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies",
  "apiVersion": "2024-05-01",
  "name": "waf",
  "location": "westeurope"
}`,
    parameters,
  );

const armAttached = `,
    "firewallPolicy": {
      "id": "[resourceId('Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies', 'waf')]"
    }`;

export const armExamples: Examples = {
  bad: [
    {
      bad: arm({ tier: marked('"Standard_v2"') }),
      fixed: arm({ name: '"WAF_v2"', tier: '"WAF_v2"', more: armAttached, depends: true }),
    },
    {
      title: 'pitfall: private frontends only',
      severity: 'information',
      bad: arm({ tier: marked('"Standard_v2"'), private: true }),
    },
  ],
  fine: [arm({ name: '"WAF_v2"', tier: '"WAF_v2"', more: armAttached })],
  undecided: [
    arm(
      { name: `"[parameters('tier')]"`, tier: `"[parameters('tier')]"`, more: armAttached },
      `"tier": { "type": "string" }`,
    ),
  ],
};

const terraform = ({
  tier = '"Standard_v2"',
  name = '"Standard_v2"',
  more = '',
  header = 'resource "azurerm_application_gateway" "gateway"',
  ...rest
}: Parts) => `${header} {
  name                = "agw"
  location            = "westeurope"
  resource_group_name = "rg"${more}

  sku {
    name     = ${name}
    tier     = ${tier}
    capacity = 2
  }

  gateway_ip_configuration {
    name      = "gateway"
    subnet_id = azurerm_subnet.gateway.id
  }

  frontend_ip_configuration {
    name                 = "frontend"
    ${rest.private ? 'subnet_id            = azurerm_subnet.gateway.id' : 'public_ip_address_id = azurerm_public_ip.gateway.id'}
  }
}

resource "azurerm_public_ip" "gateway" {
  name                = "pip-gateway"
  location            = "westeurope"
  resource_group_name = "rg"
  allocation_method   = "Static"
}

resource "azurerm_subnet" "gateway" {
  name                 = "snet-gateway"
  resource_group_name  = "rg"
  virtual_network_name = "vnet"
  address_prefixes     = ["10.1.4.0/24"]
}

resource "azurerm_kubernetes_cluster" "aks" {
  name                = "aks"
  location            = "westeurope"
  resource_group_name = "rg"

  ingress_application_gateway {
    gateway_id = azurerm_application_gateway.gateway.id
  }
}
`;

const terraformPolicy = `
resource "azurerm_web_application_firewall_policy" "waf" {
  name                = "waf"
  location            = "westeurope"
  resource_group_name = "rg"

  managed_rules {
    managed_rule_set {
      type    = "OWASP"
      version = "3.2"
    }
  }
}
`;
const attachedArgument = `
  firewall_policy_id  = azurerm_web_application_firewall_policy.waf.id`;

export const terraformExamples: Examples = {
  bad: [
    {
      bad: terraform({ tier: marked('"Standard_v2"') }) + terraformPolicy,
      fixed: terraform({ name: '"WAF_v2"', tier: '"WAF_v2"', more: attachedArgument }) + terraformPolicy,
    },
    { title: 'a policy that the folder does not have', bad: terraform({ tier: marked('"Standard_v2"') }) },
    {
      title: 'the tier alone is no firewall',
      bad: terraform({
        name: '"WAF_v2"',
        tier: '"WAF_v2"',
        header: marked('resource "azurerm_application_gateway" "gateway"'),
      }),
    },
    {
      title: 'pitfall: private frontends only',
      severity: 'information',
      bad: terraform({ tier: marked('"Standard_v2"'), private: true }),
    },
  ],
  fine: [
    terraform({ name: '"WAF_v2"', tier: '"WAF_v2"', more: attachedArgument }) + terraformPolicy,
    {
      title: 'the firewall configuration of the gateway itself',
      text: terraform({ name: '"WAF_v2"', tier: '"WAF_v2"' }).replace(
        '\n  sku {',
        `
  waf_configuration {
    enabled          = true
    firewall_mode    = "Prevention"
    rule_set_version = "3.2"
  }

  sku {`,
      ),
    },
    {
      title: 'a policy on the listener',
      text:
        terraform({ name: '"WAF_v2"', tier: '"WAF_v2"' }).replace(
          '\n  sku {',
          `
  http_listener {
    name               = "https"
    firewall_policy_id = azurerm_web_application_firewall_policy.waf.id
  }

  sku {`,
        ) + terraformPolicy,
    },
    {
      title: 'pitfall: Front Door inspects the traffic before the gateway',
      text: terraform({}).replace('    tier ', '    # aksnet-ignore AKSN508: Front Door has the firewall\n    tier '),
    },
  ],
  undecided: [
    `variable "tier" {}\n\n` +
      terraform({ name: 'var.tier', tier: 'var.tier', more: attachedArgument }) +
      terraformPolicy,
  ],
};

export const bicepV1Examples: Examples = {
  bad: [
    {
      bad: bicep({ name: `'Standard_Medium'`, tier: marked(`'Standard'`) }) + bicepPolicy,
      fixed: bicep({ name: `'WAF_v2'`, tier: `'WAF_v2'`, more: attached }) + bicepPolicy,
    },
  ],
  fine: [bicep({})],
  undecided: [`param tier string\n\n` + bicep({ name: 'tier', tier: 'tier' })],
};

export const armV1Examples: Examples = {
  bad: [
    {
      bad: arm({ name: '"Standard_Medium"', tier: marked('"Standard"') }),
      fixed: arm({ name: '"WAF_v2"', tier: '"WAF_v2"', more: armAttached, depends: true }),
    },
  ],
  fine: [arm({})],
  undecided: [arm({ name: `"[parameters('tier')]"`, tier: `"[parameters('tier')]"` }, `"tier": { "type": "string" }`)],
};

export const terraformV1Examples: Examples = {
  bad: [
    {
      bad: terraform({ name: '"Standard_Medium"', tier: marked('"Standard"') }) + terraformPolicy,
      fixed: terraform({ name: '"WAF_v2"', tier: '"WAF_v2"', more: attachedArgument }) + terraformPolicy,
    },
    {
      title: 'a firewall of the first generation',
      bad: terraform({ name: '"WAF_Medium"', tier: marked('"WAF"') }),
    },
  ],
  fine: [terraform({})],
  undecided: [`variable "tier" {}\n\n` + terraform({ name: 'var.tier', tier: 'var.tier' })],
};
