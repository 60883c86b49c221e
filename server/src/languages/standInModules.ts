import type { Fragment } from '../model/fragment';
import type { CallStep, Resource } from '../model/resource';
import { unknown, withOrigin, type Entry, type Hop, type Origin, type Value } from '../model/value';
import type { Place } from '../text/span';
import type { Call, Opened, Surroundings } from './unitEvaluation';
import type { KnownModule } from './knownModules';
import type { Document, Language } from './language';

/** Begins the names of the files that stand-ins count as; no user has a file of such a name. */
const PREFIX = 'known:';

/** Is it the text of a stand-in? */
export function isStandIn(file: string): boolean {
  return file.startsWith(PREFIX);
}

/** Opens the stand-ins of one language; the text of each is read once. */
export class StandIns<Tree> {
  private readonly documents = new Map<KnownModule, Document<Tree>>();

  /** @param ending what the names of the language's files end with */
  constructor(
    private readonly ending: string,
    private readonly read: (file: string, text: string) => Document<Tree>,
    private readonly openUnit: Language<Tree>['open'],
  ) {}

  /**
   * @param source the module as it is called, with its version
   * @param declaration the whole call
   */
  open(known: KnownModule, source: string, call: Call, declaration: Place, surroundings: Surroundings): Opened {
    const file = `${PREFIX}${known.source}@${known.from ?? ''}/${this.ending}`;
    let document = this.documents.get(known);
    if (!document) this.documents.set(known, (document = this.read(file, known.text)));
    const opened = this.openUnit({ key: file, documents: [document], parameterFiles: [] }, call, surroundings);
    const { name, place: header } = call.steps.at(-1)!;
    return atCall(opened, { file, source, name, header, declaration, steps: call.steps.slice(0, -1) });
  }
}

/** The call of a module whose text is nobody's here: that of a stand-in, or one that a tool has downloaded. */
export interface ForeignCall {
  /** The file that the module's text is from, or counts as. */
  readonly file: string;
  /** The module as it is called: `br/public:avm/res/network/virtual-network:0.5.1`. */
  readonly source: string;
  /** The name of the call, for addresses. */
  readonly name: string;
  /** The call's header and the whole call, in the file that calls. */
  readonly header: Place;
  readonly declaration: Place;
  /** The calls through which that file is evaluated. */
  readonly steps: readonly CallStep[];
}

/**
 * What such a module gives, as said by the file that calls it: what an input decides stands at the input, everything
 * else at the call.
 */
export function atCall(opened: Opened, call: ForeignCall): Opened {
  const relocation = new Relocation(call);
  return {
    ...(opened.exported
      ? {
          exported: (name: string) => {
            const value = opened.exported!(name);
            return value && relocation.value(value);
          },
        }
      : {}),
    outputs: opened.outputs,
    output(name) {
      const value = opened.output(name);
      if (value) return relocation.value(value);
      return unknown(`output \`${name}\` of ${call.source} is not known here`, call.header, undefined);
    },
    fragment: () => relocation.fragment(opened.fragment()),
  };
}

class Relocation {
  private readonly byDefault: Origin;

  constructor(private readonly call: ForeignCall) {
    const hop: Hop = { kind: 'provider default', name: call.source, place: call.header };
    this.byDefault = { place: call.header, hops: [hop], literal: false };
  }

  fragment({ resources, patches, modules, outputs, parameters, readings }: Fragment): Fragment {
    return {
      resources: resources.map((resource) => this.resource(resource)),
      patches: patches.map((patch) => ({
        ...patch,
        target: this.value(patch.target),
        entry: this.entry(patch.entry),
        by: { ...patch.by, header: this.place(patch.by.header), declaration: this.place(patch.by.declaration) },
      })),
      modules: modules.map((module) => ({
        ...module,
        place: this.place(module.place),
        inputs: this.values(module.inputs),
        unfollowed: this.value(module.unfollowed),
        ...(module.condition ? { condition: this.value(module.condition) } : {}),
      })),
      outputs: this.values(outputs),
      parameters: this.values(parameters),
      ...(readings
        ? { readings: () => readings().map((reading) => ({ ...reading, value: this.value(reading.value) })) }
        : {}),
    };
  }

  value<V extends Value>(value: V): V {
    const moved = withOrigin(value, this.origin(value.origin));
    return this.parts(moved) as V;
  }

  private parts(value: Value): Value {
    switch (value.kind) {
      case 'list':
        return {
          ...value,
          items: value.items.map((item) => this.value(item)),
          ...(value.rest ? { rest: this.value(value.rest) } : {}),
        };
      case 'object': {
        const entries = new Map([...value.entries].map(([key, entry]) => [key, this.entry(entry)]));
        return { ...value, entries, ...(value.rest ? { rest: this.value(value.rest) } : {}) };
      }
      case 'id':
        return { ...value, names: value.names.map((name) => this.value(name)) };
      case 'template':
        return { ...value, parts: value.parts.map((part) => (typeof part === 'string' ? part : this.value(part))) };
      case 'choice':
        return {
          ...value,
          options: value.options.map((option) => this.value(option)),
          decidedBy: this.value(value.decidedBy),
        };
      default:
        return value;
    }
  }

  private resource(resource: Resource): Resource {
    const { file, name, steps, header, declaration } = this.call;
    const rest: Omit<Resource, 'calls'> & { calls?: Resource['calls'] } = { ...resource };
    delete rest.calls;
    const own = resource.address.startsWith(`${file}#`)
      ? `${header.file}#${name}>${resource.address.slice(file.length + 1)}`
      : resource.address;
    // `module.network["blue"]`, `network[0]`: the call is what the file declares.
    const [, symbol, index] = /^(?:module\.)?(.*?)((?:\[.*\])?)$/s.exec(name)!;
    const instance = index! + (resource.instance ?? '');
    return {
      ...rest,
      address: own,
      symbol: symbol!,
      ...(instance === '' ? {} : { instance }),
      dialect: 'registry module',
      name: this.value(resource.name),
      header: this.isOwn(resource.header) ? header : resource.header,
      declaration: this.isOwn(resource.declaration) ? declaration : resource.declaration,
      body: this.value(resource.body),
      ...(resource.parent ? { parent: this.value(resource.parent) } : {}),
      ...(resource.condition ? { condition: this.value(resource.condition) } : {}),
      ...(steps.length > 0 ? { calls: steps } : {}),
    };
  }

  private entry(entry: Entry): Entry {
    const value = this.value(entry.value);
    if (!this.isOwn(entry.place)) return { ...entry, value };
    // A property that the stand-in writes is where its value is handed in.
    const { place } = value.origin;
    return { ...entry, keyPlace: place, place, value };
  }

  private values(values: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> {
    return new Map([...values].map(([name, value]) => [name, this.value(value)]));
  }

  private origin(origin: Origin): Origin {
    if (!this.isOwn(origin.place) && !origin.hops.some(({ place }) => this.isOwn(place))) return origin;
    const hops = origin.hops.filter(({ place }) => !this.isOwn(place));
    const [first] = hops;
    if (!first) return this.isOwn(origin.place) ? this.byDefault : { ...origin, hops, literal: false };
    const last = origin.hops.at(-1);
    const literal = origin.literal && last !== undefined && !this.isOwn(last.place);
    return { place: this.isOwn(origin.place) ? first.place : origin.place, hops, literal };
  }

  private place(place: Place): Place {
    return this.isOwn(place) ? this.call.header : place;
  }

  private isOwn({ file }: Place): boolean {
    return file === this.call.file;
  }
}
