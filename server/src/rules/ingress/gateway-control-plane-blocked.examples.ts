import { armGuarded, bicepGuarded, terraformGuarded, type GuardRule } from '../examples/exampleGuarded';
import { ARM_POOL, armTemplate, bicepCluster, indent, marked, terraformCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const subnet = 'snet-gateway';
const HTTPS: GuardRule = {
  name: 'AllowHttps',
  priority: 100,
  direction: 'Inbound',
  access: 'Allow',
  source: 'Internet',
  ports: '443',
};
const MANAGED: GuardRule = {
  ...HTTPS,
  name: 'AllowManager',
  priority: 110,
  source: 'GatewayManager',
  ports: '65200-65535',
};
const DENY: GuardRule = { name: 'DenyAll', priority: 1000, direction: 'Inbound', access: 'Deny' };
const PROBES: GuardRule = { ...DENY, name: 'AllowProbes', priority: 120, access: 'Allow', source: 'AzureLoadBalancer' };

const bicepGateway = (tier = `'WAF_v2'`, frontend = 'publicIPAddress: { id: address.id }') => `
resource address 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: 'pip-gateway'
  location: 'westeurope'
  sku: { name: 'Standard' }
  properties: { publicIPAllocationMethod: 'Static' }
}

resource policy 'Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies@2024-05-01' = {
  name: 'waf'
  location: 'westeurope'
}

resource gateway 'Microsoft.Network/applicationGateways@2024-05-01' = {
  name: 'agw'
  location: 'westeurope'
  properties: {
    sku: {
      name: 'WAF_v2'
      tier: ${tier}
    }
    firewallPolicy: { id: policy.id }
    gatewayIPConfigurations: [
      {
        name: 'ip'
        properties: { subnet: { id: vnet.properties.subnets[0].id } }
      }
    ]
    frontendIPConfigurations: [
      {
        name: 'frontend'
        properties: { ${frontend} }
      }
    ]
  }
}

${bicepCluster('')}`;

const armGateway = `,
{
  "type": "Microsoft.Network/applicationGateways",
  "apiVersion": "2024-05-01",
  "name": "agw",
  "location": "westeurope",
  "properties": {
    "sku": { "name": "WAF_v2", "tier": "WAF_v2" },
    "firewallPolicy": { "id": "[resourceId('Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies', 'waf')]" },
    "gatewayIPConfigurations": [
      {
        "name": "ip",
        "properties": {
          "subnet": { "id": "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', 'snet-gateway')]" }
        }
      }
    ],
    "frontendIPConfigurations": [
      {
        "name": "frontend",
        "properties": {
          "publicIPAddress": { "id": "[resourceId('Microsoft.Network/publicIPAddresses', 'pip-gateway')]" }
        }
      }
    ]
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
}`;

const terraformGateway = `
resource "azurerm_application_gateway" "gateway" {
  name                = "agw"
  location            = "westeurope"
  resource_group_name = "rg"
  firewall_policy_id  = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies/waf"

  sku {
    name = "WAF_v2"
    tier = "WAF_v2"
  }

  gateway_ip_configuration {
    name      = "ip"
    subnet_id = azurerm_subnet.guarded.id
  }

  frontend_ip_configuration {
    name                 = "frontend"
    public_ip_address_id = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/publicIPAddresses/pip"
  }
}

${terraformCluster('')}`;

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicepGuarded({ subnet, rules: [HTTPS], mark: marked }) + bicepGateway() },
      {
        title: 'a rule that denies all the rest',
        bad: bicepGuarded({ subnet, rules: [HTTPS, PROBES, { ...DENY, access: marked('Deny') }] }) + bicepGateway(),
      },
    ],
    fine: [
      bicepGuarded({ subnet, rules: [HTTPS, MANAGED] }) + bicepGateway(),
      {
        title: 'pitfall: the internet holds the control plane',
        text: bicepGuarded({ subnet, rules: [{ ...MANAGED, source: 'Internet' }] }) + bicepGateway(),
      },
      {
        title: 'pitfall: a private gateway may have its control plane isolated',
        text: bicepGuarded({ subnet, rules: [HTTPS] }) + bicepGateway(undefined, `privateIPAddress: '10.1.8.10'`),
      },
    ],
    undecided: [
      {
        title: 'a tier that a parameter brings',
        text: bicepGuarded({ subnet, rules: [HTTPS], before: 'param tier string\n\n' }) + bicepGateway('tier'),
      },
      {
        title: 'a source that a parameter brings',
        text:
          bicepGuarded({ subnet, rules: [MANAGED], before: 'param source string\n\n' }).replace(
            `sourceAddressPrefix: 'GatewayManager'`,
            'sourceAddressPrefix: source',
          ) + bicepGateway(),
      },
    ],
  },
  arm: {
    bad: [{ bad: armTemplate(armGuarded({ subnet, rules: [HTTPS], mark: marked }) + armGateway) }],
    fine: [armTemplate(armGuarded({ subnet, rules: [HTTPS, MANAGED] }) + armGateway)],
    undecided: [
      armTemplate(
        armGuarded({ subnet, rules: [MANAGED] }).replace(
          '"sourceAddressPrefix": "GatewayManager"',
          `"sourceAddressPrefix": "[parameters('source')]"`,
        ) + armGateway,
        '"source": { "type": "string" }',
      ),
    ],
  },
  terraform: {
    bad: [{ bad: terraformGuarded({ subnet, rules: [HTTPS], mark: marked }) + terraformGateway }],
    fine: [terraformGuarded({ subnet, rules: [HTTPS, MANAGED] }) + terraformGateway],
    undecided: [
      terraformGuarded({ subnet, rules: [MANAGED], before: 'variable "source" {\n  type = string\n}\n\n' }).replace(
        '= "GatewayManager"',
        '= var.source',
      ) + terraformGateway,
    ],
  },
};

export default examples;
