import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { inEditor } from '../editor';
import { bicepCluster, KUBENET, terraformCluster } from '../samples';

const NETWORK = `resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] }
    subnets: [{ name: 'nodes', properties: { addressPrefix: '10.0.1.0/24' } }]
  }
}
`;

describe('language server: hover', () => {
  it('explains a reviewed property: value, rule, command line flag', () =>
    inEditor({ files: { 'main.bicep': KUBENET } }, async (editor) => {
      await editor.open('main.bicep');
      for (const on of ['networkPlugin', "'kubenet'"]) {
        const text = await editor.hover('main.bicep', on);
        assert.match(text ?? '', /^\*\*networkPlugin\*\* of managedClusters 'aks'/);
        assert.match(text!, /Value: `kubenet`/);
        assert.match(text!, /\*\*The cluster uses kubenet[^*]*\*\* \[Read on\]\(https:/);
        assert.match(text!, /^`az aks`: `--network-plugin`$/m);
        assert.ok(text!.split('\n\n').length <= 4, text);
      }
    }));

  it('says where a value came from', () => {
    const text = `param plugin string = 'azure'\n${bicepCluster('networkProfile: {\n  networkPlugin: plugin\n}')}`;
    return inEditor({ files: { 'main.bicep': text } }, async (editor) => {
      await editor.open('main.bicep');
      const hover = await editor.hover('main.bicep', 'networkPlugin');
      assert.ok(
        hover?.includes(
          `Value: \`azure\`, from the default of parameter \`plugin\` ([main.bicep, line 1](${editor.uri('main.bicep')}#L1))`,
        ),
        hover,
      );
      assert.match(hover!, /^In order: the network plugin is not kubenet\./m);
      assert.doesNotMatch(hover!, /AKSN|\*\*The/);
      assert.match((await editor.hover('main.bicep', "'azure'")) ?? '', /^\*\*networkPlugin\*\*/);
    });
  });

  it('says nothing against a property that is in order, whatever its resource has elsewhere', () => {
    const properties = `networkProfile: {
  networkPlugin: 'kubenet'
  serviceCidr: '10.20.0.0/16'
  dnsServiceIP: '10.30.0.10'
}`;
    const play = {
      files: { 'main.bicep': bicepCluster(properties) },
      entry: 'server/src/lsp/main.ts' as const,
      initializationOptions: { commands: ['aksNetworkReview.openRule'] },
    };
    return inEditor(play, async (editor) => {
      await editor.open('main.bicep');
      const wrong = await editor.hover('main.bicep', 'dnsServiceIP');
      assert.match(wrong ?? '', /^\*\*The .*DNS service.*\*\* \[Open the page of AKSN211\]\(command:aksNetworkReview/m);
      assert.match(wrong!, /^Default: `10\.0\.0\.10`\. `az aks`: `--dns-service-ip`$/m);
      const fine = await editor.hover('main.bicep', 'serviceCidr');
      assert.match(fine ?? '', /^In order: /m);
      assert.doesNotMatch(fine!, /\*\*The/);
      assert.ok((fine!.match(/AKSN\d+/g) ?? []).length <= 2, 'the code of the page that is opened, in its link, alone');
    });
  });

  it('says the default of what is not in its place, as far as it is one for all', () => {
    const properties = `networkProfile: {
  outboundType: 'userDefinedRouting'
}
apiServerAccessProfile: {
  enablePrivateCluster: true
  enablePrivateClusterPublicFQDN: false
}`;
    const automatic = bicepCluster(properties).replace('properties: {', "sku: { name: 'Automatic' }\n  properties: {");
    const files = { 'main.bicep': bicepCluster(properties), 'auto/main.bicep': automatic };
    return inEditor({ entry: 'server/src/lsp/main.ts', files }, async (editor) => {
      for (const file of ['main.bicep', 'auto/main.bicep']) await editor.open(file);
      const said = async (file: string, on: string) =>
        /^Default: [^.]*/m.exec((await editor.hover(file, on)) ?? '')?.[0];
      assert.equal(await said('main.bicep', 'outboundType'), 'Default: `loadBalancer`');
      assert.equal(await said('auto/main.bicep', 'outboundType'), undefined);
      assert.equal(await said('main.bicep', 'enablePrivateCluster:'), 'Default: `false`');
      assert.equal(await said('main.bicep', 'enablePrivateClusterPublicFQDN'), 'Default: `true`');
    });
  });

  it('says the default of azurerm where that sends another', () => {
    const text = terraformCluster('"azure"').replace('network_profile {', 'private_cluster_public_fqdn_enabled = true\n  network_profile {'); // prettier-ignore
    return inEditor({ files: { 'main.tf': text } }, async (editor) => {
      await editor.open('main.tf');
      const text = await editor.hover('main.tf', 'private_cluster_public_fqdn_enabled');
      assert.match(text ?? '', /^Default: `false`/m);
    });
  });

  it('says why a value is not known', () => {
    const text = `param plugin string\n${bicepCluster('networkProfile: {\n  networkPlugin: plugin\n}')}`;
    return inEditor({ files: { 'main.bicep': text } }, async (editor) => {
      await editor.open('main.bicep');
      const hover = await editor.hover('main.bicep', 'networkPlugin');
      assert.match(hover ?? '', /Value: not known, because .*plugin/);
      assert.match(hover!, /^Cannot be decided: .*plugin/m);
    });
  });

  it('says how much room a subnet has, and who reaches the API server', () => {
    const text = `resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] }
    subnets: [{ name: 'nodes', properties: { addressPrefix: '10.1.0.0/24' } }]
  }
}

resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  properties: {
    networkProfile: { networkPlugin: 'azure' }
    apiServerAccessProfile: { authorizedIPRanges: ['20.50.1.0/24'] }
    agentPoolProfiles: [{ name: 'system', count: 3, vnetSubnetID: vnet.properties.subnets[0].id }]
  }
}
`;
    return inEditor({ files: { 'main.bicep': text } }, async (editor) => {
      await editor.open('main.bicep');
      const range = await editor.hover('main.bicep', "'10.1.0.0/24'");
      assert.match(
        range ?? '',
        /Clusters take 93 at the start and 124 at the largest scale with an upgrade: 127 left\./,
      );
      const access = await editor.hover('main.bicep', 'authorizedIPRanges');
      assert.match(
        access ?? '',
        /reached by the authorized ranges on the internet; virtual networks with a way to it: 'vnet'/,
      );
    });
  });

  it('knows Terraform arguments by the property that they set', () =>
    inEditor({ files: { 'main.tf': terraformCluster('"kubenet"') } }, async (editor) => {
      await editor.open('main.tf');
      assert.match(
        (await editor.hover('main.tf', 'network_plugin')) ?? '',
        /properties\.networkProfile\.networkPlugin/,
      );
    }));

  it('counts the addresses of a range', () =>
    inEditor({ files: { 'main.bicep': NETWORK } }, async (editor) => {
      await editor.open('main.bicep');
      assert.match(
        (await editor.hover('main.bicep', "'10.0.1.0/24'")) ?? '',
        /10\.0\.1\.0 to 10\.0\.1\.255: 256 addresses, 251 of them usable/,
      );
      assert.match((await editor.hover('main.bicep', "'10.0.0.0/16'")) ?? '', /65536 addresses$/);
    }));

  it('says nothing elsewhere', () =>
    inEditor({ files: { 'main.bicep': KUBENET } }, async (editor) => {
      await editor.open('main.bicep');
      assert.equal(await editor.hover('main.bicep', 'westeurope'), undefined);
      assert.equal(await editor.hover('main.bicep', 'resource'), undefined);
    }));

  it('is plain for a client that shows no Markdown', () =>
    inEditor(
      { files: { 'main.bicep': KUBENET }, capabilities: { textDocument: { hover: { contentFormat: ['plaintext'] } } } },
      async (editor) => {
        await editor.open('main.bicep');
        assert.doesNotMatch((await editor.hover('main.bicep', 'networkPlugin')) ?? '', /[*`]|\]\(/);
      },
    ));

  for (const name of [
    '[click](https://evil.example)',
    '**bold** _it_ ~~gone~~',
    '<img src=x onerror=alert(1)>',
    '![p](x.png) and ` alone',
    '&lt;b&gt; \\\\*',
  ])
    it(`shows what a file calls things as it is written: ${name}`, () => {
      const quoted = name.replace(/\\/g, '\\\\');
      const text = `param plugin string = '${quoted}'\n${bicepCluster('networkProfile: {\n  networkPlugin: plugin\n}', quoted)}`;
      return inEditor({ files: { 'main.bicep': text } }, async (editor) => {
        await editor.open('main.bicep');
        const hover = (await editor.hover('main.bicep', 'networkPlugin'))!;
        const [heading, value] = new MarkdownIt({ html: true }).render(hover).split('</p>') as [string, string];
        assert.doesNotMatch(heading.replace('<strong>networkPlugin</strong>', ''), /<(a|img|em|strong|s)\b/);
        const shown = (html: string) =>
          html
            .replace(/<[^>]*>/g, '')
            .replace(/&lt;/g, '<')
            .replace(/&gt;/g, '>')
            .replace(/&quot;/g, '"')
            .replace(/&amp;/g, '&');
        assert.ok(shown(heading).includes(`'${name}'`), heading);
        assert.ok(shown(value).includes(`Value: ${name}`), value);
      });
    });
});
