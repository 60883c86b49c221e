import { strict as assert } from 'node:assert';
import { append, copyOf, idReference, parameter, set, type NewValue } from '../../../../server/src/model/change';
import { itemsOf } from '../../../../server/src/model/readProperty';
import { read, type Resource } from '../../../../server/src/model/resource';
import { terraformNetwork } from '../../../../server/src/rules/examples/exampleNetwork';
import { theFix, with_ } from '../../../workspace/fixes/tryingFixes';
import { edited, refusedIn, type FolderChanges } from './editing';

const RANGES = 'properties.apiServerAccessProfile.authorizedIPRanges';
const AKS = 'azurerm_kubernetes_cluster.aks';
const LIST = '["203.0.113.7/32", "203.0.113.8/32"]';

const PIP = `
resource "azurerm_public_ip" "fw" {
  name                = "pip-fw"
  location            = "westeurope"
  resource_group_name = "rg"
}
`;
const CLUSTER = (ranges: string) => `
resource "azurerm_kubernetes_cluster" "aks" {
  name = "aks"

  api_server_access_profile {
    authorized_ip_ranges = ${ranges}
  }
}
`;
const VARIABLE = `variable "offices" {\n  type    = list(string)\n  default = ${LIST}\n}\n`;
const TFVARS = { 'terraform.tfvars': `offices = ${LIST}\n` };

const address = (of: Resource): NewValue => ({
  reference: 'runtime',
  of,
  property: 'ipAddress',
  suffix: '/32',
});
const appended: FolderChanges = (of) => [append(of(AKS), RANGES, address(of('azurerm_public_ip.fw')))];

describe('Terraform: constants name nothing', () => {
  const DEFAULT = 'the default of variable `offices` is a constant, which can name nothing: change it where it is used';
  const GIVEN =
    "'terraform.tfvars' gives the value, where nothing of this folder can be named: change it where it is used";
  const main = VARIABLE + PIP + CLUSTER('var.offices');

  it('so that what Azure gives does not join the default of a variable, or a .tfvars file', () => {
    assert.equal(refusedIn({ 'main.tf': main }, appended), DEFAULT);
    assert.equal(refusedIn({ 'main.tf': main, ...TFVARS }, appended), GIVEN);
    const asked: FolderChanges = (of) => [append(of(AKS), RANGES, parameter('office', 'string', 'Another office'))];
    assert.equal(refusedIn({ 'main.tf': main }, asked), DEFAULT);
  });

  it('and a local value or the argument itself names what it likes', () => {
    const added = `${LIST.slice(0, -1)}, "\${azurerm_public_ip.fw.ip_address}/32"]`;
    const local = `locals {\n  offices = ${LIST}\n}\n${PIP}${CLUSTER('local.offices')}`;
    assert.deepEqual(edited({ 'main.tf': local }, appended), { 'main.tf': with_(local, LIST, added) });
    const own = PIP + CLUSTER(LIST);
    assert.deepEqual(edited({ 'main.tf': own }, appended), { 'main.tf': with_(own, LIST, added) });
  });

  it('and a text that is copied from beside is a constant, too', () => {
    const first: FolderChanges = (of) => [append(of(AKS), RANGES, copyOf(itemsOf(read(of(AKS), RANGES)).items[0]!))];
    // The item stands in the list where it is used: it names the variable.
    assert.equal(refusedIn({ 'main.tf': main }, first), DEFAULT);
    const name: FolderChanges = (of) => [append(of(AKS), RANGES, copyOf(read(of('azurerm_public_ip.fw'), 'name')))];
    const added = `${LIST.slice(0, -1)}, "pip-fw"]`;
    assert.deepEqual(edited({ 'main.tf': main }, name), { 'main.tf': with_(main, LIST, added) });
  });

  it('so that a body of azapi gets no name where a variable holds the object', () => {
    const body = `variable "access" {
  default = {
    privateDNSZone = "system"
    ranges         = [{ name = "203.0.113.7/32" }]
  }
}
${PIP}
resource "azapi_resource" "aks" {
  type = "Microsoft.ContainerService/managedClusters@2025-05-01"
  name = "aks"
  body = {
    properties = {
      apiServerAccessProfile = var.access
    }
  }
}
`;
    const put =
      (key: string, value: (of: (address: string) => Resource) => NewValue): FolderChanges =>
      (of) => [set(of('azapi_resource.aks'), `properties.apiServerAccessProfile.${key}`, value(of))];
    const because =
      'the default of variable `access` is a constant, which can name nothing: change it where it is used';
    const id = (of: (address: string) => Resource) => idReference(of('azurerm_public_ip.fw'));
    assert.equal(refusedIn({ 'main.tf': body }, put('subnetId', id)), because);
    assert.equal(
      refusedIn(
        { 'main.tf': body },
        put('more', (of) => [{ id: id(of) }]),
      ),
      because,
    );
    // Where it is used, only the whole object could give way to it.
    assert.equal(
      refusedIn({ 'main.tf': body }, put('privateDNSZone', id)),
      '`var.access` gives `privateDNSZone` and what stands beside it: change it there',
    );
    const written = edited(
      { 'main.tf': body },
      put('subnetId', () => 'none'),
    )['main.tf']!;
    assert.match(written, /ranges {9}= \[\{ name = "203\.0\.113\.7\/32" \}\]\n {4}subnetId {7}= "none"\n {2}\}/);
  });

  it('so that a module names nothing of its own in the call', () => {
    const call = `module "cluster" {\n  source  = "./modules/aks"\n  offices = ${LIST}\n}\n`;
    const unit = `variable "offices" {\n  type = list(string)\n}\n${PIP}`;
    const cluster = terraformNetwork({
      before: unit,
      cluster: `network_profile {\n  network_plugin = "azure"\n  outbound_type  = "userAssignedNATGateway"\n}\napi_server_access_profile {\n  authorized_ip_ranges = var.offices\n}`,
      more: `
resource "azurerm_nat_gateway" "out" {
  name                = "ng"
  location            = "westeurope"
  resource_group_name = "rg"
}

resource "azurerm_nat_gateway_public_ip_association" "out" {
  nat_gateway_id       = azurerm_nat_gateway.out.id
  public_ip_address_id = azurerm_public_ip.fw.id
}

resource "azurerm_subnet_nat_gateway_association" "out" {
  subnet_id      = azurerm_subnet.aks.id
  nat_gateway_id = azurerm_nat_gateway.out.id
}
`,
    });
    const { refused } = theFix({ 'main.tf': call, 'modules/aks/main.tf': cluster }, 'AKSN609', /^Add the address/);
    assert.equal(
      refused,
      "'main.tf' gives the value, where nothing of this folder can be named: change it where it is used",
    );
  });
});
