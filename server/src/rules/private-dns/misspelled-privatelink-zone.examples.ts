import { armZoneText, bicepZoneText, terraformZoneText } from '../examples/exampleLinkedZone';
import type { RuleExamples } from '../rule';

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicepZoneText('«privatelink.vault.azure.net»') },
      {
        title: 'pitfall: put together from the environment’s suffix',
        bad: bicepZoneText('x').replace(`'x'`, `«'privatelink\${environment().suffixes.keyvaultDns}'»`),
      },
      {
        title: 'pitfall: zones of partner services are legal, so an unknown one is information',
        severity: 'information',
        bad: bicepZoneText('«privatelink.warehouse.contoso.com»'),
      },
    ],
    fine: [
      bicepZoneText('privatelink.vaultcore.azure.net'),
      { title: 'a region in the name', text: bicepZoneText('privatelink.westeurope.azmk8s.io') },
      bicepZoneText('corp.contoso.com'),
      {
        title: 'pitfall: zones of services that few use',
        text:
          bicepZoneText('privatelink.attest.azure.net') +
          bicepZoneText('privatelink.azure.com')
            .replace(/ (zone|link) /g, ' $1B ')
            .replace('parent: zone', 'parent: zoneB'),
      },
    ],
    undecided: [`param service string\n` + bicepZoneText('privatelink.${service}.net')],
  },
  arm: {
    bad: [{ bad: armZoneText('«privatelink.azurecr.com»') }],
    fine: [armZoneText('privatelink.azurecr.io')],
    undecided: [armZoneText('x', `"zone": { "type": "string" }`).replace('"x"', `"[parameters('zone')]"`)],
  },
  terraform: {
    bad: [
      {
        title: 'a slip, and the link says what the zone is for',
        bad: terraformZoneText('«privatelink.blobs.core.windows.net»').replace('"link"', '"link-blob"'),
        fixed: terraformZoneText('privatelink.blob.core.windows.net').replace('"link"', '"link-blob"'),
      },
      {
        title: 'pitfall: near by letters only, so it is a question',
        severity: 'information',
        bad: terraformZoneText('«privatelink.blob.core.window.net»'),
      },
      {
        title: 'the right zone is here already, so that nothing is renamed onto it',
        bad:
          terraformZoneText('«privatelink.vault.azure.net»') +
          `
resource "azurerm_private_dns_zone" "vault" {
  name                = "privatelink.vaultcore.azure.net"
  resource_group_name = "rg-hub"
}
`,
      },
    ],
    fine: [terraformZoneText('privatelink.blob.core.windows.net')],
    undecided: [
      `variable "zone_name" {\n  type = string\n}\n\n` + terraformZoneText('x').replace('"x"', 'var.zone_name'),
    ],
  },
};

export default examples;
