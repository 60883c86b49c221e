import { armZoneText, bicepZoneText, terraformZoneText } from '../examples/exampleLinkedZone';
import {
  armConnection,
  bicepConnection,
  terraformConnection,
  type Connection,
} from '../examples/examplePrivateEndpoint';
import type { Example, RuleExamples } from '../rule';

/**
 * What tells what a zone is for, and what does not, beside a service with a private endpoint.
 * @param zone a zone with a link to the network, and with a record of that name where one is given
 */
function toldBy(
  connection: (options: Connection) => string,
  zone: (name: string, record?: string) => string,
): readonly Example[] {
  const vault = { service: 'vault', group: 'vault' } as const;
  const slip = 'privatelink.vaultcor.azure.net';
  return [
    {
      title: 'a slip, and the endpoint of a vault that writes into no zone says what the zone is for',
      bad: connection({ ...vault, more: zone(slip) }),
    },
    {
      title: 'a slip, and the record of a vault says it',
      bad: connection({ ...vault, more: zone(slip, 'kvshop') }),
    },
    {
      title: 'pitfall: the endpoint has its zone, which is here: what the other is for is not known',
      severity: 'information',
      bad: connection({ ...vault, zone: 'privatelink.vaultcore.azure.net', more: zone(slip) }),
    },
    {
      title: 'pitfall: spelled like the zone of file sync, and the record is that of a registry: no word of file sync',
      severity: 'information',
      bad: connection({ more: zone('privatelink.azs.azure.net', 'crshop') }),
    },
  ];
}

const NEAR_ONLY = 'pitfall: near by letters only, so it is a question';
const OTHER_DOMAIN = 'pitfall: in another domain, which may be that of a partner, so it is a question';

const bicepSpare = (name: string, record?: string) =>
  bicepZoneText(`«${name}»`)
    .replace(/'\/subscriptions[^']*'/, 'vnet.id')
    .replace(/ zone\b/g, ' spare') +
  (record === undefined
    ? ''
    : `
resource record 'Microsoft.Network/privateDnsZones/A@2024-06-01' = {
  parent: spare
  name: '${record}'
  properties: {
    ttl: 300
    aRecords: [{ ipv4Address: '10.1.8.4' }]
  }
}
`);

const armSpare = (name: string, record?: string) => `,
{
  "type": "Microsoft.Network/privateDnsZones",
  "apiVersion": "2024-06-01",
  "name": «"${name}"»,
  "location": "global",
  "resources": [
    {
      "type": "virtualNetworkLinks",
      "apiVersion": "2024-06-01",
      "name": "link-vnet",
      "location": "global",
      "properties": {
        "registrationEnabled": false,
        "virtualNetwork": { "id": "[resourceId('Microsoft.Network/virtualNetworks', 'vnet')]" }
      }
    }${
      record === undefined
        ? ''
        : `,
    {
      "type": "A",
      "apiVersion": "2024-06-01",
      "name": "${record}",
      "properties": {
        "ttl": 300,
        "aRecords": [{ "ipv4Address": "10.1.8.4" }]
      }
    }`
    }
  ]
}`;

const terraformSpare = (name: string, record?: string) =>
  `
${terraformZoneText(`«${name}»`)
  .replace(/"\/subscriptions[^"]*"/, 'azurerm_virtual_network.vnet.id')
  .replaceAll('"zone"', '"spare"')
  .replaceAll('zone.zone', 'zone.spare')}` +
  (record === undefined
    ? ''
    : `
resource "azurerm_private_dns_a_record" "shop" {
  name                = "${record}"
  zone_name           = azurerm_private_dns_zone.spare.name
  resource_group_name = "rg"
  ttl                 = 300
  records             = ["10.1.8.4"]
}
`);

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicepZoneText('«privatelink.vault.azure.net»') },
      {
        title: 'pitfall: put together from the environment’s suffix',
        bad: bicepZoneText('x').replace(`'x'`, `«'privatelink\${environment().suffixes.keyvaultDns}'»`),
      },
      ...toldBy(bicepConnection, (name, record) => `\n${bicepSpare(name, record)}`),
      {
        title: 'pitfall: zones of partner services are legal, so an unknown one is information',
        severity: 'information',
        bad: bicepZoneText('«privatelink.warehouse.contoso.com»'),
      },
      { title: NEAR_ONLY, severity: 'information', bad: bicepZoneText('«privatelink.blobs.core.windows.net»') },
      { title: OTHER_DOMAIN, severity: 'information', bad: bicepZoneText('«privatelink.azurecr.com»') },
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
    bad: [
      { bad: armZoneText('«privatelink.vault.azure.net»') },
      ...toldBy(armConnection, armSpare),
      { title: NEAR_ONLY, severity: 'information', bad: armZoneText('«privatelink.blobs.core.windows.net»') },
      { title: OTHER_DOMAIN, severity: 'information', bad: armZoneText('«privatelink.azurecr.com»') },
    ],
    fine: [
      armZoneText('privatelink.azurecr.io'),
      { title: 'pitfall: zones of services that few use', text: armZoneText('privatelink.azurehdinsight.net') },
    ],
    undecided: [armZoneText('x', `"zone": { "type": "string" }`).replace('"x"', `"[parameters('zone')]"`)],
  },
  terraform: {
    bad: [
      { bad: terraformZoneText('«privatelink.vault.azure.net»') },
      {
        title: 'a slip, and the link says what the zone is for',
        bad: terraformZoneText('«privatelink.blobs.core.windows.net»').replace('"link"', '"link-blob"'),
        fixed: terraformZoneText('privatelink.blob.core.windows.net').replace('"link"', '"link-blob"'),
      },
      ...toldBy(terraformConnection, terraformSpare),
      { title: NEAR_ONLY, severity: 'information', bad: terraformZoneText('«privatelink.blobs.core.windows.net»') },
      { title: OTHER_DOMAIN, severity: 'information', bad: terraformZoneText('«privatelink.blob.core.window.net»') },
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
    fine: [
      terraformZoneText('privatelink.blob.core.windows.net'),
      { title: 'pitfall: zones of services that few use', text: terraformZoneText('privatelink.wvd.microsoft.com') },
    ],
    undecided: [
      `variable "zone_name" {\n  type = string\n}\n\n` + terraformZoneText('x').replace('"x"', 'var.zone_name'),
    ],
  },
};

export default examples;
