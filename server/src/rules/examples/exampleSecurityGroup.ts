import { armNetwork, bicepNetwork, terraformNetwork } from './exampleNetwork';

/** A network security group on the node subnet of a cluster, in the three languages. */

/** A rule: `Inbound 4096 Deny * * * *` is direction, priority, access, protocol, source, destination, ports. */
export interface ExampleRule {
  readonly name: string;
  readonly rule: string;
}

/** A text as it is written, marks around it kept: `«Deny»` → `«'Deny'»`; `!x` is an expression. */
function quoted(text: string, quote: string): string {
  const marked = /^«(.*)»$/.exec(text);
  if (marked) return `«${quoted(marked[1]!, quote)}»`;
  return text.startsWith('!') ? text.slice(1) : quote + text + quote;
}

interface Field {
  readonly name: string;
  readonly text: string;
  readonly several: boolean;
}

function fieldsOf({ rule }: ExampleRule): readonly Field[] {
  const [direction, priority, access, protocol, source, destination, ports] = rule.split(' ');
  const field = (name: string, text: string): Field => ({
    name: text.startsWith('[') ? (name.endsWith('Prefix') ? `${name}es` : `${name}s`) : name,
    text: text.replace(/^\[|\]$/g, ''),
    several: text.startsWith('['),
  });
  return [
    field('priority', priority!.startsWith('«') ? `«!${priority!.slice(1)}` : `!${priority!}`),
    field('direction', direction!),
    field('access', access!),
    field('protocol', protocol!),
    field('sourceAddressPrefix', source!),
    field('sourcePortRange', '*'),
    field('destinationAddressPrefix', destination!),
    field('destinationPortRange', ports!),
  ];
}

const indented = (lines: readonly string[], by: number) => lines.map((line) => ' '.repeat(by) + line);

function items(text: string, quote: string): string {
  return `[${text
    .split(',')
    .map((item) => quoted(item, quote))
    .join(', ')}]`;
}

function bicepRules(rules: readonly ExampleRule[]): string {
  return rules
    .flatMap((rule) => [
      '{',
      `  name: '${rule.name}'`,
      '  properties: {',
      ...fieldsOf(rule).map(
        ({ name, text, several }) => `    ${name}: ${several ? items(text, "'") : quoted(text, "'")}`,
      ),
      '  }',
      '}',
    ])
    .map((line) => ' '.repeat(6) + line)
    .join('\n');
}

interface Around {
  /** Lines below the cluster's properties. */
  readonly cluster?: string;
  /** Declarations before and behind everything. */
  readonly before?: string;
  readonly more?: string;
  /** Is the group on the subnet? */
  readonly attached?: boolean;
}

export function bicepGroup(
  rules: readonly ExampleRule[],
  { cluster, before = '', more = '', attached = true }: Around = {},
): string {
  return `${before}resource nsg 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg-snet-aks'
  location: 'westeurope'
  properties: {
    securityRules: [
${bicepRules(rules)}
    ]
  }
}

${bicepNetwork({ subnet: attached ? `networkSecurityGroup: {\n  id: nsg.id\n}` : '', more, ...(cluster === undefined ? {} : { cluster }) })}`;
}

export function armGroup(rules: readonly ExampleRule[], { cluster, before }: Around = {}): string {
  const written = rules.map((rule) =>
    indented(
      [
        '{',
        `  "name": "${rule.name}",`,
        '  "properties": {',
        fieldsOf(rule)
          .map(({ name, text, several }) => `    "${name}": ${several ? items(text, '"') : quoted(text, '"')}`)
          .join(',\n      '),
        '  }',
        '}',
      ],
      6,
    ).join('\n'),
  );
  return armNetwork({
    ...(before === undefined ? {} : { before }),
    subnet: `"networkSecurityGroup": {\n  "id": "[resourceId('Microsoft.Network/networkSecurityGroups', 'nsg-snet-aks')]"\n}`,
    ...(cluster === undefined ? {} : { cluster }),
    more: `,
{
  "type": "Microsoft.Network/networkSecurityGroups",
  "apiVersion": "2024-05-01",
  "name": "nsg-snet-aks",
  "location": "westeurope",
  "properties": {
    "securityRules": [
${written.join(',\n')}
    ]
  }
}`,
  });
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

export function terraformRule(rule: ExampleRule, by = 4): string {
  const fields = [{ name: 'name', text: rule.name, several: false }, ...fieldsOf(rule)];
  const width = Math.max(...fields.map(({ name }) => snake(name).length));
  return indented(
    fields.map(
      ({ name, text, several }) => `${snake(name).padEnd(width)} = ${several ? items(text, '"') : quoted(text, '"')}`,
    ),
    by,
  ).join('\n');
}

export function terraformGroup(
  rules: readonly ExampleRule[],
  { cluster, before = '', more = '' }: Around = {},
): string {
  return `${before}resource "azurerm_network_security_group" "aks" {
  name                = "nsg-snet-aks"
  location            = "westeurope"
  resource_group_name = "rg"
${rules.map((rule) => `\n  security_rule {\n${terraformRule(rule)}\n  }`).join('\n')}
}

${terraformNetwork({
  ...(cluster === undefined ? {} : { cluster }),
  more: `
resource "azurerm_subnet_network_security_group_association" "aks" {
  subnet_id                 = azurerm_subnet.aks.id
  network_security_group_id = azurerm_network_security_group.aks.id
}
${more}`,
})}`;
}
