import { strict as assert } from 'node:assert';
import { languages } from '../../server/src/host/languages';
import { isUnknown, type Truth } from '../../server/src/model/threeValuedQuestions';
import {
  bringsOwnPlugin,
  hasCiliumDataPlane,
  hasNoPolicyEngine,
  hasPodSubnet,
  hasWindowsPool,
  isAzureCni,
  isKubenet,
  isLinuxOnly,
  isOverlay,
  poolPlace,
  poolTitle,
  windowsPools,
} from '../../server/src/network/clusterNetworkModel';
import type { Network } from '../../server/src/network/network';
import { bicepCluster, terraformCluster } from '../../server/src/rules/examples/exampleFrames';
import { Workspace } from '../../server/src/workspace/workspace';

function networkOf(file: string, text: string): Network {
  const workspace = new Workspace(languages, []);
  workspace.setFile(file, text);
  return workspace.snapshot(workspace.deployments()[0]!)!.network;
}

const bicep = (properties: string, more = '') => networkOf('main.bicep', more + bicepCluster(properties));
const terraform = (lines: string, more = '') => networkOf('main.tf', terraformCluster(lines) + more);
const shown = (truth: Truth) => (isUnknown(truth) ? 'unknown' : truth);
const windows = (network: Network) => shown(hasWindowsPool(network.clusters[0]!));

describe('network mode', () => {
  it('reads the plugin without case', () => {
    const [kubenet] = bicep(`networkProfile: { networkPlugin: 'Kubenet' }`).clusters;
    assert.deepEqual([isKubenet(kubenet!), isAzureCni(kubenet!), bringsOwnPlugin(kubenet!)], [true, false, false]);
    const [own] = terraform(`network_profile {\n  network_plugin = "none"\n}`).clusters;
    assert.deepEqual([isKubenet(own!), isAzureCni(own!), bringsOwnPlugin(own!)], [false, false, true]);
  });

  it('says nothing of a plugin that is not declared, and what is not set is flat, without Cilium and without engine', () => {
    const [cluster] = bicep(`networkProfile: {}`).clusters;
    assert.deepEqual([isKubenet(cluster!), isAzureCni(cluster!), bringsOwnPlugin(cluster!)], [false, false, false]);
    assert.deepEqual(
      [isOverlay(cluster!), hasCiliumDataPlane(cluster!), hasNoPolicyEngine(cluster!)],
      [false, false, true],
    );
  });

  it('does not know what a parameter without default decides', () => {
    const [cluster] = bicep(
      `networkProfile: {
  networkPlugin: mode
  networkPluginMode: mode
  networkDataplane: mode
  networkPolicy: mode
}`,
      'param mode string\n',
    ).clusters;
    for (const truth of [isKubenet, isAzureCni, isOverlay, hasCiliumDataPlane, hasNoPolicyEngine].map((is) =>
      is(cluster!),
    ))
      assert.equal(shown(truth), 'unknown');
  });

  it('reads the data plane by the name of azurerm 3, and the empty policy as none', () => {
    const [cluster] = terraform(`network_profile {
  network_plugin  = "azure"
  ebpf_data_plane = "cilium"
  network_policy  = ""
}`).clusters;
    assert.deepEqual([hasCiliumDataPlane(cluster!), hasNoPolicyEngine(cluster!)], [true, true]);
  });

  it('finds Windows pools inside the cluster and beside it', () => {
    const inline = bicep(`agentPoolProfiles: [{ name: 'system' }, { name: 'win', osType: 'windows' }]`);
    assert.equal(windows(inline), true);
    assert.equal(windowsPools(inline.clusters[0]!).length, 1);
    assert.equal(windows(bicep(`agentPoolProfiles: [{ name: 'system', osSKU: 'Windows2022' }]`)), true);
    const pool = (lines: string) => `
resource "azurerm_kubernetes_cluster_node_pool" "more" {
  name                  = "more"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.aks.id
${lines}
}
`;
    assert.equal(windows(terraform('', pool(`  os_type = "Windows"`))), true);
    assert.equal(windows(terraform('', pool(`  os_sku = "Windows2025"`))), true);
    assert.equal(windows(terraform('', pool(`  os_sku = "AzureLinux"`))), false);
    assert.equal(windows(terraform('')), false);
  });

  it('takes a Windows profile for no Windows pool', () => {
    assert.equal(
      windows(bicep(`windowsProfile: { adminUsername: 'azure' }\nagentPoolProfiles: [{ name: 'system' }]`)),
      false,
    );
  });

  it('does not know of hidden pools, unless a known one decides', () => {
    const hidden = bicep(`agentPoolProfiles: pools`, 'param pools array\n');
    assert.equal(windows(hidden), 'unknown');
    assert.equal(shown(isLinuxOnly(hidden.clusters[0]!)), 'unknown');
    assert.equal(shown(hasPodSubnet(hidden.clusters[0]!)), 'unknown');
    const some = bicep(`agentPoolProfiles: concat(pools, [{ name: 'win', osType: 'Windows' }])`, 'param pools array\n');
    assert.notEqual(windows(some), false);
    assert.equal(windows(bicep(`agentPoolProfiles: [{ name: 'p', osType: os }]`, 'param os string\n')), 'unknown');
    assert.equal(windows(bicep(`agentPoolProfiles: [{ name: 'p', osSKU: 'Ubuntu\${n}' }]`, 'param n string\n')), false);
    assert.equal(windows(bicep(`agentPoolProfiles: [{ name: 'p', osSKU: 'Windows\${n}' }]`, 'param n string\n')), true);
  });

  it('counts a Windows pool of a cluster that is not known as possible', () => {
    const more = (os: string) => `
variable "cluster_id" {}
resource "azurerm_kubernetes_cluster_node_pool" "more" {
  name                  = "more"
  kubernetes_cluster_id = var.cluster_id
  os_type               = "${os}"
}
`;
    assert.equal(windows(terraform('', more('Windows'))), 'unknown');
    assert.equal(windows(terraform('', more('Linux'))), false);
  });

  it('names pools and finds their properties, inside the cluster and beside it', () => {
    const { clusters } = bicep(`agentPoolProfiles: [{ name: 'p' }, { name: secret }]`, 'param secret string\n');
    const [first, second] = clusters[0]!.pools;
    assert.equal(poolTitle(clusters[0]!, first!), "Node pool 'p'");
    assert.equal(poolTitle(clusters[0]!, second!), 'A node pool');
    assert.equal(poolPlace(clusters[0]!, second!, 'type').path, 'properties.agentPoolProfiles[1].type');
  });

  it('sees pod subnets', () => {
    const [cluster] = bicep(`agentPoolProfiles: [{ name: 'p', podSubnetID: '/subscriptions/s/x' }]`).clusters;
    assert.equal(hasPodSubnet(cluster!), true);
    assert.equal(hasPodSubnet(bicep(`agentPoolProfiles: [{ name: 'p' }]`).clusters[0]!), false);
  });
});
