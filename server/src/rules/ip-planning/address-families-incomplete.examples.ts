import { armProfile, bicepProfile, terraformProfile } from '../examples/exampleProfileFrames';
import type { RuleExamples } from '../rule';

const BICEP = [`networkPlugin: 'azure'`, `networkPluginMode: 'overlay'`];
const ARM = ['"networkPlugin": "azure"', '"networkPluginMode": "overlay"'];
const TERRAFORM = ['network_plugin = "azure"', 'network_plugin_mode = "overlay"'];
const DUAL = `ipFamilies: ['IPv4', 'IPv6']`;

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicepProfile([...BICEP, DUAL, `podCidrs: «['10.244.0.0/16']»`]) },
      { title: 'IPv6 alone', bad: bicepProfile([...BICEP, `ipFamilies: «['IPv6']»`]) },
      {
        title: 'in the wrong order',
        bad: bicepProfile([...BICEP, DUAL, `podCidrs: [«'fd12:3456:789a::/64'», '10.244.0.0/16']`]),
      },
      {
        title: 'an IPv6 range of services that is too large',
        bad: bicepProfile([...BICEP, DUAL, `serviceCidrs: ['10.0.0.0/16', «'fd12:3456:789a:1::/64'»]`]),
      },
    ],
    fine: [
      bicepProfile([
        ...BICEP,
        DUAL,
        `podCidrs: ['10.244.0.0/16', 'fd12:3456:789a::/64']`,
        `serviceCidrs: ['10.0.0.0/16', 'fd12:3456:789a:1::/108']`,
      ]),
      { title: 'pitfall: without ranges AKS takes its own', text: bicepProfile([...BICEP, DUAL]) },
      bicepProfile([...BICEP, `ipFamilies: ['IPv4']`, `podCidrs: ['10.244.0.0/16']`]),
    ],
    undecided: [`param ranges array\n\n${bicepProfile([...BICEP, DUAL, 'podCidrs: ranges'])}`],
  },
  arm: {
    bad: [{ bad: armProfile([...ARM, '"ipFamilies": ["IPv4", "IPv6"]', '"podCidrs": «["10.244.0.0/16"]»']) }],
    fine: [armProfile([...ARM, '"ipFamilies": ["IPv4", "IPv6"]'])],
    undecided: [
      armProfile(
        [...ARM, '"ipFamilies": ["IPv4", "IPv6"]', `"podCidrs": "[parameters('ranges')]"`],
        '',
        '"ranges": { "type": "array" }',
      ),
    ],
  },
  terraform: {
    bad: [
      { bad: terraformProfile([...TERRAFORM, 'ip_versions = ["IPv4", "IPv6"]', 'pod_cidrs = «["10.244.0.0/16"]»']) },
      {
        title: 'two ranges without families',
        bad: terraformProfile([...TERRAFORM, 'pod_cidrs = «["10.244.0.0/16", "fd12:3456:789a::/64"]»']),
      },
      {
        title: 'the address of cluster DNS without a range of services',
        bad: terraformProfile([...TERRAFORM, 'dns_service_ip = «"10.0.0.10"»']),
      },
    ],
    fine: [
      terraformProfile([...TERRAFORM, 'ip_versions = ["IPv4", "IPv6"]']),
      terraformProfile([...TERRAFORM, 'dns_service_ip = "10.0.0.10"', 'service_cidr = "10.0.0.0/16"']),
    ],
    undecided: [
      `variable "ranges" {\n  type = list(string)\n}\n\n${terraformProfile([...TERRAFORM, 'ip_versions = ["IPv4", "IPv6"]', 'pod_cidrs = var.ranges'])}`,
    ],
  },
};

export default examples;
