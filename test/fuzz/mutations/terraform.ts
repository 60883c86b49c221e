import { parse } from '../../../server/src/languages/terraform/syntax/parser';
import {
  attributes,
  blocks,
  type Attribute,
  type Block,
  type Body,
} from '../../../server/src/languages/terraform/syntax/nodes';
import { absolute } from '../../oracles/schema/judgeTerraform';
import { schemaOf, type Major } from '../../oracles/schema/azurermArguments';
import { readFolder } from '../../oracles/schema/terraformDeclarations';
import type { Random } from '../random';
import { eachFile, withFiles, type Sample } from '../sampleDeployment';
import { cut, type Cut, type Mutation } from './mutation';

const MAIN = 'main.tf';

/** A mutation of the one file of a sample. */
function ofMain(name: string, change: (text: string, random: Random) => string | undefined): Mutation {
  return {
    name,
    apply(sample, random) {
      const text = sample.files[MAIN];
      const changed = text === undefined ? undefined : change(text, random);
      return changed === undefined || changed === text
        ? undefined
        : withFiles(sample, { ...sample.files, [MAIN]: changed }, name);
    },
  };
}

function resourcesOf(text: string): readonly Block[] {
  return blocks(parse(text).body, 'resource').filter(
    ({ labels, body }) => labels.length === 2 && body.span.start < body.span.end,
  );
}

function addressOf({ labels }: Block): string {
  return `${labels[0]!.value}.${labels[1]!.value}`;
}

function nameOf({ body }: Block): Attribute | undefined {
  return attributes(body).find(({ name, value }) => name === 'name' && value.kind === 'template');
}

function isMultiline(text: string, { openBrace, closeBrace }: Block): boolean {
  return text.slice(openBrace, closeBrace).includes('\n');
}

/** Attributes with a literal value, at any depth of resources. */
function literalsOf(text: string): readonly Attribute[] {
  const found: Attribute[] = [];
  const look = (body: Body) => {
    for (const item of body.items) {
      if (item.kind === 'block') look(item.body);
      else if (
        (item.value.kind === 'literal' && item.value.value !== null) ||
        (item.value.kind === 'template' && !item.value.heredoc && item.value.parts.every(({ kind }) => kind === 'text'))
      )
        found.push(item);
    }
  };
  for (const { body } of resourcesOf(text)) look(body);
  return found;
}

function typeOf({ value }: Attribute): string {
  return value.kind === 'literal' ? (typeof value.value === 'boolean' ? 'bool' : 'number') : 'string';
}

/** Where `type.label` is referred to, outside of the declaration's own header. */
function mentionsOf(text: string, address: string): readonly number[] {
  return [...text.matchAll(new RegExp(`(?<![\\w.])${address.replace('.', '\\.')}(?![\\w-])`, 'g'))].map(
    ({ index }) => index,
  );
}

const VERSIONS: readonly (readonly [string, Major])[] = [
  ['~> 3.0', 3],
  ['>= 3.80, < 4.0', 3],
  ['~> 4.0', 4],
  ['~> 4.57', 4],
  ['= 4.73.0', 4],
  ['>= 4.0, < 6.0', 4],
  ['~> 5.0', 5],
  ['>= 5.2', 5],
];

/** Does azurerm of a major version know all that the files set? Examples leave out what is not their topic. */
function fitsVersion(files: Sample['files'], major: Major): boolean {
  return !absolute(readFolder(files), major).some(({ kind, says }) => kind === 'schema' && !says.startsWith('lacks'));
}

export const terraform: readonly Mutation[] = [
  ofMain('a name', (text, random) => {
    const block = random.of(resourcesOf(text));
    if (!block) return undefined;
    const label = block.labels[1]!;
    const other = `${label.value}_of_${random.below(9)}`;
    const mentions = mentionsOf(text, addressOf(block));
    const start = block.labels[0]!.value.length + 1;
    return cut(text, [
      { ...label.span, by: `"${other}"` },
      ...mentions.map((at) => ({ start: at + start, end: at + start + label.value.length, by: other })),
    ]);
  }),
  ofMain('another order', (text, random) => {
    const { items } = parse(text).body;
    if (items.length < 2 || !items.every(({ kind }) => kind === 'block')) return undefined;
    const parts = items.map(({ span }, index) =>
      text.slice(index === 0 ? 0 : items[index - 1]!.span.end, span.end).trim(),
    );
    return `${random.shuffled(parts).join('\n\n')}\n${text.slice(items.at(-1)!.span.end).trim()}\n`.replace(
      /\n+$/,
      '\n',
    );
  }),
  {
    name: 'several files',
    apply(sample, random) {
      const text = sample.files[MAIN];
      const items = text === undefined ? [] : parse(text).body.items;
      if (text === undefined || items.length < 2 || Object.keys(sample.files).length > 1) return undefined;
      const parts: Record<string, string[]> = {};
      for (const [index, { span }] of items.entries()) {
        const part = text.slice(index === 0 ? 0 : items[index - 1]!.span.end, span.end).trim();
        (parts[random.of(['main.tf', 'network.tf', 'cluster.tf'])] ??= []).push(part);
      }
      if (Object.keys(parts).every((name) => name === MAIN)) return undefined;
      const files = Object.entries(parts).map(([name, all]) => [name, `${all.join('\n\n')}\n`] as const);
      return withFiles(sample, Object.fromEntries(files), 'several files');
    },
  },
  {
    name: 'a module',
    apply(sample) {
      const text = sample.files[MAIN];
      if (text === undefined || Object.keys(sample.files).length > 1) return undefined;
      const outer = parse(text).body.items.filter(
        (item): item is Block =>
          item.kind === 'block' && ['terraform', 'provider', 'moved', 'import'].includes(item.type),
      );
      if (outer.some(({ type, body }) => type === 'provider' && attributes(body).some(({ name }) => name === 'alias')))
        return undefined;
      const asked = blocks(parse(text).body, 'variable').filter(
        ({ body }) => !attributes(body).some(({ name }) => name === 'default'),
      );
      const textOf = ({ span }: Block) => text.slice(span.start, span.end);
      const inner = cut(
        text,
        outer.map(({ span }) => ({ ...span, by: '' })),
      ).trim();
      const handed = asked.map(({ labels }) => `  ${labels[0]!.value} = var.${labels[0]!.value}\n`).join('');
      const root = [
        ...outer.map(textOf),
        `module "inner" {\n  source = "./modules/inner"\n${handed}}`,
        ...asked.map(textOf),
      ];
      return withFiles(
        sample,
        { 'main.tf': `${root.join('\n\n')}\n`, 'modules/inner/main.tf': `${inner}\n` },
        'a module',
      );
    },
  },
  {
    name: 'a version of the provider',
    apply(sample, random) {
      const text = sample.files[MAIN];
      if (text === undefined || /required_providers/.test(text)) return undefined;
      const [version, major] = random.of(VERSIONS);
      if (!fitsVersion(sample.files, major)) return undefined;
      const pin = `terraform {\n  required_providers {\n    azurerm = {\n      source  = "hashicorp/azurerm"\n      version = "${version}"\n    }\n  }\n}\n\n`;
      return withFiles(sample, { ...sample.files, [MAIN]: pin + text }, `azurerm ${version}`);
    },
  },
  ofMain('another provider', (text, random) => {
    if (/^provider /m.test(text)) return undefined;
    const isZone = (block: Block) => block.labels[0]!.value.startsWith('azurerm_private_dns');
    const isNet = (block: Block) =>
      /azurerm_(virtual_network|subnet|route|network_sec|private_dns)/.test(block.labels[0]!.value);
    const wanted = random.of([isZone, isNet, () => true]);
    const moved = resourcesOf(text).filter(
      (block) => block.labels[0]!.value.startsWith('azurerm_') && wanted(block) && isMultiline(text, block),
    );
    if (moved.length === 0) return undefined;
    const providers = `provider "azurerm" {\n  features {}\n}\n\nprovider "azurerm" {\n  alias           = "hub"\n  subscription_id = "00000000-0000-0000-0000-000000000001"\n  features {}\n}\n\n`;
    return (
      providers +
      cut(
        text,
        moved.map(({ openBrace }) => ({ start: openBrace + 1, end: openBrace + 1, by: '\n  provider = azurerm.hub' })),
      )
    );
  }),
  ofMain('count', (text, random) => repeated(text, random, 'count = 1', '[0]')),
  ofMain('one of a map', (text, random) => repeated(text, random, 'for_each = toset(["one"])', '["one"]')),
  ofMain('all in a loop', (text) => {
    const all = resourcesOf(text).filter((block) => isMultiline(text, block));
    if (all.length === 0 || /for_each|count\s*=|each\.|^(output|locals|module)/m.test(text)) return undefined;
    const spans = all.map(({ span }) => span);
    const cuts: Cut[] = [];
    for (const block of all) {
      cuts.push({
        start: block.openBrace + 1,
        end: block.openBrace + 1,
        by: '\n  for_each = toset(["blue", "green"])',
      });
      const name = nameOf(block);
      if (name) cuts.push({ start: name.value.span.end - 1, end: name.value.span.end - 1, by: '${each.key}' });
      const address = addressOf(block);
      for (const at of mentionsOf(text, address)) {
        if (!spans.some(({ start, end }) => start < at && at < end)) return undefined;
        const after = at + address.length;
        if (text[after] === '.') cuts.push({ start: after, end: after, by: '[each.key]' });
      }
    }
    return cut(text, cuts);
  }),
  ofMain('a condition', (text, random) => {
    const found = literalsOf(text).filter(({ name }) => name !== 'name');
    const chosen = random.of(found);
    if (!chosen || /var\.chosen/.test(text)) return undefined;
    const { span } = chosen.value;
    const own = text.slice(span.start, span.end);
    return `${cut(text, [{ ...span, by: `var.chosen ? ${own} : null` }]).trimEnd()}\n\nvariable "chosen" {\n  type    = bool\n  default = true\n}\n`;
  }),
  ofMain('behind variables', (text, random) => {
    const found = random.shuffled(literalsOf(text)).slice(0, 1 + random.below(3));
    if (found.length === 0 || /var\.given_/.test(text)) return undefined;
    const declared = found.map((each, index) => {
      const own = text.slice(each.value.span.start, each.value.span.end);
      return `variable "given_${index}" {\n  type    = ${typeOf(each)}\n  default = ${own}\n}\n`;
    });
    const changed = cut(
      text,
      found.map(({ value: { span } }, index) => ({ ...span, by: `var.given_${index}` })),
    );
    return random.chance(0.5) ? `${changed.trimEnd()}\n\n${declared.join('\n')}` : `${declared.join('\n')}\n${changed}`;
  }),
  ofMain('behind locals', (text, random) => {
    const found = random.shuffled(literalsOf(text)).slice(0, 1 + random.below(3));
    if (found.length === 0 || /local\.own_/.test(text)) return undefined;
    const declared = found.map(
      ({ value: { span } }, index) => `  own_${index} = ${text.slice(span.start, span.end)}\n`,
    );
    const changed = cut(
      text,
      found.map(({ value: { span } }, index) => ({ ...span, by: `local.own_${index}` })),
    );
    return `locals {\n${declared.join('')}}\n\n${changed}`;
  }),
  ofMain('a whole value behind a local', (text, random) => {
    const whole: Attribute[] = [];
    const look = (body: Body) => {
      for (const item of body.items) {
        if (item.kind === 'block') look(item.body);
        else if (item.value.kind === 'object' || item.value.kind === 'tuple') whole.push(item);
      }
    };
    for (const { body } of resourcesOf(text)) look(body);
    const free = whole.filter(({ name, value: { span } }) => {
      const own = text.slice(span.start, span.end);
      return (
        !/\b(each|count|self)\.|<</.test(own) &&
        !['depends_on', 'ignore_changes', 'replace_triggered_by'].includes(name)
      );
    });
    const chosen = random.of(free);
    if (!chosen || /local\.whole/.test(text)) return undefined;
    const { span } = chosen.value;
    const own = text.slice(span.start, span.end).replace(/^ {2}/gm, '');
    const value = chosen.value.kind === 'object' && random.chance(0.5) ? `merge({}, ${own})` : own;
    return `${cut(text, [{ ...span, by: 'local.whole' }]).trimEnd()}\n\nlocals {\n  whole = ${value.replace(/\n/g, '\n  ')}\n}\n`;
  }),
  ofMain('one value for several', (text, random) => {
    const found = literalsOf(text).filter(({ name }) => name !== 'name');
    const same = found.filter((each) =>
      found.some(
        (other) =>
          other !== each &&
          other.name === each.name &&
          text.slice(other.value.span.start, other.value.span.end) ===
            text.slice(each.value.span.start, each.value.span.end),
      ),
    );
    const chosen = random.of(same);
    if (!chosen || /var\.shared/.test(text)) return undefined;
    const own = text.slice(chosen.value.span.start, chosen.value.span.end);
    const all = same.filter(
      ({ name, value: { span } }) => name === chosen.name && text.slice(span.start, span.end) === own,
    );
    return `${cut(
      text,
      all.map(({ value: { span } }) => ({ ...span, by: 'var.shared' })),
    ).trimEnd()}\n\nvariable "shared" {\n  type    = ${typeOf(chosen)}\n  default = ${own}\n}\n`;
  }),
  ofMain('a sibling', (text, random) => {
    const block = random.of(resourcesOf(text).filter((each) => nameOf(each) && isMultiline(text, each)));
    if (!block || /_twin"/.test(text)) return undefined;
    const name = nameOf(block)!;
    const twin = cut(text, [
      { ...block.labels[1]!.span, by: `"${block.labels[1]!.value}_twin"` },
      { start: name.value.span.end - 1, end: name.value.span.end - 1, by: 'twin' },
    ]).slice(block.span.start);
    const end = block.span.end + '_twin'.length + 'twin'.length - block.span.start;
    return `${text.slice(0, block.span.end)}\n\n${twin.slice(0, end)}${text.slice(block.span.end)}`;
  }),
  {
    name: 'on one line',
    apply: (sample) =>
      eachFile(sample, 'on one line', (text) =>
        text.replace(/^(\s+[a-z_]+) \{\n\s+([a-z_]+)\s+= ([^\n{}[\]#/]+)\n\s+\}$/gm, '$1 { $2 = $3 }'),
      ),
  },
  ofMain('rules apart', (text) =>
    apart(
      text,
      'azurerm_network_security_group',
      'security_rule',
      'azurerm_network_security_rule',
      'network_security_group_name',
    ),
  ),
  ofMain('routes apart', (text) => apart(text, 'azurerm_route_table', 'route', 'azurerm_route', 'route_table_name')),
  ofMain('tags', (text) => {
    const schema = schemaOf(4);
    const all = resourcesOf(text).filter(
      (block) =>
        'tags' in (schema[block.labels[0]!.value] ?? {}) &&
        isMultiline(text, block) &&
        !attributes(block.body).some(({ name }) => name === 'tags'),
    );
    if (all.length === 0 || /local\.tags/.test(text)) return undefined;
    const tagged = cut(
      text,
      all.map(({ closeBrace }) => ({ start: closeBrace, end: closeBrace, by: '\n  tags = local.tags\n' })),
    );
    return `locals {\n  tags = { team = "network" }\n}\n\n${tagged}`;
  }),
];

function repeated(text: string, random: Random, by: string, index: string): string | undefined {
  const block = random.of(
    resourcesOf(text).filter(
      (each) =>
        isMultiline(text, each) && !attributes(each.body).some(({ name }) => name === 'count' || name === 'for_each'),
    ),
  );
  if (!block) return undefined;
  const address = addressOf(block);
  const mentions = mentionsOf(text, address).map((at) => at + address.length);
  if (mentions.some((after) => text[after] !== '.' && text[after] !== ']' && text[after] !== ',')) return undefined;
  return cut(text, [
    { start: block.openBrace + 1, end: block.openBrace + 1, by: `\n  ${by}` },
    ...mentions.filter((after) => text[after] === '.').map((after) => ({ start: after, end: after, by: index })),
  ]);
}

/** Takes blocks out of their owner and makes resources of them. */
function apart(text: string, owner: string, inline: string, type: string, by: string): string | undefined {
  const cuts: Cut[] = [];
  const made: string[] = [];
  for (const block of resourcesOf(text).filter(({ labels }) => labels[0]!.value === owner)) {
    const group = attributes(block.body).find(({ name }) => name === 'resource_group_name');
    const children = blocks(block.body, inline);
    if (
      !group ||
      children.length === 0 ||
      attributes(block.body).some(({ name }) => name === 'for_each' || name === 'count')
    )
      continue;
    for (const [index, child] of children.entries()) {
      const lines = child.body.items.map(({ span }) => `  ${text.slice(span.start, span.end)}\n`).join('');
      const where = `  ${by} = ${addressOf(block)}.name\n  ${text.slice(group.span.start, group.span.end)}\n`;
      made.push(`resource "${type}" "${block.labels[1]!.value}_${index}" {\n${where}${lines}}\n`);
      const start = text.lastIndexOf('\n', child.span.start);
      cuts.push({ start, end: child.span.end, by: '' });
    }
  }
  return made.length === 0 ? undefined : `${cut(text, cuts).trimEnd()}\n\n${made.join('\n')}`;
}
