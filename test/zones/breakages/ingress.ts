import type { Breakage } from '../breakage';

export const ingress: readonly Breakage[] = [
  {
    rule: 'AKSN508',
    what: 'the gateway has no firewall',
    at: { bicep: `tier: «'Standard_v2'»`, arm: '"tier": «"Standard_v2"»', terraform: 'tier     = «"Standard_v2"»' },
    edits: {
      bicep: [
        [`name: 'WAF_v2'\n      tier: 'WAF_v2'`, `name: 'Standard_v2'\n      tier: 'Standard_v2'`],
        ['    firewallPolicy: {\n      id: firewallPolicy.id\n    }\n', ''],
      ],
      arm: [
        ['"name": "WAF_v2",\n          "tier": "WAF_v2"', '"name": "Standard_v2",\n          "tier": "Standard_v2"'],
        [
          `        "firewallPolicy": {\n          "id": "[resourceId('Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies', 'waf-shop')]"\n        },\n`,
          '',
        ],
      ],
      terraform: [
        ['name     = "WAF_v2"\n    tier     = "WAF_v2"', 'name     = "Standard_v2"\n    tier     = "Standard_v2"'],
        ['  firewall_policy_id  = azurerm_web_application_firewall_policy.shop.id\n', ''],
      ],
    },
  },
  {
    rule: 'AKSN502',
    what: 'the managed NGINX, inside of the network',
    at: {
      bicep: `webAppRouting: {
        enabled: «true»`,
      arm: `"webAppRouting": {
            "enabled": «true»,`,
      terraform: '«web_app_routing»',
    },
    edits: {
      bicep: [
        [
          '    addonProfiles: {',
          `    ingressProfile: {\n      webAppRouting: {\n        enabled: true\n        nginx: {\n          defaultIngressControllerType: 'Internal'\n        }\n      }\n    }\n    addonProfiles: {`,
        ],
      ],
      arm: [
        [
          '        "addonProfiles": {',
          '        "ingressProfile": {\n          "webAppRouting": {\n            "enabled": true,\n            "nginx": {\n              "defaultIngressControllerType": "Internal"\n            }\n          }\n        },\n        "addonProfiles": {',
        ],
      ],
      terraform: [
        [
          '  ingress_application_gateway {',
          '  web_app_routing {\n    dns_zone_ids             = []\n    default_nginx_controller = "Internal"\n  }\n\n  ingress_application_gateway {',
        ],
      ],
    },
  },
  {
    rule: 'AKSN501',
    what: 'the add-on HTTP application routing',
    at: {
      bicep: `httpApplicationRouting: {
        enabled: «true»`,
      arm: `"httpApplicationRouting": {
            "enabled": «true»`,
      terraform: 'http_application_routing_enabled    = «true»',
    },
    edits: {
      bicep: [
        [
          '    addonProfiles: {',
          '    addonProfiles: {\n      httpApplicationRouting: {\n        enabled: true\n      }',
        ],
      ],
      arm: [
        [
          '        "addonProfiles": {',
          '        "addonProfiles": {\n          "httpApplicationRouting": {\n            "enabled": true\n          },',
        ],
      ],
      terraform: [
        [
          '  run_command_enabled                 = false',
          '  run_command_enabled                 = false\n  http_application_routing_enabled    = true',
        ],
      ],
    },
  },
  {
    rule: 'AKSN507',
    what: 'a gateway of the first generation',
    at: { bicep: `«'WAF'»`, arm: '«"WAF"»', terraform: '«"WAF"»' },
    edits: {
      bicep: [[`name: 'WAF_v2'\n      tier: 'WAF_v2'`, `name: 'WAF_Medium'\n      tier: 'WAF'`]],
      arm: [['"name": "WAF_v2",\n          "tier": "WAF_v2"', '"name": "WAF_Medium",\n          "tier": "WAF"']],
      terraform: [['name     = "WAF_v2"\n    tier     = "WAF_v2"', 'name     = "WAF_Medium"\n    tier     = "WAF"']],
    },
  },
  {
    rule: 'AKSN508',
    what: 'the tier of a firewall without one',
    at: {
      bicep: `resource «gateway» 'Microsoft.Network/applicationGateways@2024-05-01' = {`,
      arm: '«"Microsoft.Network/applicationGateways"»',
      terraform: '«resource "azurerm_application_gateway" "shop"»',
    },
    edits: {
      bicep: [['    firewallPolicy: {\n      id: firewallPolicy.id\n    }\n', '']],
      arm: [
        [
          `        "firewallPolicy": {\n          "id": "[resourceId('Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies', 'waf-shop')]"\n        },\n`,
          '',
        ],
      ],
      terraform: [['  firewall_policy_id  = azurerm_web_application_firewall_policy.shop.id\n', '']],
    },
  },
];
