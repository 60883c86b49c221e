import type { Body, Expression } from '../../../server/src/languages/terraform/syntax/nodes';
import type { Declared, Folder } from './terraformDeclarations';
import { referencesInExpression } from './terraformDeclarations';

/*
 * What the provider or Azure demands across arguments and resources, which no schema says. Read from the provider's
 * source and documentation, https://github.com/hashicorp/terraform-provider-azurerm (2026-11-29).
 */

/** Children that are written inside their owner or beside it, never both: one overwrites the other. */
const EITHER_OR: readonly {
  readonly owner: string;
  readonly inline: string;
  readonly apart: string;
  readonly by: readonly string[];
}[] = [
  {
    owner: 'azurerm_network_security_group',
    inline: 'security_rule',
    apart: 'azurerm_network_security_rule',
    by: ['network_security_group_name'],
  },
  { owner: 'azurerm_route_table', inline: 'route', apart: 'azurerm_route', by: ['route_table_name'] },
  { owner: 'azurerm_virtual_network', inline: 'subnet', apart: 'azurerm_subnet', by: ['virtual_network_name'] },
  {
    owner: 'azurerm_storage_account',
    inline: 'network_rules',
    apart: 'azurerm_storage_account_network_rules',
    by: ['storage_account_id'],
  },
];

/** Faults of resources as they stand beside each other, and of arguments that go together, by address. */
export function faultsTogether({ declared }: Folder): readonly { readonly of: Declared; readonly fault: string }[] {
  const found: { of: Declared; fault: string }[] = [];
  const resources = declared.filter(({ block }) => block.type === 'resource');
  for (const { owner, inline, apart, by } of EITHER_OR)
    for (const one of resources.filter(({ block }) => block.labels[0]?.value === owner)) {
      if (!has(one.block.body, inline)) continue;
      const others = resources.filter(
        ({ block }) =>
          block.labels[0]?.value === apart &&
          by.some((name) => {
            const value = attributeOf(block.body, name);
            return value && referencesInExpression(value).some(({ address }) => address === one.address);
          }),
      );
      if (others.length > 0) found.push({ of: one, fault: `${inline} inline and as ${others[0]!.address}` });
    }
  for (const rule of resources.filter(({ block }) => block.labels[0]?.value === 'azurerm_mssql_firewall_rule')) {
    const server = attributeOf(rule.block.body, 'server_id');
    const [first] = server ? referencesInExpression(server) : [];
    const owner = resources.find(({ address }) => address === first?.address);
    if (owner && textOf(attributeOf(owner.block.body, 'public_network_access_enabled')) === 'false')
      found.push({ of: rule, fault: 'a firewall rule of a server without public access is refused' });
  }
  for (const one of resources) for (const fault of faultsOf(one)) found.push({ of: one, fault });
  return found;
}

function faultsOf({ block }: Declared): readonly string[] {
  const { body } = block;
  const text = (name: string) => textOf(attributeOf(body, name));
  switch (block.labels[0]?.value) {
    case 'azurerm_servicebus_namespace':
      // Premium needs both; other tiers refuse them.
      return text('sku') === 'Premium'
        ? ['capacity', 'premium_messaging_partitions']
            .filter((name) => !has(body, name))
            .map((name) => `Premium lacks ${name}`)
        : [];
    case 'azurerm_eventhub_namespace': {
      const rules = blockOf(body, 'network_rulesets');
      const outer = textOf(attributeOf(body, 'public_network_access_enabled')) ?? 'true';
      const inner = rules && (textOf(attributeOf(rules, 'public_network_access_enabled')) ?? 'true');
      return inner !== undefined && inner !== outer
        ? ['public_network_access_enabled differs from network_rulesets']
        : [];
    }
    case 'azurerm_cognitive_account':
      return blockOf(body, 'network_acls') && !has(body, 'custom_subdomain_name')
        ? ['network_acls needs custom_subdomain_name']
        : [];
    case 'azurerm_kubernetes_cluster': {
      const identity = blockOf(body, 'identity');
      const type = identity && textOf(attributeOf(identity, 'type'));
      const profile = blockOf(body, 'network_profile');
      const plugin = profile && textOf(attributeOf(profile, 'network_plugin'));
      return [
        ...(identity && type === 'UserAssigned' && !has(identity, 'identity_ids')
          ? ['UserAssigned lacks identity_ids']
          : []),
        ...(identity && type === 'SystemAssigned' && has(identity, 'identity_ids')
          ? ['SystemAssigned has identity_ids']
          : []),
        ...(has(body, 'private_dns_zone_id') && type === 'SystemAssigned' && isReference(body, 'private_dns_zone_id')
          ? ['an own private_dns_zone_id needs a user-assigned identity']
          : []),
        ...(has(body, 'dns_prefix') && has(body, 'dns_prefix_private_cluster')
          ? ['both dns_prefix and dns_prefix_private_cluster']
          : []),
        ...(profile && plugin === 'kubenet' && has(profile, 'network_plugin_mode')
          ? ['network_plugin_mode with kubenet']
          : []),
      ];
    }
    default:
      return [];
  }
}

function isReference(body: Body, name: string): boolean {
  const value = attributeOf(body, name);
  return value !== undefined && referencesInExpression(value).length > 0;
}

function has(body: Body, name: string): boolean {
  return body.items.some((item) =>
    item.kind === 'attribute'
      ? item.name === name && !(item.value.kind === 'literal' && item.value.value === null)
      : item.type === name || (item.type === 'dynamic' && item.labels[0]?.value === name),
  );
}

export function attributeOf(body: Body, name: string): Expression | undefined {
  const found = body.items.find((item) => item.kind === 'attribute' && item.name === name);
  return found?.kind === 'attribute' ? found.value : undefined;
}

function blockOf(body: Body, type: string): Body | undefined {
  const found = body.items.find((item) => item.kind === 'block' && item.type === type);
  return found?.kind === 'block' ? found.body : undefined;
}

/** The text of a literal or of a template without holes. */
export function textOf(value: Expression | undefined): string | undefined {
  if (value?.kind === 'literal') return String(value.value);
  if (value?.kind !== 'template' || value.parts.some(({ kind }) => kind !== 'text')) return undefined;
  return value.parts.map((part) => (part.kind === 'text' ? part.value : '')).join('');
}
