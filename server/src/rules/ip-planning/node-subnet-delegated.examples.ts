import { armNetwork, bicepNetwork, terraformNetwork } from '../examples/exampleNetwork';
import type { RuleExamples } from '../rule';

const OTHER = 'Microsoft.ContainerInstance/containerGroups';
const AKS = 'Microsoft.ContainerService/managedClusters';

const bicep = (service: string) =>
  bicepNetwork({
    subnet: `delegations: [\n  {\n    name: 'to'\n    properties: {\n      serviceName: ${service}\n    }\n  }\n]`,
  });
const arm = (service: string, before = '') =>
  armNetwork({
    before,
    subnet: `"delegations": [\n  { "name": "to", "properties": { "serviceName": ${service} } }\n]`,
  });
const terraform = (service: string, before = '') =>
  terraformNetwork({
    before,
    subnet: `\ndelegation {\n  name = "to"\n\n  service_delegation {\n    name = ${service}\n  }\n}`,
  });

const examples: RuleExamples = {
  bicep: {
    bad: [{ bad: bicep(`«'${OTHER}'»`), fixed: bicepNetwork({}) }],
    fine: [
      bicepNetwork({}),
      { title: 'pitfall: delegated to AKS itself', text: bicep(`'${AKS}'`) },
      {
        title: 'pitfall: AKS delegates pod subnets by itself',
        text: bicep(`'${OTHER}'`).replace('vnetSubnetID', 'podSubnetID'),
      },
    ],
    undecided: [`param service string\n\n${bicep('service')}`],
  },
  arm: {
    bad: [{ bad: arm(`«"${OTHER}"»`), fixed: armNetwork({}) }],
    fine: [arm(`"${AKS}"`)],
    undecided: [arm(`"[parameters('service')]"`, '"service": { "type": "string" }')],
  },
  terraform: {
    bad: [{ bad: terraform(`«"${OTHER}"»`), fixed: terraformNetwork({}) }],
    fine: [terraform(`"${AKS}"`)],
    undecided: [terraform('var.service', 'variable "service" {\n  type = string\n}\n\n')],
  },
};

export default examples;
