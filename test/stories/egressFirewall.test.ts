import { strict as assert } from 'node:assert';
import { BICEP, ESTATES, TERRAFORM } from './estates';
import { changed, said, tell, textOf, why } from './telling';

const NAME = 'egress-firewall';

describe('stories: send the egress through the firewall', () => {
  for (const [language, files] of ESTATES) {
    it(`by a route to the firewall that is declared, in ${language}`, () => {
      const telling = tell(files, NAME, 'aks-orders');
      const { parts, notes } = said(telling);
      assert.deepEqual(parts, [
        "Allow the FQDN tag AzureKubernetesService on firewall 'afw-core'",
        "Add a route table with a default route to firewall 'afw-core'",
        "Put the route table on 'snet-nodes'",
        "Authorize 'pip-core' for the API server",
        'Set the outbound type to userDefinedRouting',
      ]);
      assert.match(notes[0]!, /registries and services that your workloads use/);
      for (const code of ['AKSN901', 'AKSN902', 'AKSN903', 'AKSN606', 'AKSN911'])
        assert.ok(!telling.findings.includes(code), code);
      const text = textOf(telling.after);
      assert.match(text, /privateIPAddress|private_ip_address/);
      assert.match(text, /userDefinedRouting/);
    });
  }

  it('has the cluster wait for the route in Terraform, where that is a resource of its own', () => {
    const { after } = tell(TERRAFORM, NAME, 'aks-orders');
    assert.match(after['network.tf']!, /resource "azurerm_subnet_route_table_association" "nodes" \{/);
    assert.match(after['cluster.tf']!, /depends_on +=\s+\[azurerm_subnet_route_table_association\.nodes\]/);
  });

  it('gives pods of a subnet of their own the same way', () => {
    const pods = `
resource pods 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: spoke
  name: 'snet-pods'
  properties: { addressPrefix: '10.21.64.0/18' }
}
`;
    const flat = changed(
      changed(
        { 'main.bicep': BICEP['main.bicep'] + pods },
        'vnetSubnetID: nodes.id',
        'vnetSubnetID: nodes.id\n        podSubnetID: pods.id',
      ),
      "      networkPluginMode: 'overlay'\n      podCidr: '10.244.0.0/16'\n",
      '',
    );
    assert.equal(said(tell(flat, NAME, 'aks-orders')).parts[2], "Put the route table on 'snet-nodes' and 'snet-pods'");
  });

  it('adds the route to the table that the subnet has', () => {
    const table = `
resource table 'Microsoft.Network/routeTables@2024-05-01' = {
  name: 'rt-orders'
  location: location
}
`;
    const files = changed(
      { 'main.bicep': BICEP['main.bicep'] + table },
      "properties: { addressPrefix: '10.21.0.0/22' }",
      "properties: {\n    addressPrefix: '10.21.0.0/22'\n    routeTable: { id: table.id }\n  }",
    );
    const telling = tell(files, NAME, 'aks-orders');
    assert.equal(said(telling).parts[1], "Route 0.0.0.0/0 of table 'rt-orders' to firewall 'afw-core'");
    assert.equal(textOf(telling.after).split('routeTables@').length, 2, 'no second table');
  });

  const withoutFirewall = { 'main.bicep': BICEP['main.bicep']!.replace(/resource wall [^]*?\n}\n/, '') };

  it('asks for the address where the firewall is in a network beyond the files', () => {
    const telling = tell(withoutFirewall, NAME, 'aks-orders');
    assert.match(textOf(telling.after), /param firewallPrivateIp string/);
    const { notes } = said(telling);
    assert.match(notes.join(' '), /The firewall is not declared here/);
    assert.match(notes.join(' '), /among the authorized ranges: without it the nodes lose the API server/);
  });

  const table = (name: string, address: string) => `
resource ${name} 'Microsoft.Network/routeTables@2024-05-01' = {
  name: 'rt-${name}'
  location: location
  properties: {
    routes: [
      {
        name: 'out'
        properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'VirtualAppliance', nextHopIpAddress: '${address}' }
      }
    ]
  }
}
`;
  const subnetWith = (name: string) => `
resource tools 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: spoke
  name: 'snet-tools'
  properties: {
    addressPrefix: '10.21.9.0/24'
    routeTable: { id: ${name}.id }
  }
}
`;
  const told = (...parts: readonly string[]) => tell({ 'main.bicep': parts.join('') }, NAME, 'aks-orders');

  it('goes where another table of the files leads', () => {
    const telling = told(withoutFirewall['main.bicep'], table('others', '10.20.0.4'));
    assert.equal(textOf(telling.after).split("'10.20.0.4'").length, 3);
    assert.doesNotMatch(textOf(telling.after), /firewallPrivateIp/);
    assert.equal(
      said(telling).parts[0],
      "Add a route table with a default route to the appliance of route table 'rt-others'",
    );
  });

  it('goes where the tables of its own network lead, whatever others do', () => {
    const telling = told(
      BICEP['main.bicep']!,
      table('first', '10.20.9.4'),
      table('second', '10.20.8.4'),
      subnetWith('second'),
    );
    assert.equal(textOf(telling.after).split("'10.20.8.4'").length, 3);
    const { parts, notes } = said(telling);
    assert.equal(parts[0], "Add a route table with a default route to the appliance of route table 'rt-second'");
    // The firewall that the files declare is another one: its address is not for the nodes.
    assert.ok(!parts.some((title) => title.startsWith('Authorize')), parts.join('\n'));
    assert.match(notes.join(' '), /public address of the firewall is among the authorized ranges/);
  });

  it('knows the firewall by an address of its subnet', () => {
    const { parts } = said(told(BICEP['main.bicep']!, table('others', '10.20.0.4')));
    assert.equal(parts[1], "Add a route table with a default route to firewall 'afw-core'");
    assert.ok(parts.includes("Authorize 'pip-core' for the API server"));
  });

  it('takes no appliance of a network that it is not connected with', () => {
    const far = `
resource far 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-far'
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['10.90.0.0/16'] }
  }
}
`;
    const { parts } = said(told(BICEP['main.bicep']!, far, table('others', '10.90.0.4')));
    assert.equal(parts[1], "Add a route table with a default route to firewall 'afw-core'");
  });

  it('does not let a network wait for itself', () => {
    // The firewall stands in the network that lists the subnet of the nodes: its address would come after the route.
    const spoke = BICEP['main.bicep']!.replace(/resource (?:nodes|links|out|back|gate|hub) [^]*?\n}\n\n/g, '');
    const inlined = changed(
      { 'main.bicep': spoke },
      "addressSpace: { addressPrefixes: ['10.21.0.0/16'] }",
      `addressSpace: { addressPrefixes: ['10.21.0.0/16'] }
    subnets: [
      { name: 'snet-nodes', properties: { addressPrefix: '10.21.0.0/22' } }
      { name: 'AzureFirewallSubnet', properties: { addressPrefix: '10.21.4.0/26' } }
    ]`,
    );
    const subnet = (name: string) => `'\${spoke.id}/subnets/${name}'`;
    const nodes = changed(inlined, 'nodes.id', subnet('snet-nodes'));
    const telling = tell(changed(nodes, 'gate.id', subnet('AzureFirewallSubnet')), NAME, 'aks-orders');
    assert.match(textOf(telling.after), /param firewallPrivateIp string/);
    assert.match(said(telling).notes.join(' '), /would wait for/);
  });

  describe('is not offered', () => {
    it('where there is no firewall and no network that could hold one', () => {
      const files = { 'main.bicep': withoutFirewall['main.bicep']!.replace(/resource (?:out|back) [^]*?\n}\n/g, '') };
      assert.match(why(tell(files, NAME, 'aks-orders')), /^no: no firewall is declared/);
    });

    it('where it may go two ways', () => {
      const two = [table('first', '10.20.9.4'), table('second', '10.20.8.4')];
      assert.match(
        why(told(withoutFirewall['main.bicep'], ...two)),
        /^undecided: .*the appliance of route table 'rt-first' or the appliance of route table 'rt-second'; a route table on a subnet of network 'vnet-orders' would tell/,
      );
      assert.match(
        why(told(BICEP['main.bicep']!, table('first', '10.20.9.4'))),
        /^undecided: .*the appliance of route table 'rt-first' or firewall 'afw-core'/,
      );
      const wall = /resource wall [^]*?\n}\n/.exec(BICEP['main.bicep']!)![0];
      const second = wall.replace('resource wall', 'resource more').replace('afw-core', 'afw-more');
      assert.match(why(told(BICEP['main.bicep']!, second)), /^undecided: .*'afw-core' or firewall 'afw-more'/);
    });

    it('where AKS makes the network, and where a subnet is not known', () => {
      assert.match(
        why(tell(changed(BICEP, '        vnetSubnetID: nodes.id\n', ''), NAME, 'aks-orders')),
        /^no: AKS makes its network/,
      );
      const asked = changed(BICEP, 'vnetSubnetID: nodes.id', 'vnetSubnetID: subnet');
      assert.match(
        why(tell({ 'main.bicep': `param subnet string\n${asked['main.bicep']}` }, NAME, 'aks-orders')),
        /^undecided/,
      );
    });

    it('where the hub owns the routes, and where it is done', () => {
      assert.match(why(tell(BICEP, NAME, 'aks-orders', { routeTablesOwnedByHub: true })), /^no: the hub/);
      const { after } = tell(TERRAFORM, NAME, 'aks-orders');
      assert.match(why(tell(after, NAME, 'aks-orders')), /^done/);
    });

    it('where a second cluster leaves the same subnet another way', () => {
      const text = BICEP['main.bicep']!;
      const second = text
        .slice(text.indexOf('resource aks '))
        .replace('resource aks ', 'resource two ')
        .replace("'aks-orders'", "'aks-two'");
      assert.match(
        why(tell({ 'main.bicep': `${text}\n${second}` }, NAME, 'aks-orders')),
        /cluster 'aks-two' uses subnet/,
      );
    });
  });
});
