import { bicepCluster, armCluster, terraformCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const bicep = (type: string) =>
  bicepCluster(`agentPoolProfiles: [\n  {\n    name: 'system'\n    type: ${type}\n  }\n]
networkProfile: {\n  networkPlugin: 'azure'\n  networkPolicy: 'calico'\n}`);
const arm = (type: string, parameters = '') =>
  armCluster(
    `"agentPoolProfiles": [\n  {\n    "name": "system",\n    "type": ${type}\n  }\n],
"networkProfile": {\n  "networkPlugin": "azure",\n  "networkPolicy": "calico"\n}`,
    undefined,
    parameters,
  );
const terraform = (type: string) =>
  terraformCluster(`default_node_pool {\n  name = "system"\n  type = ${type}\n}

network_profile {\n  network_plugin = "azure"\n  network_policy = "calico"\n}`);

const examples: RuleExamples = {
  bicep: {
    bad: [{ bad: bicep(`«'AvailabilitySet'»`), fixed: bicep(`'VirtualMachineScaleSets'`) }],
    fine: [bicep(`'VirtualMachines'`), bicepCluster(`agentPoolProfiles: [{ name: 'system' }]`)],
    undecided: [
      `param kind string\n` + bicep('kind'),
      `param pools array\n` + bicepCluster('agentPoolProfiles: pools'),
    ],
  },
  arm: {
    bad: [{ bad: arm('«"availabilitySet"»'), fixed: arm('"VirtualMachineScaleSets"') }],
    fine: [arm('"VirtualMachineScaleSets"')],
    undecided: [arm(`"[parameters('kind')]"`, '"kind": { "type": "string" }')],
  },
  terraform: {
    bad: [{ bad: terraform('«"AvailabilitySet"»'), fixed: terraform('"VirtualMachineScaleSets"') }],
    fine: [terraform('"VirtualMachineScaleSets"')],
    undecided: [`variable "kind" {}\n\n` + terraform('var.kind')],
  },
};

export default examples;
