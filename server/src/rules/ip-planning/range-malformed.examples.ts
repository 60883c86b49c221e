import { armProfile, bicepProfile, terraformProfile } from '../examples/exampleProfileFrames';
import { marked } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const bicep = (pod: string, dns = `'10.0.0.10'`, before = '') =>
  before +
  bicepProfile([
    `networkPlugin: 'azure'`,
    `networkPluginMode: 'overlay'`,
    `podCidr: ${pod}`,
    `serviceCidr: '10.0.0.0/16'`,
    `dnsServiceIP: ${dns}`,
  ]);

const examples: RuleExamples = {
  bicep: {
    bad: [
      { title: 'a prefix that is too long', bad: bicep(marked(`'10.244.0.0/33'`)) },
      { title: 'a range for an address', bad: bicep(`'10.244.0.0/16'`, marked(`'10.0.0.10/16'`)) },
    ],
    fine: [bicep(`'10.244.0.0/16'`), { title: 'not set', text: bicepProfile([`networkPlugin: 'azure'`]) }],
    undecided: [bicep('podRange', `'10.0.0.10'`, 'param podRange string\n\n')],
  },
  arm: {
    bad: [{ bad: armProfile(['"networkPlugin": "kubenet"', `"podCidr": ${marked('"10.244.0/16"')}`]) }],
    fine: [armProfile(['"networkPlugin": "kubenet"', '"podCidr": "10.244.0.0/16"'])],
    undecided: [
      armProfile(
        ['"networkPlugin": "kubenet"', `"podCidr": "[parameters('range')]"`],
        '',
        '"range": { "type": "string" }',
      ),
    ],
  },
  terraform: {
    bad: [
      {
        bad: terraformProfile([
          'network_plugin = "azure"',
          `service_cidr = ${marked('"10.0.0.256/16"')}`,
          'dns_service_ip = "10.0.0.10"',
        ]),
      },
    ],
    fine: [
      terraformProfile(['network_plugin = "azure"', 'service_cidr = "10.0.0.0/16"', 'dns_service_ip = "10.0.0.10"']),
    ],
    undecided: [
      `variable "range" {\n  type = string\n}\n\n${terraformProfile([
        'network_plugin = "azure"',
        'service_cidr = var.range',
        'dns_service_ip = "10.0.0.10"',
      ])}`,
    ],
  },
};

export default examples;
