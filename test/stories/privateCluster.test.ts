import { strict as assert } from 'node:assert';
import { ARM, BICEP, ESTATES, TERRAFORM } from './estates';
import { changed, said, tell, textOf, why } from './telling';

const NAME = 'private-cluster';

describe('stories: make a cluster private', () => {
  for (const [language, files] of ESTATES) {
    describe(language, () => {
      const telling = () => tell(files, NAME, 'aks-orders');

      it('with a zone for all networks that are connected, and an identity that may write into it', () => {
        const { parts, notes } = said(telling());
        assert.deepEqual(
          // The provider leaves the public name off by itself.
          parts.filter((title) => title !== 'Turn the public FQDN off'),
          [
            'Add private DNS zone privatelink.northeurope.azmk8s.io for the API server',
            "Link the zone to 'vnet-orders' and 'vnet-core'",
            "Let the cluster act as a new identity with the roles Network Contributor on 'vnet-orders' and Private DNS Zone Contributor on 'privatelink.northeurope.azmk8s.io'",
            'Remove the authorized ranges',
            'Serve the API on a private address only',
          ],
        );
        assert.deepEqual(notes, [
          'The way in: the network is peered with another one.',
          'Brings advice: AKSN610 (run-command-on-private-cluster).',
        ]);
      });

      it('without a new finding, and all of it written', () => {
        const { findings, after } = telling();
        for (const code of ['AKSN601', 'AKSN611', 'AKSN702', 'AKSN703', 'AKSN706'])
          assert.ok(!findings.includes(code), code);
        const text = textOf(after);
        assert.doesNotMatch(text, /198\.51\.100\.0/);
        assert.equal(text.split(/registration_?enabled/i).length, 3, 'two links');
        assert.equal(text.split(/principal_?type/i).length, 3, 'two roles');
      });

      it('says what is recreated', () => {
        const { outcome } = telling();
        const last = outcome?.kind === 'edits' ? outcome.parts.at(-1)!.consequence : '';
        assert.match(last, language.startsWith('Terraform') ? /^Terraform replaces/ : /^Azure does not convert/);
        assert.match(last, /lose access to the API server/);
      });

      it('knows of each edit which part it comes from', () => {
        const { outcome } = telling();
        assert.equal(outcome?.kind, 'edits');
        if (outcome?.kind !== 'edits') return;
        const edits = outcome.byPart().flatMap((file) => file.edits);
        const partOf = (pattern: RegExp) => edits.find(({ newText }) => pattern.test(newText))!.parts;
        assert.deepEqual(
          partOf(/^\s*(?:,\s*)?(?:\{|resource)[^{}]*privateDnsZones"?[@,']|azurerm_private_dns_zone"/),
          [0],
        );
        const all = new Set(edits.flatMap(({ parts }) => parts));
        assert.equal(all.size, outcome.parts.length, 'no part without an edit');
      });
    });
  }

  it('uses the zone that the files declare', () => {
    const zone = `
resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: 'privatelink.northeurope.azmk8s.io'
  location: 'global'
}
`;
    const telling = tell({ 'main.bicep': BICEP['main.bicep'] + zone }, NAME, 'aks-orders');
    assert.equal(said(telling).parts[0], "Use private DNS zone 'privatelink.northeurope.azmk8s.io' for the API server");
    assert.equal(textOf(telling.after).split("'Microsoft.Network/privateDnsZones@").length, 2);
  });

  const alone = (files: typeof BICEP) => {
    let text = textOf(files);
    text = text
      .replace(/resource (?:out|back) [^]*?\n}\n/g, '')
      .replace(/resource "azurerm_virtual_network_peering"[^]*?\n}\n/g, '');
    return { [Object.keys(files).at(-1)!]: text };
  };

  it('leaves the zone to AKS where no other network asks, and the identity as it is', () => {
    const telling = tell(alone(BICEP), NAME, 'aks-orders');
    const { parts, notes } = said(telling);
    assert.deepEqual(parts, [
      'Turn the public FQDN off',
      'Remove the authorized ranges',
      'Serve the API on a private address only',
    ]);
    assert.match(notes[0]!, /AKS makes the private DNS zone/);
    assert.match(textOf(telling.after), /type: 'SystemAssigned'/);
    assert.match(notes.join(' '), /command invoke.*Brings advice: AKSN951/);
  });

  it('is no story where one fix does it', () => {
    const files = changed(alone(TERRAFORM), '    authorized_ip_ranges = ["198.51.100.0/24"]\n', '');
    assert.equal(why(tell(files, NAME, 'aks-orders')), 'no: one fix does all of it');
  });

  it('changes the mode in place with API Server VNet Integration, in a zone of its kind', () => {
    const files = changed(BICEP, "authorizedIPRanges: ['198.51.100.0/24']", 'enableVnetIntegration: true');
    const telling = tell(files, NAME, 'aks-orders');
    assert.match(said(telling).parts[0]!, /zone private\.northeurope\.azmk8s\.io/);
    const { outcome } = telling;
    assert.match(outcome?.kind === 'edits' ? outcome.parts.at(-1)!.consequence : '', /^The cluster stays/);
  });

  it('is replaced by Terraform all the same', () => {
    const files = changed(
      TERRAFORM,
      'authorized_ip_ranges = ["198.51.100.0/24"]',
      'virtual_network_integration_enabled = true\n    subnet_id = azurerm_subnet.links.id',
    );
    const { outcome } = tell(files, NAME, 'aks-orders');
    assert.equal(outcome?.kind, 'edits');
    assert.match(
      outcome?.kind === 'edits' ? outcome.parts.at(-1)!.consequence : '',
      /provider does, although Azure could/,
    );
  });

  it('keeps the public name that something uses, and says so', () => {
    const files = { 'main.bicep': `${BICEP['main.bicep']}\noutput api string = aks.properties.fqdn\n` };
    const { parts, notes } = said(tell(files, NAME, 'aks-orders'));
    assert.ok(!parts.some((title) => title.includes('FQDN')));
    assert.ok(notes.some((note) => note === 'The public FQDN stays on: output `api` uses it.'));
  });

  it('keeps the public name where the region of a zone is not known', () => {
    const files = changed(BICEP, "param location string = 'northeurope'", 'param location string');
    const { parts, notes } = said(tell(files, NAME, 'aks-orders'));
    assert.deepEqual(parts, ['Remove the authorized ranges', 'Serve the API on a private address only']);
    assert.match(notes.join(' '), /public FQDN stays on, so that 'vnet-core' can look up/);
    assert.match(notes.join(' '), /Another way was left out: a zone of its own needs the name of the region/);
  });

  it('hands the roles that the files give the old identity to the new one', () => {
    const role = `
resource pull 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(images.id, 'pull')
  scope: images
  properties: {
    principalId: aks.identity.principalId
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '7f951dda-4ed3-4680-a7ca-43fe172d538d')
  }
}
`;
    const telling = tell({ 'main.bicep': BICEP['main.bicep'] + role }, NAME, 'aks-orders');
    const text = textOf(telling.after);
    assert.match(text.slice(text.indexOf('resource pull')), /principalId: idAks\.properties\.principalId/);
  });

  it('leaves the identity that something else reads', () => {
    const files = { 'main.bicep': `${BICEP['main.bicep']}\noutput who string = aks.identity.principalId\n` };
    const telling = tell(files, NAME, 'aks-orders');
    assert.match(textOf(telling.after), /type: 'SystemAssigned'/);
    assert.match(said(telling).notes.join(' '), /Another way was left out: `output who` uses/);
  });

  it('gives a user-assigned identity the roles that it lacks', () => {
    const identity = `
resource me 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-orders'
  location: location
}
`;
    const own = changed(
      { 'main.bicep': BICEP['main.bicep'] + identity },
      "type: 'SystemAssigned'",
      "type: 'UserAssigned'\n    userAssignedIdentities: { '${me.id}': {} }",
    );
    const telling = tell(own, NAME, 'aks-orders');
    assert.match(
      said(telling).parts.join('\n'),
      /Give identity 'id-orders' of the cluster the roles Network Contributor/,
    );
    assert.equal(textOf(telling.after).split('userAssignedIdentities@').length, 2);
  });

  it('goes to the DNS servers of another network that is declared', () => {
    const files = changed(
      BICEP,
      "addressSpace: { addressPrefixes: ['10.21.0.0/16'] }",
      "addressSpace: { addressPrefixes: ['10.21.0.0/16'] }\n    dhcpOptions: { dnsServers: ['10.20.4.4'] }",
    );
    assert.match(said(tell(files, NAME, 'aks-orders')).parts[1]!, /'vnet-core'/);
  });

  it('leaves a zone alone to which a module may add links', () => {
    const zone = `
resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: 'privatelink.northeurope.azmk8s.io'
  location: 'global'
}

module linking 'br:example.azurecr.io/links:1.0.0' = {
  name: 'links'
  params: { zone: zone.name }
}
`;
    const files = { 'main.bicep': BICEP['main.bicep'] + zone };
    const { parts, notes } = said(tell(files, NAME, 'aks-orders'));
    assert.deepEqual(parts, ['Remove the authorized ranges', 'Serve the API on a private address only']);
    assert.match(notes.join(' '), /Another way was left out: module `linking`/);
  });

  describe('is not offered', () => {
    it('where the nodes ask DNS servers that are nowhere', () => {
      const files = changed(
        BICEP,
        "addressSpace: { addressPrefixes: ['10.21.0.0/16'] }",
        "addressSpace: { addressPrefixes: ['10.21.0.0/16'] }\n    dhcpOptions: { dnsServers: ['192.168.9.9'] }",
      );
      assert.match(why(tell(files, NAME, 'aks-orders')), /^undecided: .*DNS servers 192\.168\.9\.9/);
    });

    it('where the network of the nodes is not known', () => {
      const files = changed(BICEP, 'vnetSubnetID: nodes.id', 'vnetSubnetID: subnet');
      const asked = { 'main.bicep': `param subnet string\n${files['main.bicep']}` };
      assert.match(why(tell(asked, NAME, 'aks-orders')), /^undecided: the virtual network of the nodes/);
    });

    it('where it is not known whether it is private', () => {
      const files = changed(
        ARM,
        '"apiServerAccessProfile": {',
        `"apiServerAccessProfile": {\n "enablePrivateCluster": "[parameters('closed')]",`,
      );
      const asked = changed(
        files,
        '"resources": [',
        '"parameters": { "closed": { "type": "bool" } },\n  "resources": [',
      );
      assert.match(why(tell(asked, NAME, 'aks-orders')), /^undecided/);
    });

    it('where the zone that it names is not known, which is said once', () => {
      const files = changed(
        BICEP,
        "authorizedIPRanges: ['198.51.100.0/24']",
        "authorizedIPRanges: ['198.51.100.0/24']\n      privateDNSZone: zone",
      );
      const reason = why(tell({ 'main.bicep': `param zone string\n${files['main.bicep']}` }, NAME, 'aks-orders'));
      assert.equal(reason, 'undecided: parameter `zone` has no default');
    });

    it('where it is not known whether run command lets anybody in', () => {
      const files = changed(alone(BICEP), "authorizedIPRanges: ['198.51.100.0/24']", 'disableRunCommand: closed');
      assert.match(
        why(tell({ 'main.bicep': `param closed bool\n${files['main.bicep']}` }, NAME, 'aks-orders')),
        /^undecided: .*whether run command is on is not known: parameter `closed` has no default/,
      );
    });

    it('where nobody could reach it afterwards', () => {
      const files = changed(alone(BICEP), "authorizedIPRanges: ['198.51.100.0/24']", 'disableRunCommand: true');
      assert.match(why(tell(files, NAME, 'aks-orders')), /^no: .*nobody could reach the API server/);
    });

    it('where it is public by design, and where it is private', () => {
      assert.match(why(tell(BICEP, NAME, 'aks-orders', { publicByDesign: ['aks-*'] })), /by design/);
      const files = changed(
        TERRAFORM,
        'dns_prefix          = "orders"',
        'dns_prefix          = "orders"\n  private_cluster_enabled = true',
      );
      assert.match(why(tell(files, NAME, 'aks-orders')), /^done/);
    });
  });
});
