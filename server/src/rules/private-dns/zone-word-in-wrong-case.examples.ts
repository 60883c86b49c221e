import { terraformCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const terraform = (zone: string) =>
  terraformCluster(`private_cluster_enabled             = true
private_cluster_public_fqdn_enabled = true
private_dns_zone_id                 = ${zone}`);

const leftOut = 'Azure Resource Manager takes the words in any case.';

const examples: RuleExamples = {
  bicep: { leftOut },
  arm: { leftOut },
  terraform: {
    bad: [
      { bad: terraform('«"none"»'), fixed: terraform('"None"') },
      { title: 'the zone of AKS', bad: terraform('«"system"»') },
    ],
    fine: [
      terraform('"None"'),
      terraform('"System"'),
      {
        title: 'the id of a zone',
        text: terraform(
          '"/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network/privateDnsZones/privatelink.westeurope.azmk8s.io"',
        ),
      },
    ],
    undecided: [`variable "zone" {\n  type = string\n}\n\n` + terraform('var.zone')],
  },
};

export default examples;
