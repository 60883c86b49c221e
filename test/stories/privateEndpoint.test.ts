import { strict as assert } from 'node:assert';
import { BICEP, ESTATES, TERRAFORM } from './estates';
import { changed, said, tell, textOf, why } from './telling';

const NAME = 'private-endpoint';

describe('stories: give a service a private endpoint', () => {
  for (const [language, files] of ESTATES) {
    it(`with the SKU that it needs, in ${language}`, () => {
      const telling = tell(files, NAME, 'crorders');
      assert.deepEqual(said(telling).parts, [
        "Raise the SKU of 'crorders' to Premium",
        'Add private DNS zone privatelink.azurecr.io',
        "Link the zone to 'vnet-orders'",
        "Add a private endpoint in subnet 'snet-endpoints'",
        'Have the endpoint write its record into the zone',
        "Turn the public access of 'crorders' off",
      ]);
      for (const code of ['AKSN801', 'AKSN802', 'AKSN804', 'AKSN713']) {
        const own = telling.findings.filter((found) => found === code).length;
        assert.ok(own < 2, `${code}: only the vault is left`);
      }
      assert.match(textOf(telling.after), /Premium/);
    });

    it(`without one part too many, in ${language}`, () => {
      const { parts } = said(tell(files, NAME, 'kv-orders'));
      assert.ok(!parts.some((title) => title.includes('SKU')));
      assert.equal(parts.at(-1), "Turn the public access of 'kv-orders' off");
    });
  }

  it('uses the zone that is declared, and links it where it is not linked', () => {
    const zone = `
resource "azurerm_private_dns_zone" "vault" {
  name                = "privatelink.vaultcore.azure.net"
  resource_group_name = azurerm_resource_group.orders.name
}

resource "azurerm_private_dns_zone_virtual_network_link" "core" {
  name                  = "to-core"
  resource_group_name   = azurerm_resource_group.orders.name
  private_dns_zone_name = azurerm_private_dns_zone.vault.name
  virtual_network_id    = azurerm_virtual_network.core.id
}
`;
    const telling = tell({ ...TERRAFORM, 'dns.tf': zone }, NAME, 'kv-orders');
    assert.equal(said(telling).parts[0], "Link the zone to 'vnet-orders'");
    assert.match(telling.after['dns.tf']!, /azurerm_virtual_network\.orders\.id/, 'beside its zone');
    assert.match(telling.after['services.tf']!, /azurerm_private_dns_zone\.vault\.id/);
  });

  it('is done where the cluster is deployed by itself, in the network of this deployment', () => {
    const text = BICEP['main.bicep']!;
    const cut = text.indexOf('resource aks ');
    const referred = `param location string = 'northeurope'

resource spoke 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet-orders'
}

resource nodes 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' existing = {
  parent: spoke
  name: 'snet-nodes'
}

`;
    const files = { '1-platform/main.bicep': text.slice(0, cut), '2-cluster/main.bicep': referred + text.slice(cut) };
    const telling = tell(files, NAME, 'kv-orders');
    assert.equal(said(telling).parts.at(-1), "Turn the public access of 'kv-orders' off");
    assert.equal(telling.after['2-cluster/main.bicep'], files['2-cluster/main.bicep']);
    assert.match(why(tell(telling.after, NAME, 'kv-orders')), /^done/);
  });

  it('asks for the subnet where the files have none for endpoints', () => {
    const files = changed(BICEP, "name: 'snet-endpoints'", "name: 'snet-apps'");
    const telling = tell(files, NAME, 'kv-orders');
    assert.match(said(telling).parts.join('\n'), /in a subnet named by a new parameter/);
    assert.match(textOf(telling.after), /param privateEndpointSubnetId string/);
  });

  it('leaves records to policy where the configuration says so', () => {
    const { parts, notes } = said(tell(BICEP, NAME, 'kv-orders', { privateDnsManagedByPolicy: true }));
    assert.equal(parts.length, 2);
    assert.match(notes[0]!, /Policy writes the record/);
  });

  describe('is not offered', () => {
    it('where the clusters ask DNS servers that are nowhere: they would lose the service', () => {
      const files = changed(
        BICEP,
        "addressSpace: { addressPrefixes: ['10.21.0.0/16'] }",
        "addressSpace: { addressPrefixes: ['10.21.0.0/16'] }\n    dhcpOptions: { dnsServers: ['192.168.9.9'] }",
      );
      assert.match(why(tell(files, NAME, 'kv-orders')), /^undecided: .*192\.168\.9\.9/);
    });

    it('where its access or its SKU is not known', () => {
      const access = changed(BICEP, 'enableRbacAuthorization: true', 'publicNetworkAccess: access');
      assert.match(
        why(tell({ 'main.bicep': `param access string\n${access['main.bicep']}` }, NAME, 'kv-orders')),
        /^undecided/,
      );
      const sku = changed(
        BICEP,
        "sku: { name: 'Standard' }\n}\n\nresource aks",
        'sku: { name: sku }\n}\n\nresource aks',
      );
      assert.match(
        why(tell({ 'main.bicep': `param sku string\n${sku['main.bicep']}` }, NAME, 'crorders')),
        /^undecided/,
      );
    });

    it('where it has one', () => {
      const { after } = tell(BICEP, NAME, 'kv-orders');
      assert.match(why(tell(after, NAME, 'kv-orders')), /^done/);
    });
  });
});
