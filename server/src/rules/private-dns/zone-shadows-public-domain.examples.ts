import { armZoneText, bicepZoneText, terraformZoneText } from '../examples/exampleLinkedZone';
import type { RuleExamples } from '../rule';

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicepZoneText('«azurecr.io»') },
      { title: 'the zone of key vaults has another name', bad: bicepZoneText('«vault.azure.net»') },
      {
        title: 'pitfall: API Management in internal mode has no private endpoint, so no privatelink zone either',
        bad: bicepZoneText('«azure-api.net»'),
      },
      {
        title: 'the right zone is here already, so that nothing is renamed onto it',
        bad:
          bicepZoneText('«vault.azure.net»') +
          `
resource vaults 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: 'privatelink.vaultcore.azure.net'
  location: 'global'
}
`,
      },
    ],
    fine: [
      bicepZoneText('privatelink.azurecr.io'),
      { title: 'one name below the domain', text: bicepZoneText('crshop.azurecr.io') },
      bicepZoneText('corp.contoso.com'),
      { title: 'a zone for one gateway', text: bicepZoneText('apim-shop.azure-api.net') },
    ],
    undecided: [`param zoneName string\n` + bicepZoneText('x').replace(`'x'`, 'zoneName')],
  },
  arm: {
    bad: [{ bad: armZoneText('«blob.core.windows.net»') }],
    fine: [armZoneText('privatelink.blob.core.windows.net')],
    undecided: [armZoneText(`[parameters('zoneName')]`, '"zoneName": { "type": "string" }')],
  },
  terraform: {
    bad: [{ bad: terraformZoneText('«Database.Windows.net»') }],
    fine: [terraformZoneText('privatelink.database.windows.net')],
    undecided: [
      `variable "zone_name" {\n  type = string\n}\n\n` + terraformZoneText('x').replace('"x"', 'var.zone_name'),
    ],
  },
};

export default examples;
