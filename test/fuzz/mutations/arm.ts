import type { Random } from '../random';
import { eachFile, withFiles } from '../sampleDeployment';
import { olderVersion } from './bicep';
import type { Mutation } from './mutation';

const MAIN = 'azuredeploy.json';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Mutable = { [key: string]: unknown };
interface Template extends Mutable {
  parameters?: Record<string, unknown>;
  variables?: Record<string, unknown>;
  resources: Mutable[];
}

function ofTemplate(name: string, change: (template: Template, random: Random) => boolean): Mutation {
  return {
    name,
    apply(sample, random) {
      const text = sample.files[MAIN];
      if (text === undefined) return undefined;
      let template: Template;
      try {
        template = JSON.parse(text) as Template;
      } catch {
        // With comments: only their text is changed.
        return undefined;
      }
      if (!Array.isArray(template.resources) || !change(template, random)) return undefined;
      return withFiles(sample, { ...sample.files, [MAIN]: `${JSON.stringify(template, undefined, 2)}\n` }, name);
    },
  };
}

interface Place {
  readonly owner: Record<string, unknown>;
  readonly key: string;
}

/** Literal values in the bodies of resources. */
function literalsOf({ resources }: Template): readonly Place[] {
  const found: Place[] = [];
  const look = (value: unknown, top: boolean) => {
    if (Array.isArray(value)) for (const item of value) look(item, false);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value as Record<string, Json>)) {
        if (top && ['type', 'apiVersion', 'name', 'copy', 'condition', 'dependsOn', 'scope', 'resources'].includes(key))
          continue;
        if (
          typeof inner === 'boolean' ||
          typeof inner === 'number' ||
          (typeof inner === 'string' && !inner.startsWith('['))
        )
          found.push({ owner: value as Record<string, unknown>, key });
        else look(inner, false);
      }
    }
  };
  for (const resource of resources) if (resource['type'] !== 'Microsoft.Resources/deployments') look(resource, true);
  return found;
}

function typeOf(value: unknown): string {
  return typeof value === 'boolean' ? 'bool' : typeof value === 'number' ? 'int' : 'string';
}

export const arm: readonly Mutation[] = [
  ofTemplate('another order', (template, random) => {
    template.resources = random.shuffled(template.resources);
    return template.resources.length > 1;
  }),
  ofTemplate('other versions', (template, random) => {
    for (const resource of template.resources) {
      const version = olderVersion(resource['type'] as string, random);
      if (version !== undefined && random.chance(0.7)) resource['apiVersion'] = version;
    }
    return true;
  }),
  ofTemplate('behind parameters', (template, random) => {
    const places = random.shuffled(literalsOf(template)).slice(0, 1 + random.below(3));
    const parameters = { ...template.parameters };
    for (const [index, { owner, key }] of places.entries()) {
      parameters[`given${index}`] = { type: typeOf(owner[key]), defaultValue: owner[key] };
      owner[key] = `[parameters('given${index}')]`;
    }
    template.parameters = parameters;
    return places.length > 0;
  }),
  ofTemplate('behind variables', (template, random) => {
    const places = random.shuffled(literalsOf(template)).slice(0, 1 + random.below(3));
    const variables = { ...template.variables };
    for (const [index, { owner, key }] of places.entries()) {
      variables[`own${index}`] = owner[key];
      owner[key] = `[variables('own${index}')]`;
    }
    template.variables = variables;
    return places.length > 0;
  }),
  ofTemplate('a whole value behind a variable', (template, random) => {
    const whole: Place[] = [];
    const look = (value: unknown) => {
      if (Array.isArray(value)) for (const item of value) look(item);
      else if (typeof value === 'object' && value !== null)
        for (const [key, inner] of Object.entries(value)) {
          const isWhole =
            typeof inner === 'object' &&
            inner !== null &&
            !['properties', 'dependsOn', 'resources', 'copy', 'template', 'parameters'].includes(key);
          if (
            isWhole &&
            !/reference\(|copyIndex|list\w+\(/i.test(JSON.stringify(inner)) &&
            key !== 'userAssignedIdentities'
          )
            whole.push({ owner: value as Record<string, unknown>, key });
          look(inner);
        }
    };
    for (const resource of template.resources)
      if (resource['type'] !== 'Microsoft.Resources/deployments') look(resource);
    const place = random.of(whole);
    if (!place) return false;
    const { owner, key } = place;
    template.variables = { ...template.variables, whole: owner[key] };
    owner[key] =
      random.chance(0.5) && !Array.isArray(owner[key])
        ? "[union(createObject(), variables('whole'))]"
        : "[variables('whole')]";
    return true;
  }),
  ofTemplate('a condition', (template, random) => {
    const place = random.of(literalsOf(template));
    if (!place) return false;
    const { owner, key } = place;
    const own = owner[key];
    const written = typeof own === 'string' ? `'${own}'` : typeof own === 'boolean' ? `${own}()` : String(own);
    owner[key] = `[if(parameters('chosen'), ${written}, null())]`;
    template.parameters = { ...template.parameters, chosen: { type: 'bool', defaultValue: true } };
    return true;
  }),
  ofTemplate('a sibling', (template, random) => {
    const plain = template.resources.filter(
      ({ name, type }) =>
        typeof name === 'string' && !name.startsWith('[') && type !== 'Microsoft.Resources/deployments',
    );
    const chosen = random.of(plain);
    if (!chosen) return false;
    const twin = { ...(JSON.parse(JSON.stringify(chosen)) as Mutable), name: `${chosen['name'] as string}-twin` };
    template.resources.splice(template.resources.indexOf(chosen) + 1, 0, twin);
    return true;
  }),
  ofTemplate('deployed on a condition', (template, random) => {
    const chosen = random.of(template.resources);
    if (!chosen || 'condition' in chosen) return false;
    chosen['condition'] = `[parameters('deployIt')]`;
    template.parameters = { ...template.parameters, deployIt: { type: 'bool', defaultValue: true } };
    return true;
  }),
  ofTemplate('in a loop', (template, random) => {
    const text = JSON.stringify(template);
    const free = template.resources.filter(({ name, copy, type }) => {
      // What a deployment deploys would be the same twice.
      if (type === 'Microsoft.Resources/deployments') return false;
      const isPlain = typeof name === 'string' && !name.startsWith('[') && copy === undefined;
      return isPlain && text.split(`'${name}'`).length === 1;
    });
    const chosen = random.of(free);
    if (!chosen) return false;
    chosen['name'] = `[format('${chosen['name'] as string}-{0}', copyIndex())]`;
    chosen['copy'] = { name: 'both', count: 2 };
    return true;
  }),
  ofTemplate('a nested deployment', (template, random) => {
    if (template['$schema'] === undefined || /subscription/i.test(String(template['$schema']))) return false;
    const handed = Object.keys(template.parameters ?? {});
    const inner = { ...template };
    template.resources = [
      {
        type: 'Microsoft.Resources/deployments',
        apiVersion: '2022-09-01',
        name: 'inner',
        properties: {
          mode: 'Incremental',
          expressionEvaluationOptions: { scope: 'inner' },
          ...(handed.length > 0
            ? { parameters: Object.fromEntries(handed.map((name) => [name, { value: `[parameters('${name}')]` }])) }
            : {}),
          template: inner,
        },
      },
    ];
    delete template.variables;
    delete template['outputs'];
    return random.chance(1);
  }),
  {
    name: 'another step',
    apply(sample, random) {
      if (sample.files[MAIN]?.includes('\n\t')) return undefined;
      const step = random.of(['    ', '\t']);
      return eachFile(sample, 'another step', (text) =>
        text.replace(/^( {2})+/gm, (indent) => step.repeat(indent.length / 2)),
      );
    },
  },
];
