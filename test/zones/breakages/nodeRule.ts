import type { Breakage } from '../breakage';

interface NodeRule {
  readonly name: string;
  readonly access: 'Allow' | 'Deny';
  readonly from: string;
  readonly to?: string;
  readonly ports?: string;
  readonly priority?: number;
}

/** A further inbound rule in the network security group of the nodes, before the one that allows Azure. */
export function withNodeRule(rule: NodeRule): Breakage['edits'] {
  const { name, access, from, to = '*', ports = '*', priority = 200 } = rule;
  const lines: readonly (readonly [arm: string, terraform: string, value: string | number])[] = [
    ['priority', 'priority                  ', priority],
    ['direction', 'direction                 ', 'Inbound'],
    ['access', 'access                    ', access],
    ['protocol', 'protocol                  ', '*'],
    ['sourceAddressPrefix', 'source_address_prefix     ', from],
    ['sourcePortRange', 'source_port_range         ', '*'],
    ['destinationAddressPrefix', 'destination_address_prefix', to],
    ['destinationPortRange', 'destination_port_range    ', ports],
  ];
  const json = (value: string | number) => JSON.stringify(value);
  const bicep = lines.map(([key, , value]) => `          ${key}: ${json(value).replaceAll('"', "'")}\n`).join('');
  const arm = lines.map(([key, , value]) => `              "${key}": ${json(value)}`).join(',\n');
  const terraform = lines.map(([, key, value]) => `    ${key} = ${json(value)}\n`).join('');
  const next = {
    bicep: `      {\n        name: 'allow-https-to-azure'`,
    arm: '          {\n            "name": "allow-https-to-azure"',
    terraform: '  security_rule {\n    name                       = "allow-https-to-azure"',
  };
  return {
    bicep: [
      [
        next.bicep,
        `      {\n        name: '${name}'\n        properties: {\n${bicep}        }\n      }\n${next.bicep}`,
      ],
    ],
    arm: [
      [
        next.arm,
        `          {\n            "name": "${name}",\n            "properties": {\n${arm}\n            }\n          },\n${next.arm}`,
      ],
    ],
    terraform: [
      [
        next.terraform,
        `  security_rule {\n    name                       = "${name}"\n${terraform}  }\n\n${next.terraform}`,
      ],
    ],
  };
}
