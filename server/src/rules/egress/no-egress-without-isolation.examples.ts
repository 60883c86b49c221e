import { armCluster, bicepCluster, marked, terraformCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const SOURCE = {
  bicep: `bootstrapProfile: {\n  artifactSource: 'Cache'\n}`,
  arm: '"bootstrapProfile": {\n  "artifactSource": "Cache"\n}',
  terraform: 'bootstrap_profile {\n  artifact_source = "Cache"\n}',
};
const PRIVATE = {
  bicep: 'apiServerAccessProfile: {\n  enablePrivateCluster: true\n}',
  arm: '"apiServerAccessProfile": { "enablePrivateCluster": true }',
  terraform: 'private_cluster_enabled = true',
};

const bicep = (type: string, plugin = `'azure'`) =>
  `networkProfile: {\n  networkPlugin: ${plugin}\n  outboundType: ${type}\n}\n`;
const arm = (type: string) => `"networkProfile": { "networkPlugin": "azure", "outboundType": ${type} },\n`;
const terraform = (type: string, plugin = '"azure"') =>
  `\n\nnetwork_profile {\n  network_plugin = ${plugin}\n  outbound_type  = ${type}\n}`;
const pool = (lines: string) =>
  `agentPoolProfiles: [\n  {\n    name: 'one'\n    mode: 'System'\n    count: 3\n    vmSize: 'Standard_D4s_v5'\n    ${lines}\n  }\n]\n`;
const whole = (lines: string) => `dnsPrefix: 'aks'\n${lines}`;

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicepCluster(bicep(`'none'`) + PRIVATE.bicep, marked) },
      {
        title: 'artifacts straight from the internet',
        bad: bicepCluster(
          bicep(`'none'`) + PRIVATE.bicep + `\nbootstrapProfile: {\n  artifactSource: ${marked(`'Direct'`)}\n}`,
        ),
      },
      {
        title: 'kubenet',
        bad: bicepCluster(bicep(`'block'`, marked(`'kubenet'`)) + `${PRIVATE.bicep}\n${SOURCE.bicep}`),
      },
      {
        title: 'updates of nodes from the internet',
        bad: bicepCluster(
          bicep(`'none'`) +
            `${PRIVATE.bicep}\n${SOURCE.bicep}\nautoUpgradeProfile: {\n  nodeOSUpgradeChannel: ${marked(`'Unmanaged'`)}\n}`,
        ),
      },
      { title: 'a public API server', severity: 'warning', bad: bicepCluster(bicep(`'none'`) + SOURCE.bicep, marked) },
      {
        title: 'a Windows pool',
        bad: bicepCluster(
          whole(pool(`osType: ${marked(`'Windows'`)}`) + bicep(`'none'`) + `${PRIVATE.bicep}\n${SOURCE.bicep}`),
        ),
      },
      {
        title: 'nodes with public addresses',
        severity: 'warning',
        bad: bicepCluster(
          whole(pool(`enableNodePublicIP: ${marked('true')}`) + bicep(`'none'`) + `${PRIVATE.bicep}\n${SOURCE.bicep}`),
        ),
      },
    ],
    fine: [
      bicepCluster(bicep(`'none'`) + `${PRIVATE.bicep}\n${SOURCE.bicep}`),
      {
        title: 'an API server in the network',
        text: bicepCluster(
          bicep(`'none'`) + `apiServerAccessProfile: {\n  enableVnetIntegration: true\n}\n${SOURCE.bicep}`,
        ),
      },
      { title: 'another outbound type', text: bicepCluster(bicep(`'loadBalancer'`)) },
    ],
    undecided: [
      `param source string\n\n${bicepCluster(bicep(`'none'`) + PRIVATE.bicep + '\nbootstrapProfile: {\n  artifactSource: source\n}')}`,
      `param way string\n\n${bicepCluster(bicep('way') + PRIVATE.bicep)}`,
    ],
  },
  arm: {
    bad: [{ bad: armCluster(arm('"none"') + PRIVATE.arm, marked) }],
    fine: [
      armCluster(`${arm('"none"')}${PRIVATE.arm},\n${SOURCE.arm}`),
      armCluster(arm('"loadBalancer"') + PRIVATE.arm),
    ],
    undecided: [armCluster(arm(`"[parameters('way')]"`) + PRIVATE.arm, undefined, '"way": { "type": "string" }')],
  },
  terraform: {
    bad: [
      { bad: terraformCluster(PRIVATE.terraform + terraform('"none"'), marked) },
      {
        title: 'kubenet',
        bad: terraformCluster(`${PRIVATE.terraform}${terraform('"none"', marked('"kubenet"'))}\n\n${SOURCE.terraform}`),
      },
    ],
    fine: [
      terraformCluster(`${PRIVATE.terraform}${terraform('"none"')}\n\n${SOURCE.terraform}`),
      terraformCluster(PRIVATE.terraform + terraform('"loadBalancer"')),
    ],
    undecided: [
      `variable "way" {\n  type = string\n}\n\n${terraformCluster(PRIVATE.terraform + terraform('var.way'))}`,
    ],
  },
};

export default examples;
