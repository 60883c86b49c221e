import { bicepNetwork, armNetwork, terraformNetwork } from '../examples/exampleNetwork';
import { marked } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        bad: bicepNetwork({
          cluster: `networkProfile: {\n  serviceCidr: ${marked(`'10.1.0.0/20'`)}\n  dnsServiceIP: '10.1.0.10'\n}`,
        }),
        fixed: bicepNetwork({
          cluster: `networkProfile: {\n  serviceCidr: '172.16.0.0/16'\n  dnsServiceIP: '172.16.0.10'\n}`,
        }),
      },
    ],
    fine: [bicepNetwork({ cluster: `networkProfile: { serviceCidr: '172.16.0.0/16', dnsServiceIP: '172.16.0.10' }` })],
    undecided: [`param range string\n` + bicepNetwork({ cluster: `networkProfile: { serviceCidr: range }` })],
  },
  arm: {
    bad: [
      {
        title: 'The default range collides',
        bad: armNetwork({
          address: '10.0.0.0/16',
          cluster: `${marked('"networkProfile"')}: {\n  "networkPlugin": "azure"\n}`,
        }),
        fixed: armNetwork({
          address: '10.0.0.0/16',
          cluster: `"networkProfile": {\n  "networkPlugin": "azure",\n  "serviceCidr": "172.16.0.0/16",\n  "dnsServiceIP": "172.16.0.10"\n}`,
        }),
      },
    ],
    fine: [
      armNetwork({ cluster: `"networkProfile": { "serviceCidr": "172.16.0.0/16", "dnsServiceIP": "172.16.0.10" }` }),
    ],
    undecided: [
      armNetwork({
        before: `"range": { "type": "string" }`,
        cluster: `"networkProfile": { "serviceCidr": "[parameters('range')]" }`,
      }),
    ],
  },
  terraform: {
    bad: [
      {
        bad: terraformNetwork({
          cluster: `\nnetwork_profile {\n  network_plugin = "azure"\n  service_cidr   = ${marked('"10.1.0.0/16"')}\n  dns_service_ip = "10.1.0.10"\n}`,
        }),
        fixed: terraformNetwork({
          cluster: `\nnetwork_profile {\n  network_plugin = "azure"\n  service_cidr   = "172.16.0.0/16"\n  dns_service_ip = "172.16.0.10"\n}`,
        }),
      },
    ],
    fine: [terraformNetwork({ address: '10.1.0.0/16' })],
    undecided: [
      terraformNetwork({
        before: `variable "range" {\n  type = string\n}\n\n`,
        cluster: `\nnetwork_profile {\n  network_plugin = "azure"\n  service_cidr   = var.range\n}`,
      }),
    ],
  },
};

export default examples;
