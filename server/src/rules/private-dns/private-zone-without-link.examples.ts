import { marked } from '../examples/exampleFrames';
import { armConnection, bicepConnection, terraformConnection } from '../examples/examplePrivateEndpoint';
import {
  armLink,
  armZone,
  BICEP_ENDPOINT,
  bicepLink,
  bicepZone,
  plain,
  terraformLink,
  terraformZone,
  unlinked,
  ZONE,
} from '../examples/exampleVaultZone';
import type { RuleExamples } from '../rule';

const VAULT = { service: 'vault', group: 'vault' } as const;
const WAITING =
  'the only vault has an endpoint in the network that writes into no zone: the fix lets it write into this one';

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicepZone(marked), fixed: bicepZone(plain) + bicepLink },
      {
        title: 'the only vault has an endpoint in the network that writes into the zone',
        bad: bicepZone(marked) + BICEP_ENDPOINT,
      },
      { title: WAITING, bad: bicepConnection({ ...VAULT, more: unlinked.bicep(marked) }) },
    ],
    fine: [
      bicepZone(plain) + bicepLink,
      {
        title: 'others link the zones, says the configuration',
        text: bicepZone(plain),
        intents: { privateDnsManagedByPolicy: true },
      },
    ],
    undecided: [`param zoneName string\n` + bicepZone(plain).replace(`'${ZONE}'`, 'zoneName')],
  },
  arm: {
    bad: [
      { bad: armZone(marked), fixed: armZone(plain, armLink) },
      { title: WAITING, bad: armConnection({ ...VAULT, more: `,\n${unlinked.arm(marked)}` }) },
    ],
    fine: [armZone(plain, armLink)],
    undecided: [
      armZone(plain)
        .replace(`"name": "${ZONE}"`, `"name": "[parameters('zone')]"`)
        .replace('"resources": [', `"parameters": { "zone": { "type": "string" } },\n  "resources": [`),
    ],
  },
  terraform: {
    bad: [
      { bad: terraformZone(marked), fixed: terraformZone(plain) + terraformLink },
      { title: WAITING, bad: terraformConnection({ ...VAULT, more: unlinked.terraform(marked) }) },
    ],
    fine: [terraformZone(plain) + terraformLink],
    undecided: [
      terraformZone(plain) +
        `
variable "zone_name" {
  type = string
}

resource "azurerm_private_dns_zone_virtual_network_link" "other" {
  name                  = "link"
  resource_group_name   = "rg"
  private_dns_zone_name = var.zone_name
  virtual_network_id    = azurerm_virtual_network.vnet.id
}
`,
    ],
  },
};

export default examples;
