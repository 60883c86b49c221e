import { armCluster, bicepCluster, terraformCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const ZONE =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-dns/providers/Microsoft.Network/privateDnsZones/privatelink.westeurope.azmk8s.io';

const bicep = (lines: string) =>
  bicepCluster(`apiServerAccessProfile: {\n  authorizedIPRanges: ['20.50.1.0/24']\n${lines}}`);
const arm = (lines: string, parameters = '') =>
  armCluster(
    `"apiServerAccessProfile": {\n  "authorizedIPRanges": ["20.50.1.0/24"]${lines}\n}`,
    (type) => type,
    parameters,
  );
const terraform = (lines: string) =>
  terraformCluster(`${lines}api_server_access_profile {\n  authorized_ip_ranges = ["20.50.1.0/24"]\n}`);

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicep(`  privateDNSZone: «'${ZONE}'»\n`), fixed: bicep('') },
      {
        title: 'the host name in the zone',
        bad: bicepCluster(`fqdnSubdomain: «'shop'»\napiServerAccessProfile: {\n  enablePrivateCluster: false\n}`),
      },
    ],
    fine: [
      bicepCluster(`apiServerAccessProfile: {\n  enablePrivateCluster: true\n  privateDNSZone: '${ZONE}'\n}`),
      { title: 'the words for no zone of one’s own', text: bicep(`  privateDNSZone: 'none'\n`) },
      { title: 'a zone that is null', text: bicep(`  privateDNSZone: null\n`) },
    ],
    undecided: [
      {
        title: 'private by a parameter',
        text: `param closed bool\n\n${bicepCluster(
          `apiServerAccessProfile: {\n  enablePrivateCluster: closed\n  privateDNSZone: '${ZONE}'\n}`,
        )}`,
      },
      {
        title: 'pitfall: a zone for private clusters only, by the same parameter',
        text: `param closed bool\n\n${bicepCluster(
          `apiServerAccessProfile: {\n  enablePrivateCluster: closed\n  privateDNSZone: closed ? '${ZONE}' : null\n}`,
        )}`,
      },
    ],
  },
  arm: {
    bad: [{ bad: arm(`,\n  "privateDNSZone": «"${ZONE}"»`), fixed: arm('') }],
    fine: [arm('')],
    undecided: [arm(`,\n  "privateDNSZone": "[parameters('zone')]"`, '"zone": { "type": "string" }')],
  },
  terraform: {
    bad: [
      {
        bad: terraform(`private_dns_zone_id = «"${ZONE}"»\n\n`),
        fixed: terraform(''),
      },
    ],
    fine: [terraform('private_dns_zone_id = "None"\n\n')],
    undecided: [`variable "zone" {\n  type = string\n}\n\n` + terraform('private_dns_zone_id = var.zone\n\n')],
  },
};

export default examples;
