import { armCluster, bicepCluster, terraformCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const bicep = (items: string) => bicepCluster(`apiServerAccessProfile: {\n  authorizedIPRanges: [\n${items}\n  ]\n}`);
const arm = (items: string, parameters = '') =>
  armCluster(`"apiServerAccessProfile": {\n  "authorizedIPRanges": [\n${items}\n  ]\n}`, (type) => type, parameters);
const terraform = (items: string) =>
  terraformCluster(`api_server_access_profile {\n  authorized_ip_ranges = [${items}]\n}`);

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicep(`    '20.50.1.0/24'\n    «'10.0.0.0/8'»`) },
      {
        title: 'a range of documents',
        severity: 'information',
        bad: bicep(`    '20.50.1.0/24'\n    «'203.0.113.0/24'»`),
      },
      { title: 'IPv6', bad: bicep(`    '20.50.1.0/24'\n    «'2001:db8::/32'»`) },
    ],
    fine: [
      { title: 'only the cluster’s own address', text: bicep(`    '0.0.0.0/32'`) },
      { title: 'pitfall: a service tag', text: bicep(`    'AzureCloud'`) },
    ],
    undecided: [`param office string\n` + bicep(`    '20.50.1.0/24'\n    office`)],
  },
  arm: {
    bad: [{ bad: arm(`    "20.50.1.0/24",\n    «"20.50.300.1"»`) }],
    fine: [arm(`    "20.50.1.4"`)],
    undecided: [arm(`    "[parameters('office')]"`, '"office": { "type": "string" }')],
  },
  terraform: {
    bad: [{ bad: terraform('"20.50.1.0/24", «"192.168.1.0/24"»') }],
    fine: [terraform('"20.50.1.0/24"')],
    undecided: [`variable "office" {\n  type = string\n}\n\n` + terraform('var.office')],
  },
};

export default examples;
