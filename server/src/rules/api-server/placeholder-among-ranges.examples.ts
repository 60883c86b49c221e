import { armCluster, bicepCluster, terraformCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const bicep = (items: string, closed = '') =>
  bicepCluster(`apiServerAccessProfile: {${closed}\n  authorizedIPRanges: [\n${items}\n  ]\n}`);
const arm = (items: string, parameters = '') =>
  armCluster(`"apiServerAccessProfile": {\n  "authorizedIPRanges": [\n${items}\n  ]\n}`, (type) => type, parameters);
const terraform = (items: string) =>
  terraformCluster(`api_server_access_profile {\n  authorized_ip_ranges = [${items}]\n}`);

const examples: RuleExamples = {
  bicep: {
    bad: [{ bad: bicep(`    «'0.0.0.0/32'»\n    '20.50.1.0/24'`), fixed: bicep(`    '20.50.1.0/24'`) }],
    fine: [
      { title: 'only the cluster’s own address', text: bicep(`    '0.0.0.0/32'`) },
      bicep(`    '20.50.1.0/24'\n    '20.50.2.0/24'`),
    ],
    undecided: [
      {
        title: 'another range that a parameter brings',
        text: `param office string\n` + bicep(`    '0.0.0.0/32'\n    office`),
      },
      {
        title: 'a cluster that may be private',
        text: `param closed bool\n` + bicep(`    '0.0.0.0/32'\n    '20.50.1.0/24'`, '\n  enablePrivateCluster: closed'),
      },
    ],
  },
  arm: {
    bad: [{ bad: arm(`    «"0.0.0.0/32"»,\n    "20.50.1.0/24"`), fixed: arm(`    "20.50.1.0/24"`) }],
    fine: [arm(`    "0.0.0.0/32"`)],
    undecided: [arm(`    "0.0.0.0/32",\n    "[parameters('office')]"`, '"office": { "type": "string" }')],
  },
  terraform: {
    bad: [{ bad: terraform('"20.50.1.0/24", «"0.0.0.0/32"»'), fixed: terraform('"20.50.1.0/24"') }],
    fine: [terraform('"0.0.0.0/32"')],
    undecided: [`variable "office" {\n  type = string\n}\n\n` + terraform('"0.0.0.0/32", var.office')],
  },
};

export default examples;
