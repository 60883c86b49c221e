import { armDedicated, bicepDedicated, terraformDedicated } from '../examples/exampleDedicatedSubnet';
import { marked } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const type = 'Microsoft.Network/bastionHosts';
const resource = 'azurerm_bastion_host';
const lines = '\n  sku                 = "Standard"';

const bicep = (name: string, range?: string, before = '') =>
  bicepDedicated({ name, type, resource, ...(range === undefined ? {} : { range }) }, before);
const arm = (name: string, known: string, parameters = '') => armDedicated({ name, type, resource }, known, parameters);
const terraform = (name: string, range?: string, before = '') =>
  terraformDedicated({ name, type, resource, lines, ...(range === undefined ? {} : { range }) }, before);

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicep(marked(`'snet-edge'`)) },
      { title: 'a subnet that is too small', bad: bicep(`'AzureBastionSubnet'`, marked(`'10.9.0.0/28'`)) },
      {
        title: 'a /27, as older Bastions have it',
        bad: bicep(`'AzureBastionSubnet'`, marked(`'10.9.0.0/27'`)),
        severity: 'warning',
      },
    ],
    fine: [bicep(`'AzureBastionSubnet'`), bicep(`'azurebastionsubnet'`, `'10.9.0.0/25'`)],
    undecided: [bicep('place', undefined, 'param place string\n\n')],
  },
  arm: {
    bad: [{ bad: arm(marked('"snet-edge"'), `'snet-edge'`) }],
    fine: [arm('"AzureBastionSubnet"', `'AzureBastionSubnet'`)],
    undecided: [arm(`"[parameters('edge')]"`, `parameters('edge')`, '"edge": { "type": "string" }')],
  },
  terraform: {
    bad: [
      { bad: terraform(marked('"snet-edge"')) },
      { title: 'a subnet that is too small', bad: terraform('"AzureBastionSubnet"', marked('"10.9.0.0/28"')) },
      {
        title: 'a /27, as older Bastions have it',
        bad: terraform('"AzureBastionSubnet"', marked('"10.9.0.0/27"')),
        severity: 'warning',
      },
    ],
    fine: [terraform('"AzureBastionSubnet"')],
    undecided: [terraform('var.edge', undefined, 'variable "edge" {\n  type = string\n}\n\n')],
  },
};

export default examples;
