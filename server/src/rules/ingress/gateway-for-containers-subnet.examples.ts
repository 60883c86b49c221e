import { armTemplate, marked } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const SERVICE = 'Microsoft.ServiceNetworking/trafficControllers';

const bicep = (
  delegated: string,
  prefix: string,
  mark = (text: string) => text,
  before = '',
) => `${before}resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  location: 'westeurope'
  properties: {
    addressSpace: {
      addressPrefixes: ['10.1.0.0/16']
    }
    subnets: [
      {
        name: 'snet-alb'
        properties: {
          addressPrefix: ${prefix}${delegated}
        }
      }
    ]
  }
}

resource alb 'Microsoft.ServiceNetworking/trafficControllers@2025-01-01' = {
  name: 'alb'
  location: 'westeurope'
}

resource association 'Microsoft.ServiceNetworking/trafficControllers/associations@2025-01-01' = {
  parent: alb
  name: 'alb'
  location: 'westeurope'
  properties: {
    associationType: 'subnets'
    subnet: {
      id: ${mark('vnet.properties.subnets[0].id')}
    }
  }
}
`;
const DELEGATED = `
          delegations: [
            {
              name: 'traffic-controllers'
              properties: {
                serviceName: '${SERVICE}'
              }
            }
          ]`;

const SUBNET = `"[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', 'snet-alb')]"`;
const arm = (delegated: string, mark = (text: string) => text, parameters = '') =>
  armTemplate(
    `{
  "type": "Microsoft.Network/virtualNetworks",
  "apiVersion": "2024-05-01",
  "name": "vnet",
  "location": "westeurope",
  "properties": {
    "addressSpace": { "addressPrefixes": ["10.1.0.0/16"] },
    "subnets": [
      {
        "name": "snet-alb",
        "properties": {
          "addressPrefix": "10.1.4.0/24"${delegated}
        }
      }
    ]
  }
},
{
  "type": "${SERVICE}/associations",
  "apiVersion": "2025-01-01",
  "name": "alb/alb",
  "location": "westeurope",
  "dependsOn": ["[resourceId('Microsoft.Network/virtualNetworks', 'vnet')]"],
  "properties": {
    "associationType": "subnets",
    "subnet": { "id": ${mark(SUBNET)} }
  }
}`,
    parameters,
  );
const ARM_DELEGATED = (service: string) => `,
          "delegations": [
            {
              "name": "traffic-controllers",
              "properties": {
                "serviceName": ${service}
              }
            }
          ]`;

const terraform = (
  delegated: string,
  prefix: string,
  mark = (text: string) => text,
  before = '',
) => `${before}resource "azurerm_virtual_network" "vnet" {
  name                = "vnet"
  location            = "westeurope"
  resource_group_name = "rg"
  address_space       = ["10.1.0.0/16"]
}

resource "azurerm_subnet" "alb" {
  name                 = "snet-alb"
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.vnet.name
  address_prefixes     = [${prefix}]${delegated}
}

resource "azurerm_application_load_balancer" "alb" {
  name                = "alb"
  location            = "westeurope"
  resource_group_name = "rg"
}

resource "azurerm_application_load_balancer_subnet_association" "alb" {
  name                         = "alb"
  application_load_balancer_id = azurerm_application_load_balancer.alb.id
  subnet_id                    = ${mark('azurerm_subnet.alb.id')}
}
`;
const TERRAFORM_DELEGATED = (service: string) => `

  delegation {
    name = "traffic-controllers"

    service_delegation {
      name = ${service}
    }
  }`;

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicep('', `'10.1.4.0/24'`, marked), fixed: bicep(DELEGATED, `'10.1.4.0/24'`) },
      { title: 'too small', severity: 'warning', bad: bicep(DELEGATED, marked(`'10.1.4.0/26'`)) },
    ],
    fine: [bicep(DELEGATED, `'10.1.4.0/23'`)],
    undecided: [
      bicep(DELEGATED.replace(`'${SERVICE}'`, 'service'), `'10.1.4.0/24'`, undefined, 'param service string\n\n'),
    ],
  },
  arm: {
    bad: [{ bad: arm('', marked), fixed: arm(ARM_DELEGATED(`"${SERVICE}"`)) }],
    fine: [arm(ARM_DELEGATED(`"${SERVICE}"`))],
    undecided: [arm(ARM_DELEGATED(`"[parameters('service')]"`), undefined, '"service": { "type": "string" }')],
  },
  terraform: {
    bad: [
      {
        bad: terraform('', '"10.1.4.0/24"', marked),
        fixed: terraform(TERRAFORM_DELEGATED(`"${SERVICE}"`), '"10.1.4.0/24"'),
      },
      {
        title: 'too small',
        severity: 'warning',
        bad: terraform(TERRAFORM_DELEGATED(`"${SERVICE}"`), marked('"10.1.4.0/25"')),
      },
    ],
    fine: [terraform(TERRAFORM_DELEGATED(`"${SERVICE}"`), '"10.1.4.0/24"')],
    undecided: [
      terraform(
        TERRAFORM_DELEGATED('var.service'),
        '"10.1.4.0/24"',
        undefined,
        'variable "service" {\n  type = string\n}\n\n',
      ),
    ],
  },
};

export default examples;
