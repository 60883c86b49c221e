import assert from 'node:assert/strict';
import { Graph } from '../../../../server/src/model/graph';
import { terraform } from '../../../../server/src/languages/terraform';
import { at, FOLDER, lowered, said, textAt, unitOf } from '../evaluation/evaluating';
import { onDisk } from '../evaluation/workspaceWithFolders';
import { VNET } from './outline';

describe('Terraform associations', () => {
  const text = `${VNET}resource "azurerm_subnet" "s" {
  for_each             = toset(["a", "b"])
  name                 = each.key
  virtual_network_name = azurerm_virtual_network.hub.name
}
resource "azurerm_network_security_group" "nsg" {
  name = "nsg"
}
resource "azurerm_subnet_network_security_group_association" "x" {
  for_each                  = azurerm_subnet.s
  subnet_id                 = each.value.id
  network_security_group_id = azurerm_network_security_group.nsg.id
}
`;

  it('put their property on the resource that they name', () => {
    const fragment = lowered(text);
    assert.deepEqual(
      fragment.patches.map(({ by, path }) => `${by.address} ${path}`),
      [
        'azurerm_subnet_network_security_group_association.x["a"] properties.networkSecurityGroup.id',
        'azurerm_subnet_network_security_group_association.x["b"] properties.networkSecurityGroup.id',
      ],
    );
    const graph = new Graph([fragment]);
    const subnet = graph.get(`${FOLDER}#azurerm_subnet.s["b"]`)!;
    const entry = at({ ...fragment, resources: [subnet] }, subnet.address, 'properties.networkSecurityGroup.id');
    assert.equal(said(entry), "<networkSecurityGroups:'nsg'>");
    assert.equal(textAt(text, entry.origin.place), 'azurerm_network_security_group.nsg.id');
    const [patch] = fragment.patches;
    assert.equal(
      textAt(text, patch!.entry.keyPlace),
      'resource "azurerm_subnet_network_security_group_association" "x"',
    );
    assert.equal(textAt(text, patch!.by.declaration), textAt(text, patch!.entry.place));
  });

  it('are also rules of a storage account', () => {
    const fragment = lowered(`resource "azurerm_storage_account" "s" {
  name = "store"
}
resource "azurerm_storage_account_network_rules" "r" {
  storage_account_id = azurerm_storage_account.s.id
  default_action     = "Deny"
}
`);
    const graph = new Graph([fragment]);
    const [account] = graph.ofType('Microsoft.Storage/storageAccounts');
    assert.equal(
      said(
        at({ ...fragment, resources: [account!] }, 'azurerm_storage_account.s', 'properties.networkAcls.defaultAction'),
      ),
      "'Deny'",
    );
  });
});

describe('what modules make', () => {
  const labels = (symbol: string, name: string) => {
    const workspace = onDisk({
      'main.tf': `module "prod" {
  source = "./net"
}
module "test" {
  for_each = toset(["a"])
  source   = "./net"
}
`,
      'net/main.tf': `resource "random_string" "r" {
  length = 4
}
resource "azurerm_virtual_network" "${symbol}" {
  name = ${name}
}
`,
    });
    const { network } = workspace.snapshot(workspace.deployments()[0]!)!;
    return network.graph.ofType('Microsoft.Network/virtualNetworks').map(({ label }) => label);
  };

  it('is called by the call where neither its name nor its own symbol tells anything', () => {
    assert.deepEqual(labels('this', 'random_string.r.result'), ['prod', 'test["a"]']);
    assert.deepEqual(labels('main', 'format("%s-net", random_string.r.result)'), ['prod', 'test["a"]']);
    assert.deepEqual(labels('hub', 'random_string.r.result'), ['hub', 'hub']);
    assert.deepEqual(labels('this', '"vnet"'), ['vnet', 'vnet']);
  });
});

describe('Terraform modules', () => {
  const text = `variable "u" {}
module "net" {
  for_each  = toset(["a", "b"])
  source    = "./net"
  version   = "1.0"
  providers = {}
  name      = each.key
}
module "maybe" {
  count  = var.u ? 1 : 0
  source = "Azure/x/azurerm"
}
module "never" {
  count  = 0
  source = "../x"
}
`;

  it('are called once for each instance, and not followed', () => {
    const { modules } = lowered(text);
    assert.deepEqual(
      modules.map(
        ({ key, source, inputs, condition }) =>
          `${key} ${said(source)} ${[...inputs].map(([name, value]) => `${name}=${said(value)}`).join()}${condition ? ' maybe' : ''}`,
      ),
      [
        `${FOLDER}#module.net["a"] './net' name='a'`,
        `${FOLDER}#module.net["b"] './net' name='b'`,
        `${FOLDER}#module.maybe[0] 'Azure/x/azurerm'  maybe`,
      ],
    );
    assert.equal(modules[0]!.unfollowed.reason, '`module.net["a"]` is not followed: \'./net\' is not among the files');
  });

  it('in local folders are used', () => {
    assert.deepEqual(terraform.uses(unitOf(text).documents[0]!), ['./net', '../x']);
  });
});

describe('What Terraform leaves to others', () => {
  const cluster = (ignore: string, more = '') => `resource "azurerm_kubernetes_cluster" "aks" {
  name = "aks"
  ${more}
  lifecycle {
    ignore_changes = ${ignore}
  }
}
`;
  const of = (text: string, path: string) => said(at(lowered(text), 'azurerm_kubernetes_cluster.aks', path));

  it('is not known where it is not written', () => {
    const ranges = 'properties.apiServerAccessProfile.authorizedIPRanges';
    assert.match(of(cluster('[api_server_access_profile]'), ranges), /leaves it to others/);
    assert.match(of(cluster('[api_server_access_profile[0].authorized_ip_ranges]'), ranges), /leaves it to others/);
    assert.match(of(cluster('all'), ranges), /leaves it to others/);
    assert.equal(of(cluster('[tags]'), ranges), 'absent');
    const written = 'api_server_access_profile {\n    authorized_ip_ranges = ["1.2.3.4/32"]\n  }';
    assert.equal(of(cluster('[api_server_access_profile]', written), ranges), "['1.2.3.4/32']");
  });

  it('numbers dynamic blocks over lists, and names those over sets', () => {
    const group = (collection: string) => `variable "ports" { default = ["80", "443"] }
resource "azurerm_network_security_group" "n" {
  name = "n"
  dynamic "security_rule" {
    for_each = ${collection}
    content {
      name = "r-\${security_rule.key}"
    }
  }
}
`;
    const names = (collection: string) =>
      said(at(lowered(group(collection)), 'azurerm_network_security_group.n', 'properties.securityRules'));
    assert.match(names('["80", "443"]'), /'r-0'.*'r-1'/);
    assert.match(names('toset(["80", "443"])'), /'r-443'.*'r-80'|'r-80'.*'r-443'/);
  });
});
