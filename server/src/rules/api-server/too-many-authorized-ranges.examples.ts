import { armCluster, bicepCluster, terraformCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

/** Addresses of one network, each as a range. */
const ranges = (count: number, quote: string) =>
  `[${Array.from({ length: count }, (_, index) => `${quote}20.50.${Math.floor(index / 256)}.${index % 256}/32${quote}`).join(', ')}]`;

const bicep = (list: string, more = '') =>
  bicepCluster(`apiServerAccessProfile: {\n  authorizedIPRanges: ${list}${more === '' ? '' : `\n  ${more}`}\n}`);
const arm = (list: string, parameters = '') =>
  armCluster(`"apiServerAccessProfile": { "authorizedIPRanges": ${list} }`, undefined, parameters);
const terraform = (list: string) =>
  terraformCluster(`api_server_access_profile {\n  authorized_ip_ranges = ${list}\n}`);

const examples: RuleExamples = {
  bicep: {
    bad: [{ bad: bicep(`«${ranges(201, `'`)}»`) }],
    fine: [
      bicep(ranges(200, `'`)),
      {
        title: 'pitfall: with API Server VNet Integration',
        text: bicep(ranges(201, `'`), 'enableVnetIntegration: true'),
      },
      { title: 'a private cluster', text: bicep(ranges(201, `'`), 'enablePrivateCluster: true') },
    ],
    undecided: [
      {
        title: 'ranges that a parameter brings',
        text: `param offices array\n\n${bicep(`concat(offices, ['20.50.1.4/32'])`)}`,
      },
      {
        title: 'integration that a parameter brings',
        text: `param integrated bool\n\n${bicep(ranges(201, `'`), 'enableVnetIntegration: integrated')}`,
      },
    ],
  },
  arm: {
    bad: [{ bad: arm(`«${ranges(201, '"')}»`) }],
    fine: [arm(ranges(200, '"'))],
    undecided: [
      arm(`"[concat(parameters('offices'), createArray('20.50.1.4/32'))]"`, '"offices": { "type": "array" }'),
    ],
  },
  terraform: {
    bad: [{ bad: terraform(`«${ranges(201, '"')}»`) }],
    fine: [terraform(ranges(200, '"'))],
    undecided: [
      `variable "offices" {\n  type = list(string)\n}\n\n${terraform('concat(var.offices, ["20.50.1.4/32"])')}`,
    ],
  },
};

export default examples;
