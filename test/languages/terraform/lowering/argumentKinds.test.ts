import { strict as assert } from 'node:assert';
import type { ArgumentRow, BlockRow } from '../../../../server/src/languages/terraform/evaluation/armMappingRows';
import { kindsOf, type Kind, type Kinds } from '../../../oracles/schema/azurermKinds';
import { azurermTables } from '../../../oracles/truth/tableNames';
import { at, lowered, said } from '../evaluation/evaluating';

function kindAt(kinds: Kinds, path: string): Kind | undefined {
  const [first = '', ...rest] = path.split('.');
  const kind = kinds[first];
  if (rest.length === 0) return kind;
  return typeof kind === 'object' ? kindAt(kind.block, rest.join('.')) : undefined;
}

/** Rows that do not say what the provider's schema says. */
function differing(kinds: Kinds, rows: readonly ArgumentRow[], blocks: readonly BlockRow[] = []): readonly string[] {
  const own = rows.flatMap(({ terraform, takes }) => {
    const kind = kindAt(kinds, terraform);
    if (kind === undefined || kind === 'any') return [];
    return (kind === 'bool' || kind === 'number' ? kind : undefined) === takes ? [] : [terraform];
  });
  const inner = blocks.flatMap((block) => {
    const kind = kindAt(kinds, block.terraform);
    const found = typeof kind === 'object' ? differing(kind.block, block.arguments, block.blocks) : [];
    return found.map((path) => `${block.terraform}.${path}`);
  });
  return [...own, ...inner];
}

describe('Arguments of azurerm', () => {
  it('take booleans and numbers where the schema of the provider says so', () => {
    const wrong = azurermTables.flatMap((table) =>
      differing(kindsOf(table.terraform), table.arguments, table.blocks).map((path) => `${table.terraform} ${path}`),
    );
    assert.deepEqual(wrong, []);
  });

  const endpoint = (manual: string, variable = '') => `
variable "manual" {
  type = string
  ${variable}
}
resource "azurerm_private_endpoint" "pe" {
  name = "pe"
  private_service_connection {
    name                 = "c"
    is_manual_connection = ${manual}
  }
}
`;
  const manual = (...args: Parameters<typeof endpoint>) =>
    at(lowered(endpoint(...args)), 'azurerm_private_endpoint.pe', 'properties.privateLinkServiceConnections');
  const first = (...args: Parameters<typeof endpoint>) => {
    const list = manual(...args);
    assert.equal(list.kind, 'list');
    const [item] = list.items;
    assert.equal(item?.kind, 'object');
    const properties = item.entries.get('properties')?.value;
    assert.equal(properties?.kind, 'object');
    return properties.entries.get('manual')!.value;
  };

  it('get texts as Terraform converts them', () => {
    assert.equal(said(first('"false"')), 'false');
    assert.equal(said(first('var.manual', 'default = "true"')), 'true');
    assert.equal(said(first('"1"')), 'true');
    assert.equal(first('var.manual').kind, 'unknown');
  });

  it('keep the way that a converted value came, for fixes', () => {
    const value = first('var.manual', 'default = "true"');
    assert.deepEqual(
      value.origin.hops.map(({ name }) => name),
      ['manual'],
    );
  });

  it('are not known where Terraform refuses what is written', () => {
    const value = first('"perhaps"');
    assert.equal(value.kind, 'unknown');
    assert.equal(value.reason, '`is_manual_connection` is not true or false');
    assert.equal(first('"True"').kind, 'unknown');
  });

  it('are converted where the word differs in Azure, and in numbers', () => {
    const fragment = lowered(`
resource "azurerm_route_table" "rt" {
  name                          = "rt"
  bgp_route_propagation_enabled = "0"
}
resource "azurerm_network_security_rule" "r" {
  name     = "r"
  priority = "0100"
}
resource "azurerm_key_vault" "kv" {
  name                          = "kv"
  public_network_access_enabled = "false"
}
`);
    const value = (name: string, path: string) => said(at(fragment, name, path));
    assert.equal(value('azurerm_route_table.rt', 'properties.disableBgpRoutePropagation'), 'true');
    assert.equal(value('azurerm_network_security_rule.r', 'properties.priority'), '100');
    assert.equal(value('azurerm_key_vault.kv', 'properties.publicNetworkAccess'), "'Disabled'");
  });
});
