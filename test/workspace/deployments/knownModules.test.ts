import { strict as assert } from 'node:assert';
import { languages } from '../../../server/src/host/languages';
import { read } from '../../../server/src/model/resource';
import { sourcePlace } from '../../../server/src/model/value';
import { DEFAULT_CONFIGURATION } from '../../../server/src/review/configuration';
import { rules } from '../../../server/src/rules/ruleRegistry';
import { applyEdits } from '../../../server/src/text/edits';
import { Workspace } from '../../../server/src/workspace/workspace';
import { said } from '../../languages/bicep/syntax/reading';

const TODAY = { today: '2026-11-23' };

const BICEP = `param subnetPrefix string
module network 'br/public:avm/res/network/virtual-network:0.7.0' = {
  name: 'network'
  params: {
    name: 'vnet'
    addressPrefixes: ['10.0.0.0/16']
    subnets: [{ name: 'nodes', addressPrefix: '10.0.1.0/24' }, { name: 'other', addressPrefix: subnetPrefix }]
  }
}
module aks 'br/public:avm/res/container-service/managed-cluster:0.10.0' = {
  name: 'aks'
  params: {
    name: 'aks'
    primaryAgentPoolProfiles: [{ name: 'system', mode: 'System', vnetSubnetResourceId: network.outputs.subnetResourceIds[0] }]
    networkPlugin: 'kubenet'
  }
}
`;

const TERRAFORM = `module "network" {
  source           = "Azure/avm-res-network-virtualnetwork/azurerm"
  version          = "~> 0.8"
  name             = "vnet"
  location         = "westeurope"
  resource_group_name = "rg"
  address_space    = ["10.0.0.0/16"]
  subnets = {
    nodes = { name = "nodes", address_prefixes = ["10.0.1.0/24"] }
  }
}
module "aks" {
  source              = "Azure/aks/azurerm"
  version             = "~> 9.0"
  resource_group_name = "rg"
  location            = "westeurope"
  prefix              = "aks"
  rbac_aad            = false
  network_plugin      = "kubenet"
  vnet_subnet_id      = module.network.subnets["nodes"].resource_id
}
`;

for (const [language, file, text] of [
  ['Bicep', 'main.bicep', BICEP],
  ['Terraform', 'main.tf', TERRAFORM],
] as const) {
  describe(`Known registry modules in ${language}`, () => {
    const open = () => {
      const workspace = new Workspace(languages, rules);
      workspace.setFile(file, text);
      const key = workspace.deployments()[0]!;
      return { workspace, key, network: workspace.snapshot(key)!.network };
    };

    it('give the resources that the modules make, connected', () => {
      const { network } = open();
      assert.deepEqual(network.graph.modules, []);
      const [cluster] = network.clusters;
      const [use] = cluster!.subnets();
      assert.equal(use?.resolution.kind, 'declared');
      const subnet = use.resolution.kind === 'declared' ? use.resolution.resource : undefined;
      assert.deepEqual(
        network.prefixesOf(subnet!).known.map(({ text: range }) => range),
        ['10.0.1.0/24'],
      );
    });

    it('stand at the call, and at the inputs where these decide', () => {
      const { workspace, network } = open();
      for (const { header, declaration, name } of network.graph.resources) {
        for (const place of [header, declaration, name.origin.place]) assert.equal(place.file, file);
      }
      const plugin = read(network.clusters[0]!.resource, 'properties.networkProfile.networkPlugin');
      const { span } = sourcePlace(plugin);
      assert.match(workspace.document(file)!.text.slice(span.start, span.end), /^['"]kubenet['"]$/);
      assert.equal(said(plugin), "'kubenet'");
    });

    it('keep what an unknown input does not feed', () => {
      const { network } = open();
      const prefixes = network.graph.resources
        .filter(({ type }) => type.endsWith('/subnets'))
        .map((subnet) => network.prefixesOf(subnet));
      assert.ok(prefixes.some(({ known }) => known.length === 1));
      if (language === 'Bicep') assert.ok(prefixes.some(({ hidden }) => hidden?.reason.includes('subnetPrefix')));
    });

    it('have findings in the file that calls them, and edits there or none', () => {
      const { workspace, key } = open();
      const { findings } = workspace.review(key, DEFAULT_CONFIGURATION, TODAY);
      const kubenet = findings.filter(({ rule }) => rule.code === 'AKSN101');
      assert.equal(kubenet.length, 1);
      for (const finding of findings) {
        assert.equal(finding.place.file, file);
        for (const fix of finding.fixes) {
          const outcome = workspace.fix(key, finding, fix, DEFAULT_CONFIGURATION, TODAY);
          if (outcome.kind === 'refused') continue;
          for (const edited of outcome.files) {
            assert.equal(edited.file, file);
            const after = languages
              .find(({ id }) => id === workspace.document(file)!.language)!
              .parse(file, applyEdits(text, edited.edits));
            assert.deepEqual(after.problems, []);
          }
        }
      }
    });
  });
}
