import { strict as assert } from 'node:assert';
import {
  idReference,
  remove,
  set,
  waitFor,
  add,
  type Change,
  type NewResource,
} from '../../../../server/src/model/change';
import type { Resource } from '../../../../server/src/model/resource';
import { edited, refusedIn, type FolderChanges } from './editing';

const RULE = `resource "azurerm_mssql_firewall_rule" "office" {
  name             = "office"
  server_id        = azurerm_mssql_server.sql.id
  start_ip_address = "203.0.113.7"
  end_ip_address   = "203.0.113.7"
}
`;
const SERVER = `resource "azurerm_mssql_server" "sql" {
  name = "sql"
}

resource "azurerm_user_assigned_identity" "app" {
  name                = "id-app"
  location            = "westeurope"
  resource_group_name = "rg"
}
`;
const OFFICE = 'azurerm_mssql_firewall_rule.office';
const BASE = `${SERVER}\n${RULE}`;

const deletes =
  (...addresses: readonly string[]): FolderChanges =>
  (of) =>
    addresses.map((address): Change => ({ kind: 'delete', declaration: of(address).declaration }));

describe('Terraform: what waits for a resource that goes', () => {
  const waiting = (lines: string, type = 'resource "azurerm_virtual_network" "apps"') =>
    `\n${type} {\n  name = "apps"\n${lines}}\n`;
  const without = (rest: string, expected: string, changes = deletes(OFFICE)) =>
    assert.equal(edited({ 'main.tf': BASE + rest }, changes)['main.tf'], SERVER + expected);

  it('waits for the others only, in the layout that it has', () => {
    without(
      waiting(`\n  depends_on = [azurerm_mssql_server.sql, ${OFFICE}, azurerm_user_assigned_identity.app]\n`),
      waiting('\n  depends_on = [azurerm_mssql_server.sql, azurerm_user_assigned_identity.app]\n'),
    );
    without(
      waiting(
        `\n  depends_on = [\n    # the rule comes first\n    ${OFFICE},\n    azurerm_mssql_server.sql, # the server\n  ]\n`,
      ),
      waiting('\n  depends_on = [\n    azurerm_mssql_server.sql, # the server\n  ]\n'),
    );
    without(
      waiting(`\n  depends_on = [\n    azurerm_mssql_server.sql, # the server\n    ${OFFICE}\n  ]\n`),
      waiting('\n  depends_on = [\n    azurerm_mssql_server.sql # the server\n  ]\n'),
    );
  });

  it('waits for nothing where there are no others', () => {
    without(waiting(`\n  depends_on = [${OFFICE}]\n`), waiting(''));
    without(
      waiting(
        `\n  location   = "w"\n  depends_on = [${OFFICE}] # the office\n\n  lifecycle {\n    prevent_destroy = true\n  }\n`,
      ),
      waiting('\n  location = "w"\n\n  lifecycle {\n    prevent_destroy = true\n  }\n'),
    );
  });

  it('may be a module, an output, a data source, in any file, and name one instance', () => {
    const parts = (waits: string) =>
      waiting(waits, 'module "apps"').replace('  name = "apps"', '  source = "./apps"') +
      waiting(waits, 'data "azurerm_subnet" "apps"') +
      waiting(waits, 'output "apps"').replace('name =', 'value =');
    const other = parts(`  depends_on = [azurerm_mssql_server.sql, ${OFFICE}[0]]\n`);
    const result = edited({ 'main.tf': BASE, 'other.tf': other }, deletes(OFFICE));
    assert.deepEqual(result, { 'main.tf': SERVER, 'other.tf': parts('  depends_on = [azurerm_mssql_server.sql]\n') });
  });

  it('may wait for what is new instead', () => {
    const identity = (beside: Resource): NewResource => ({
      type: 'Microsoft.ManagedIdentity/userAssignedIdentities',
      apiVersion: '2023-01-31',
      symbol: 'idNew',
      name: 'id-new',
      beside,
      location: 'like',
      body: {},
    });
    const changes: FolderChanges = (of) => {
      const made = identity(of('azurerm_user_assigned_identity.app'));
      return [...deletes(OFFICE)(of), add(made), waitFor(of('azurerm_virtual_network.apps'), made)];
    };
    const result = edited({ 'main.tf': BASE + waiting(`\n  depends_on = [${OFFICE}]\n`) }, changes)['main.tf']!;
    assert.match(result, /depends_on = \[azurerm_user_assigned_identity\.id_new\]/);
  });

  it('is left alone where another file still declares the resource', () => {
    const override = `resource "azurerm_mssql_firewall_rule" "office" {\n  end_ip_address = "203.0.113.9"\n}\n`;
    const text = BASE + waiting(`\n  depends_on = [${OFFICE}]\n`);
    const result = edited({ 'main.tf': text, 'main_override.tf': override }, deletes(OFFICE));
    assert.match(result['main.tf']!, /depends_on = \[azurerm_mssql_firewall_rule\.office\]/);
  });

  it('is told of an association that is removed, too', () => {
    const text = (waits: string, association: string) => `resource "azurerm_route_table" "rt" {
  name = "rt"
}

resource "azurerm_virtual_network" "v" {
  name = "v"
}

resource "azurerm_subnet" "s" {
  name                 = "s"
  virtual_network_name = azurerm_virtual_network.v.name
}
${association}${waiting(waits)}`;
    const association = `
resource "azurerm_subnet_route_table_association" "s" {
  subnet_id      = azurerm_subnet.s.id
  route_table_id = azurerm_route_table.rt.id
}
`;
    const result = edited(
      { 'main.tf': text('\n  depends_on = [azurerm_subnet_route_table_association.s]\n', association) },
      (of) => [remove(of('azurerm_subnet.s'), 'properties.routeTable.id')],
    );
    assert.equal(result['main.tf'], text('', ''));
  });
});

describe('Terraform: what names a resource that goes', () => {
  it('has the fix refused, whatever it is', () => {
    const refusals: readonly (readonly [string, string])[] = [
      [`output "rule" {\n  value = ${OFFICE}.id\n}\n`, 'output.rule'],
      [`locals {\n  rules = [${OFFICE}.id]\n}\n\noutput "rules" {\n  value = local.rules\n}\n`, 'local.rules'],
      [`module "apps" {\n  source = "./apps"\n  rule   = "\${${OFFICE}.id}/x"\n}\n`, 'module.apps'],
      [
        `resource "azurerm_virtual_network" "apps" {\n  name = "apps"\n\n  lifecycle {\n    replace_triggered_by = [${OFFICE}.id]\n  }\n}\n`,
        'azurerm_virtual_network.apps',
      ],
      [`import {\n  to = ${OFFICE}\n  id = "x"\n}\n`, 'import'],
      [
        `resource "azurerm_virtual_network" "apps" {\n  name       = "apps"\n  depends_on = concat([${OFFICE}])\n}\n`,
        'azurerm_virtual_network.apps',
      ],
    ];
    for (const [rest, holder] of refusals)
      assert.equal(
        refusedIn({ 'main.tf': `${BASE}\n${rest}` }, deletes(OFFICE)),
        `\`${holder}\` still uses \`${OFFICE}\`, which would be gone`,
        rest,
      );
  });

  it('may go along, or name something else by the same fix', () => {
    const second = `\nresource "azurerm_mssql_firewall_rule" "next" {\n  name             = "next"\n  server_id        = azurerm_mssql_server.sql.id\n  start_ip_address = ${OFFICE}.end_ip_address\n  end_ip_address   = "203.0.113.8"\n}\n`;
    const both = edited({ 'main.tf': BASE + second }, deletes(OFFICE, 'azurerm_mssql_firewall_rule.next'));
    assert.equal(both['main.tf'], SERVER);
    const subnet = `
resource "azurerm_route_table" "old" {
  name = "old"
}

resource "azurerm_route_table" "rt" {
  name = "rt"
}

resource "azurerm_subnet_route_table_association" "s" {
  subnet_id      = azurerm_subnet.s.id
  route_table_id = azurerm_route_table.old.id
}

resource "azurerm_subnet" "s" {
  name                 = "s"
  virtual_network_name = "v"
}
`;
    const moved = edited({ 'main.tf': subnet }, (of) => [
      ...deletes('azurerm_route_table.old')(of),
      set(of('azurerm_subnet.s'), 'properties.routeTable.id', idReference(of('azurerm_route_table.rt'))),
    ])['main.tf']!;
    assert.doesNotMatch(moved, /old/);
    assert.match(moved, /route_table_id = azurerm_route_table\.rt\.id/);
    // A local value that only they used goes, too.
    const local = `locals {\n  office = ${OFFICE}.id\n}\n\n`;
    const used = local + BASE + second.replace(`${OFFICE}.end_ip_address`, 'local.office');
    const all = edited({ 'main.tf': used }, deletes(OFFICE, 'azurerm_mssql_firewall_rule.next'));
    assert.equal(all['main.tf'], SERVER);
  });

  it('is not asked in JSON, where a list is not changed', () => {
    const json = JSON.stringify({ output: { rule: { value: 'x', depends_on: [OFFICE] } } });
    const refused = refusedIn({ 'main.tf': BASE, 'more.tf.json': json }, deletes(OFFICE));
    assert.match(refused, /Terraform as JSON/);
  });
});
