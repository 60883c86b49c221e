import { armCluster, bicepCluster, terraformCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const bicep = (network: string, mode = `'Auto'`, more = '') =>
  bicepCluster(`nodeProvisioningProfile: {\n  mode: ${mode}\n}\nnetworkProfile: {\n  ${network}\n}${more}`);
const arm = (network: string, parameters = '') =>
  armCluster(
    `"nodeProvisioningProfile": { "mode": "Auto" },\n"networkProfile": {\n  ${network}\n}`,
    undefined,
    parameters,
  );
const terraform = (network: string) =>
  terraformCluster(`node_provisioning_profile {\n  mode = "Auto"\n}\n\nnetwork_profile {\n${network}\n}`);

const OVERLAY = `networkPlugin: 'azure'\n  networkPluginMode: 'overlay'`;

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicep(`${OVERLAY}\n  networkPolicy: «'calico'»`) },
      { title: 'IPv6', bad: bicep(`${OVERLAY}\n  ipFamilies: «['IPv4', 'IPv6']»`) },
      {
        title: 'a Windows pool',
        bad: bicep(
          `${OVERLAY}\n  networkPolicy: 'cilium'`,
          undefined,
          `\nagentPoolProfiles: [\n  {\n    name: 'system'\n  }\n  {\n    name: 'win'\n    osType: «'Windows'»\n  }\n]`,
        ),
      },
    ],
    fine: [
      bicep(`${OVERLAY}\n  networkPolicy: 'cilium'\n  networkDataplane: 'cilium'`),
      { title: 'node auto-provisioning is off', text: bicep(`${OVERLAY}\n  networkPolicy: 'calico'`, `'Manual'`) },
    ],
    undecided: [`param engine string\n\n${bicep(`${OVERLAY}\n  networkPolicy: engine`)}`],
  },
  arm: {
    bad: [{ bad: arm('"networkPlugin": "azure",\n  "networkPolicy": «"calico"»') }],
    fine: [arm('"networkPlugin": "azure",\n  "networkPolicy": "cilium"')],
    undecided: [
      arm(`"networkPlugin": "azure",\n  "networkPolicy": "[parameters('engine')]"`, '"engine": { "type": "string" }'),
    ],
  },
  terraform: {
    bad: [{ bad: terraform('  network_plugin = "azure"\n  network_policy = «"calico"»') }],
    fine: [terraform('  network_plugin = "azure"\n  network_policy = "cilium"')],
    undecided: [
      `variable "engine" {\n  type = string\n}\n\n${terraform('  network_plugin = "azure"\n  network_policy = var.engine')}`,
    ],
  },
};

export default examples;
