import { marked, terraformCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const ID = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/publicIPAddresses/pip';
const PREFIX = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/publicIPPrefixes/ippre';

const terraform = (lines: string, before = '') =>
  before +
  terraformCluster(`network_profile {
  network_plugin      = "azure"
  network_plugin_mode = "overlay"

  load_balancer_profile {
    ${lines}
  }
}`);

const TEMPLATES = 'AKS itself takes addresses of several kinds; azurerm refuses them.';

const examples: RuleExamples = {
  bicep: { leftOut: TEMPLATES },
  arm: { leftOut: TEMPLATES },
  terraform: {
    bad: [
      { bad: terraform(`managed_outbound_ip_count = ${marked('2')}\n    outbound_ip_address_ids   = ["${ID}"]`) },
      {
        title: 'prefixes and addresses',
        bad: terraform(`outbound_ip_prefix_ids  = ${marked(`["${PREFIX}"]`)}\n    outbound_ip_address_ids = ["${ID}"]`),
      },
    ],
    fine: [
      terraform(`outbound_ip_address_ids = ["${ID}"]`),
      terraform('managed_outbound_ip_count   = 2\n    managed_outbound_ipv6_count = 1'),
      { title: 'an empty list', text: terraform('managed_outbound_ip_count = 2\n    outbound_ip_address_ids   = []') },
    ],
    undecided: [
      terraform(
        'managed_outbound_ip_count = 2\n    outbound_ip_address_ids   = var.own',
        'variable "own" {\n  type = list(string)\n}\n\n',
      ),
    ],
  },
};

export default examples;
