import { modulesOf, partsOf, startsWithReference, type ModuleStep, type Parts } from './addresses';
import type { Planned } from './resources';

/** A part of a plan's `configuration`: JSON whose form is not relied upon. */
export type Json = { readonly [key: string]: unknown };

/** What a reference leads to: an instance, and the attribute read of it (undefined when an expression picks it). */
export interface Target {
  readonly planned: Planned;
  readonly attribute: string | undefined;
}

/** Where a reference stands: the module, the instance of the resource or module call, and what it is repeated over. */
interface Context {
  readonly modules: readonly ModuleStep[];
  readonly suffix: string | undefined;
  readonly forEach?: unknown;
}

/** References through more modules than this are not followed. */
const MOST_STEPS = 40;
const MOST_TARGETS = 200;

/** Follows the references that the configuration in a plan lists, through the modules' variables and outputs. */
export class References {
  private readonly byName = new Map<string, Planned[]>();
  private readonly configured = new Map<string, Json | undefined>();
  private steps = 0;

  constructor(
    planned: readonly Planned[],
    private readonly root: Json | undefined,
  ) {
    for (const item of planned) {
      const key = keyOf(item);
      const known = this.byName.get(key);
      if (known) known.push(item);
      else this.byName.set(key, [item]);
    }
  }

  /** The expressions that a resource is configured with, by argument; undefined when the plan does not say. */
  expressionsOf(planned: Planned): Json | undefined {
    return asJson(this.configurationOf(planned)?.['expressions']);
  }

  /** The instances that the expression of an argument reads. */
  targets(expression: unknown, of: Planned): readonly Target[] {
    this.steps = 0;
    const forEach = this.configurationOf(of)?.['for_each_expression'];
    const found = this.follow(expression, { modules: of.modules, suffix: of.suffix, forEach });
    return found.filter(
      ({ planned, attribute }, index) =>
        found.findIndex((other) => other.planned === planned && other.attribute === attribute) === index,
    );
  }

  private configurationOf(planned: Planned): Json | undefined {
    const key = `${planned.modules.map(({ name }) => name).join('.')} ${keyOf(planned)}`;
    if (!this.configured.has(key)) {
      const resources = this.module(planned.modules)?.['resources'];
      const mode = planned.existing ? 'data' : 'managed';
      const found = (Array.isArray(resources) ? resources.map(asJson) : []).find(
        (item) => item?.['type'] === planned.type && item['name'] === planned.name && item['mode'] === mode,
      );
      this.configured.set(key, found);
    }
    return this.configured.get(key);
  }

  private follow(expression: unknown, context: Context): readonly Target[] {
    const references = asJson(expression)?.['references'];
    if (!Array.isArray(references) || ++this.steps > MOST_STEPS) return [];
    const texts = references.filter((item) => typeof item === 'string') as string[];
    // Each reference is followed by what it begins with: `a.b.id`, `a.b`.
    const whole = texts.filter((text) => !texts.some((other) => startsWithReference(other, text)));
    const own = texts.some((text) => text === 'each.key' || text === 'count.index') ? context.suffix : undefined;
    return whole.flatMap((text) => this.one(partsOf(text), context, own)).slice(0, MOST_TARGETS);
  }

  private one(parts: Parts | undefined, context: Context, own: string | undefined): readonly Target[] {
    if (!parts) return [];
    const { modules } = context;
    const [root, first] = parts.names;
    if (root === 'each' && first === 'value') return this.eachValue(parts, context);
    if (root === 'var' && first !== undefined) {
      const call = modules.at(-1);
      const outer = modules.slice(0, -1);
      const called = call && this.call(outer, call.name);
      const written = asJson(called?.['expressions'])?.[first];
      const found = this.follow(written, {
        modules: outer,
        suffix: call?.suffix,
        forEach: called?.['for_each_expression'],
      });
      return picked(found, parts.suffixes[1]!);
    }
    if (root === 'module') {
      const [step] = modulesOf(parts);
      const output = step && asJson(asJson(this.module([...modules, step])?.['outputs'])?.[parts.names[2] ?? '']);
      if (!step || !output) return [];
      // Without an instance behind it, the module has one, or an expression picks it.
      const suffix = step.suffix === '' ? undefined : step.suffix;
      const inner = [...modules, { name: step.name, suffix }];
      const found = this.follow(output['expression'], { modules: inner, suffix: undefined });
      const same = own === undefined ? [] : found.filter((it) => it.planned.modules[modules.length]?.suffix === own);
      return picked(same.length > 0 ? same : found, parts.suffixes[2]!);
    }
    const at = root === 'data' ? 1 : 0;
    const [type, name, attribute] = parts.names.slice(at);
    if (type === undefined || name === undefined || parts.names.length > at + 3) return [];
    const all = this.instances(`${root === 'data' ? 'data.' : ''}${type}.${name}`, modules);
    const suffix = parts.suffixes[at + 1]! || (attribute === undefined ? own : undefined);
    const fitting = suffix ? all.filter((item) => item.suffix === suffix) : all;
    return fitting.map((planned) => ({ planned, attribute }));
  }

  /** `each.value.id` of what is repeated over all instances of a resource or module. */
  private eachValue(parts: Parts, context: Context): readonly Target[] {
    const over = asJson(context.forEach)?.['references'];
    if (!context.suffix || !Array.isArray(over) || ++this.steps > MOST_STEPS) return [];
    return over.flatMap((text) => {
      const root = typeof text === 'string' ? partsOf(text) : undefined;
      if (root?.names.length !== 2 || root.suffixes.some((suffix) => suffix !== '')) return [];
      const names = [...root.names, ...parts.names.slice(2)];
      const suffixes = ['', context.suffix!, ...parts.suffixes.slice(2)];
      return this.one({ names, suffixes }, { modules: context.modules, suffix: undefined }, undefined);
    });
  }

  private instances(name: string, modules: readonly ModuleStep[]): readonly Planned[] {
    return (this.byName.get(name) ?? []).filter(
      (item) =>
        item.modules.length === modules.length &&
        item.modules.every((step, i) => {
          const wanted = modules[i]!;
          return step.name === wanted.name && (wanted.suffix === undefined || wanted.suffix === step.suffix);
        }),
    );
  }

  private call(modules: readonly ModuleStep[], name: string): Json | undefined {
    return asJson(asJson(this.module(modules)?.['module_calls'])?.[name]);
  }

  private module(modules: readonly ModuleStep[]): Json | undefined {
    let module = this.root;
    for (const { name } of modules) module = asJson(asJson(asJson(module?.['module_calls'])?.[name])?.['module']);
    return module;
  }
}

/** What a key behind a variable or output picks: maps of resources have the keys that the resources are repeated by. */
function picked(found: readonly Target[], suffix: string): readonly Target[] {
  return suffix === '' || found.length < 2 ? found : found.filter(({ planned }) => planned.suffix === suffix);
}

export function asJson(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}

function keyOf({ existing, type, name }: Planned): string {
  return `${existing ? 'data.' : ''}${type}.${name}`;
}
