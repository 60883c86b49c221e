import { parse } from '../../../server/src/languages/bicep/syntax/parser';
import type {
  Expression,
  ObjectProperty,
  ResourceDeclaration,
  Statement,
} from '../../../server/src/languages/bicep/syntax/nodes';
import type { Span } from '../../../server/src/text/span';
import type { Random } from '../random';
import { eachFile, withFiles } from '../sampleDeployment';
import { cut, hasLongTexts, type Cut, type Mutation } from './mutation';

const MAIN = 'main.bicep';

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

function statementsOf(text: string): readonly Statement[] {
  return parse(text, 'bicep').statements;
}

function resourcesOf(text: string): readonly ResourceDeclaration[] {
  return statementsOf(text).filter((each): each is ResourceDeclaration => each.kind === 'resource');
}

/** Where a symbol is used or declared, outside of texts, comments and property names. */
function mentionsOf(text: string, name: string): readonly number[] {
  return [...text.matchAll(new RegExp(`(?<![\\w.'])${name}(?!\\w|\\s*:(?!:))`, 'g'))]
    .map(({ index }) => index)
    .filter((at) => !isInText(text, at));
}

/** Is a place within a text on its line, and not within a hole of it, or in a comment? */
function isInText(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', at) + 1, at);
  if (line.includes('//')) return true;
  const outside = line.replace(/\$\{[^}]*\}/g, '');
  const open = (outside.match(/'/g) ?? []).length % 2 === 1;
  return open && line.lastIndexOf('${') <= line.lastIndexOf('}');
}

function propertiesOf(value: Expression): readonly ObjectProperty[] {
  return value.kind === 'object'
    ? value.members.filter((member): member is ObjectProperty => member.kind === 'objectProperty')
    : [];
}

function nameOf({ value }: ResourceDeclaration): ObjectProperty | undefined {
  return propertiesOf(value).find(
    ({ name, value: inner }) => name === 'name' && (inner.kind === 'string' || inner.kind === 'interpolated'),
  );
}

interface LiteralPlace {
  readonly name: string;
  readonly span: Span;
  readonly type: 'string' | 'int' | 'bool';
}

/** Literal values of properties of resources, at any depth. */
function literalsOf(text: string): readonly LiteralPlace[] {
  const found: LiteralPlace[] = [];
  const look = (value: Expression) => {
    if (value.kind === 'array') {
      for (const item of value.items) if (item.kind === 'object') look(item);
    }
    for (const { name, value: inner } of propertiesOf(value)) {
      if (inner.kind === 'string' && !inner.multiline)
        found.push({ name: name ?? '', span: inner.span, type: 'string' });
      else if (inner.kind === 'number') found.push({ name: name ?? '', span: inner.span, type: 'int' });
      else if (inner.kind === 'boolean') found.push({ name: name ?? '', span: inner.span, type: 'bool' });
      else look(inner);
    }
  };
  for (const { value, existing } of resourcesOf(text)) if (!existing) look(value);
  return found;
}

/** Versions that Azure published, newest first; which of them a type has, only its types say. */
const VERSIONS: Readonly<Record<string, readonly string[]>> = {
  'Microsoft.ContainerService/managedClusters': [
    '2025-05-01',
    '2024-09-01',
    '2024-02-01',
    '2023-08-01',
    '2022-07-01',
    '2021-05-01',
    '2020-12-01',
    '2019-08-01',
  ],
  'Microsoft.Network/virtualNetworks': ['2024-05-01', '2023-11-01', '2022-07-01', '2020-05-01', '2018-10-01'],
  'Microsoft.Network/networkSecurityGroups': ['2024-05-01', '2023-11-01', '2021-08-01', '2019-11-01'],
  'Microsoft.Network/privateEndpoints': ['2024-05-01', '2023-04-01', '2020-04-01'],
  'Microsoft.KeyVault/vaults': ['2023-07-01', '2022-07-01', '2019-09-01'],
  'Microsoft.Storage/storageAccounts': ['2024-01-01', '2022-09-01', '2021-09-01', '2019-06-01'],
  'Microsoft.ContainerRegistry/registries': ['2023-07-01', '2019-05-01'],
};

export function olderVersion(type: string, random: Random): string | undefined {
  const versions = VERSIONS[type];
  return versions && random.of(versions);
}

const TYPE = /'(Microsoft\.[\w./]+)@(\d{4}-\d\d-\d\d(?:-preview)?)'/g;

export const bicep: readonly Mutation[] = [
  ofMain('a name', (text, random) => {
    const named = statementsOf(text).filter(
      (each) => each.kind === 'resource' || each.kind === 'var' || each.kind === 'param',
    );
    const chosen = random.of(named);
    if (!chosen || chosen.name.name.length < 2 || hasLongTexts(text)) return undefined;
    const { name } = chosen.name;
    const other = `${name}Of${random.below(9)}`;
    return cut(
      text,
      mentionsOf(text, name).map((at) => ({ start: at, end: at + name.length, by: other })),
    );
  }),
  ofMain('another order', (text, random) => {
    const statements = statementsOf(text);
    if (statements.length < 2 || statements.some(({ kind }) => kind === 'broken' || kind === 'targetScope'))
      return undefined;
    const parts = statements.map(({ span }, index) =>
      text.slice(index === 0 ? 0 : statements[index - 1]!.span.end, span.end).trim(),
    );
    return `${random.shuffled(parts).join('\n\n')}\n${text.slice(statements.at(-1)!.span.end).trim()}\n`.replace(
      /\n+$/,
      '\n',
    );
  }),
  {
    name: 'a module',
    apply(sample, random) {
      const text = sample.files[MAIN];
      if (
        text === undefined ||
        Object.keys(sample.files).length > 1 ||
        /^targetScope|loadTextContent|import /m.test(text)
      )
        return undefined;
      const asked = statementsOf(text).filter((each) => each.kind === 'param' && each.value === undefined);
      const handed = asked.flatMap((each) =>
        each.kind === 'param' ? [`    ${each.name.name}: ${each.name.name}\n`] : [],
      );
      const declared = asked.map(({ span }) => `${text.slice(span.start, span.end)}\n\n`).join('');
      const params = handed.length > 0 ? `  params: {\n${handed.join('')}  }\n` : '';
      const file = random.of(['inner.bicep', 'modules/inner.bicep']);
      const name = random.chance(0.5) ? `  name: 'inner'\n` : '';
      const main = `${declared}module inner './${file}' = {\n${name}${params}}\n`;
      return name + params === '' ? undefined : withFiles(sample, { [MAIN]: main, [file]: text }, 'a module');
    },
  },
  ofMain('other versions', (text, random) =>
    text.replace(TYPE, (all, type: string) => {
      const version = random.chance(0.7) ? olderVersion(type, random) : undefined;
      return version === undefined ? all : `'${type}@${version}'`;
    }),
  ),
  ofMain('behind parameters', (text, random) => {
    const found = random.shuffled(literalsOf(text)).slice(0, 1 + random.below(3));
    if (found.length === 0 || /given\d/.test(text)) return undefined;
    const declared = found.map(
      ({ span, type }, index) => `param given${index} ${type} = ${text.slice(span.start, span.end)}\n`,
    );
    return `${random.chance(0.5) ? `@description('what is given')\n` : ''}${declared.join('')}\n${cut(
      text,
      found.map(({ span }, index) => ({ ...span, by: `given${index}` })),
    )}`;
  }),
  ofMain('behind variables', (text, random) => {
    const found = random.shuffled(literalsOf(text)).slice(0, 1 + random.below(3));
    if (found.length === 0 || /own\d/.test(text)) return undefined;
    const declared = found.map(({ span }, index) => `var own${index} = ${text.slice(span.start, span.end)}\n`);
    return `${cut(
      text,
      found.map(({ span }, index) => ({ ...span, by: `own${index}` })),
    ).trimEnd()}\n\n${declared.join('')}`;
  }),
  ofMain('a whole value behind a variable', (text, random) => {
    const whole: ObjectProperty[] = [];
    const look = (value: Expression) => {
      for (const property of propertiesOf(value)) {
        if (property.value.kind === 'object' || property.value.kind === 'array') whole.push(property);
        look(property.value);
      }
    };
    for (const { value, existing } of resourcesOf(text)) if (!existing) look(value);
    const free = whole.filter(
      ({ name, value: { span } }) =>
        !['dependsOn', 'properties'].includes(name ?? '') &&
        !/\bfor\b|\bresource\b/.test(text.slice(span.start, span.end)),
    );
    const chosen = random.of(free);
    if (!chosen || /\bwhole\b/.test(text) || hasLongTexts(text)) return undefined;
    const { span } = chosen.value;
    const line = text.slice(text.lastIndexOf('\n', span.start) + 1, span.start);
    const step = /^ */.exec(line)![0];
    const own = text.slice(span.start, span.end).replaceAll(`\n${step}`, '\n');
    const value = chosen.value.kind === 'object' && random.chance(0.5) ? `union({}, ${own})` : own;
    return `${cut(text, [{ ...span, by: 'whole' }]).trimEnd()}\n\nvar whole = ${value}\n`;
  }),
  ofMain('one value for several', (text, random) => {
    const all = literalsOf(text).filter(({ name }) => name !== 'name');
    const textOf = ({ span }: LiteralPlace) => text.slice(span.start, span.end);
    const same = all.filter((each) =>
      all.some((other) => other !== each && other.name === each.name && textOf(other) === textOf(each)),
    );
    const chosen = random.of(same);
    if (!chosen || /\bshared\b/.test(text)) return undefined;
    const places = same.filter((each) => each.name === chosen.name && textOf(each) === textOf(chosen));
    return `param shared ${chosen.type} = ${textOf(chosen)}\n\n${cut(
      text,
      places.map(({ span }) => ({ ...span, by: 'shared' })),
    )}`;
  }),
  ofMain('a condition', (text, random) => {
    const chosen = random.of(literalsOf(text).filter(({ name }) => name !== 'name'));
    if (!chosen || /\bchosen\b/.test(text)) return undefined;
    return `param chosen bool = true\n\n${cut(text, [{ ...chosen.span, by: `chosen ? ${text.slice(chosen.span.start, chosen.span.end)} : null` }])}`;
  }),
  ofMain('a sibling', (text, random) => {
    const chosen = random.of(resourcesOf(text).filter((each) => nameOf(each) && each.value.kind === 'object'));
    if (!chosen || /Twin\b/.test(text)) return undefined;
    const name = nameOf(chosen)!.value.span.end - 1;
    const twin = cut(text, [
      { ...chosen.name.span, by: `${chosen.name.name}Twin` },
      { start: name, end: name, by: '-twin' },
    ]).slice(chosen.span.start, chosen.span.end + 'Twin'.length + '-twin'.length);
    return `${text.slice(0, chosen.span.end)}\n\n${twin}${text.slice(chosen.span.end)}`;
  }),
  ofMain('deployed on a condition', (text, random) => {
    const chosen = random.of(resourcesOf(text).filter(({ value, existing }) => value.kind === 'object' && !existing));
    if (!chosen || /\bdeployIt\b/.test(text)) return undefined;
    const { start } = chosen.value.span;
    return `param deployIt bool = true\n\n${cut(text, [{ start, end: start, by: 'if (deployIt) ' }])}`;
  }),
  ofMain('in a loop', (text, random) => {
    const free = resourcesOf(text).filter(
      (each) =>
        each.value.kind === 'object' && !each.existing && nameOf(each) && mentionsOf(text, each.name.name).length === 1,
    );
    const chosen = random.of(free);
    if (!chosen) return undefined;
    const { span } = chosen.value;
    const name = nameOf(chosen)!.value.span.end - 1;
    return cut(text, [
      { start: span.start, end: span.start, by: `[for part in ['blue', 'green']: ` },
      { start: name, end: name, by: '-${part}' },
      { start: span.end, end: span.end, by: ']' },
    ]);
  }),
  {
    name: 'on one line',
    apply: (sample) =>
      eachFile(sample, 'on one line', (text) =>
        hasLongTexts(text) ? text : text.replace(/(\w+): \{\n\s+(\w+): ([^\n{}[\]/]+)\n\s+\}$/gm, '$1: { $2: $3 }'),
      ),
  },
  ofMain('subnets apart', (text) => {
    const cuts: Cut[] = [];
    const made: string[] = [];
    for (const network of resourcesOf(text)) {
      const type = text.slice(network.type.span.start, network.type.span.end);
      if (!/virtualNetworks@/.test(type) || new RegExp(`\\b${network.name.name}\\.properties`).test(text)) continue;
      const properties = propertiesOf(network.value).find(({ name }) => name === 'properties');
      const subnets = properties && propertiesOf(properties.value).find(({ name }) => name === 'subnets');
      if (subnets?.value.kind !== 'array') continue;
      const items = subnets.value.items.filter((item) => item.kind === 'object');
      if (items.length === 0 || items.length < subnets.value.items.length) continue;
      for (const [index, item] of items.entries()) {
        const body = text
          .slice(item.span.start, item.span.end)
          .replace(/^ {8}/gm, '')
          .replace(/^\{/, `{\n  parent: ${network.name.name}`);
        made.push(
          `resource ${network.name.name}Part${index} ${type.replace('virtualNetworks@', 'virtualNetworks/subnets@')} = ${body}\n`,
        );
      }
      const start = text.lastIndexOf('\n', subnets.span.start);
      cuts.push({ start, end: subnets.span.end, by: '' });
    }
    return made.length === 0 ? undefined : `${cut(text, cuts).trimEnd()}\n\n${made.join('\n')}`;
  }),
];
