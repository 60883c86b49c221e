import { cloudOfRegion, type Cloud } from '../../azure/clouds';
import {
  joinInputs,
  missing,
  noModule,
  rootCall,
  type Call,
  type Inputs,
  type Instead,
  type Lack,
  type Nearest,
  type Opened,
  type Surroundings,
} from '../../languages/unitEvaluation';
import type { Document, Language, LanguageId, Unit } from '../../languages/language';
import type { ModuleCall } from '../../model/fragment';
import { Graph } from '../../model/graph';
import { ASSUMED_CLOUD, Network, type CloudAnswer } from '../../network/network';
import type { Unopened } from '../../model/fragment';
import { read, type Resource } from '../../model/resource';
import type { Place } from '../../text/span';
import type { Deployment } from './deployments';
import { snapshotOf, type EvaluatedUnit, type Request, type Snapshot } from './snapshot';

import { UngivenParameters } from '../parameterFiles/missingParameterValues';
import { hiddenIn, valueIn, type UnreadFile } from '../unread/unreadFilesOfUnit';
import { folderOf, join } from '../files/paths';

/** What an evaluation may read. */
export interface Sources {
  document(file: string): Document | undefined;
  unit(key: string): Unit | undefined;
  /** The text of a file that is no template: what `loadTextContent` and the like read. */
  text(file: string): string | undefined;
  /** Paths of all files below a folder, relative to it; undefined: it was not read, or there is none. */
  files(folder: string): readonly string[] | undefined;
  /** The name under which a file or unit is known that a path leads to: another one where only the case differs. */
  nameOf(key: string): string;
  /** The repository that a file lies in; undefined: in none that is known. */
  repositoryOf?(file: string): string | undefined;
  /** Why what is at a path cannot be read; undefined: nothing is known to be there. */
  unreadable(key: string): Unopened | undefined;
  /** The files that belong to a unit and could not be read. */
  unreadBeside?(unit: Unit): readonly UnreadFile[];
  /** The user's own folder, in which tools keep what they download. */
  readonly home: string | undefined;
}

/** What an evaluation takes for given besides the files. */
export interface World {
  /** What is taken for the value of parameters of the root that have no value but their default. */
  readonly instead?: (parameter: string) => Instead;
  readonly cloud?: CloudAnswer | 'unknown';
}

export function evaluateDeployment(
  deployment: Deployment,
  sources: Sources,
  languages: ReadonlyMap<LanguageId, Language>,
  { instead = () => 'default', cloud = ASSUMED_CLOUD }: World = {},
): Snapshot | undefined {
  const found = sources.unit(deployment.unit);
  if (!found) return undefined;
  const evaluation = new Evaluation(sources, languages, cloud === 'unknown' ? undefined : cloud.name);
  const parameterFiles = deployment.parameterFiles.flatMap((file) => evaluation.ask(file) ?? []);
  const unit = { ...found, parameterFiles };
  const files = parameterFiles.map((document) => languages.get(document.language)!.parameters(document, evaluation));
  const ungiven = new UngivenParameters(instead);
  const call = rootCall(deployment.key, evaluation.givenTo(unit, joinInputs(files)), ungiven);
  const fragment = evaluation.openUnit(unit, call).fragment();
  const hidden = evaluation.hiddenFiles();
  const graph = new Graph([
    hidden.length === 0 ? fragment : { ...fragment, modules: [...fragment.modules, ...hidden] },
  ]);
  const { parts } = evaluation;
  const told = cloud !== 'unknown' && cloud.from === 'assumption' ? cloudToldBy(graph.resources) : undefined;
  if (told && evaluation.askedForCloud) {
    return evaluateDeployment(deployment, sources, languages, { instead, cloud: told });
  }
  const { modules } = graph;
  const network = new Network(graph, told ?? (cloud === 'unknown' ? ASSUMED_CLOUD : cloud));
  return snapshotOf(
    {
      key: deployment.key,
      way: deployment.way,
      alone: deployment.alone === true,
      unit,
      defaults: new Map(
        [...ungiven.defaults].map((name) => [name, fragment.parameters.get(name)?.kind ?? 'unknown'] as const),
      ),
      reusable: languages.get(unit.documents[0]!.language)!.isReusable?.(unit) ?? ungiven.hasRequired,
      askedForCloud: evaluation.askedForCloud,
      cloud: network.cloud,
      modules,
      documents: [...evaluation.documents.values()],
      asked: evaluation.asked,
      missing: [...evaluation.missing.values()],
      lacks: evaluation.notReadYet,
      otherCase: [...evaluation.otherCase.values()],
    },
    {
      network,
      fragment,
      surroundings: evaluation,
      partOf: ({ calls }) => (calls && parts.get(calls)) ?? { unit, call },
    },
  );
}

/** The cloud that all written regions are in, where it is not the public one. */
function cloudToldBy(resources: readonly Resource[]): CloudAnswer | undefined {
  const clouds = new Set<Cloud>();
  for (const resource of resources) {
    const location = read(resource, 'location');
    const cloud = location.kind === 'string' ? cloudOfRegion(location.value) : undefined;
    if (cloud) clouds.add(cloud);
  }
  const [name] = clouds;
  return clouds.size === 1 && name !== undefined && name !== 'public' ? { name, from: 'location' } : undefined;
}

/** The way from a folder up to one around it. */
export function wayUp(folder: string, top: string | undefined): string | undefined {
  const start = top === '.' ? '' : `${top}/`;
  if (top === undefined || !`${folder}/`.startsWith(start)) return undefined;
  const below = folder === top ? [] : folder.slice(start.length).split('/');
  return below.map(() => '..').join('/') || '.';
}

/** The name under which the list of all files below a folder is asked for. */
export function allBelow(folder: string): string {
  return `${folder}/**`;
}

/** What a text loads may be named by its whole path, or by one that starts in somebody's home. */
function keyOf(from: string, path: string): string {
  return /^([/~]|[A-Za-z]:)/.test(path) ? path : join(folderOf(from), path);
}

class Evaluation implements Surroundings {
  readonly documents = new Map<string, Document>();
  readonly asked = new Set<string>();
  readonly missing = new Map<string, Request>();
  readonly otherCase = new Map<string, { request: Request; name: string }>();
  readonly parts = new Map<Call['steps'], EvaluatedUnit>();
  askedForCloud = false;
  readonly notReadYet: Lack[] = [];
  private readonly unitOfCall = new Map<string, string>();

  constructor(
    private readonly sources: Sources,
    private readonly languages: ReadonlyMap<LanguageId, Language>,
    private readonly deployedTo: Cloud | undefined,
  ) {}

  get cloud(): Cloud | undefined {
    this.askedForCloud = true;
    return this.deployedTo;
  }

  get home(): string | undefined {
    return this.sources.home;
  }

  /** A document by its full path. */
  ask(file: string): Document | undefined {
    this.asked.add(file);
    const document = this.sources.document(this.sources.nameOf(file));
    if (document) this.documents.set(document.file, document);
    return document;
  }

  /** The inputs of a root; where a file that gives it values could not be read, no other value or default counts. */
  givenTo(unit: Unit, inputs: Inputs): Inputs {
    const unread = this.sources.unreadBeside?.(unit).find(({ role }) => role === 'parameters');
    // Of Bicep and ARM templates each parameter file is a deployment by itself.
    if (!unread || (unit.documents[0]!.language !== 'terraform' && unit.parameterFiles.length > 0)) return inputs;
    this.asked.add(unread.file);
    const value = valueIn(unread, { file: unit.documents[0]!.file, span: { start: 0, end: 0 } });
    return { get: () => value };
  }

  /** What the files of units hide that could not be read. */
  hiddenFiles(): readonly ModuleCall[] {
    const found = new Map<string, ModuleCall>();
    for (const { unit } of this.parts.values()) {
      for (const unread of this.sources.unreadBeside?.(unit) ?? []) {
        this.asked.add(unread.file);
        if (unread.role === 'source') found.set(unread.file, hiddenIn(unread, unit));
      }
    }
    return [...found.values()];
  }

  document(from: string, path: string, place?: Place): Document | undefined {
    const key = join(folderOf(from), path);
    const request: Request = { key, path, from, kind: 'document', ...(place ? { place } : {}) };
    return this.noted(request, this.ask(key));
  }

  text(from: string, path: string, place?: Place): string | undefined {
    const key = keyOf(from, path);
    this.asked.add(key);
    const file = this.sources.nameOf(key);
    const text = this.sources.document(file)?.text ?? this.sources.text(file);
    return this.noted({ key, path, from, kind: 'text', ...(place ? { place } : {}) }, text);
  }

  files(from: string, folder: string, place?: Place): readonly string[] | undefined {
    const key = keyOf(from, folder);
    this.asked.add(allBelow(key));
    const request: Request = { key: allBelow(key), path: folder, from, kind: 'files', ...(place ? { place } : {}) };
    return this.noted(request, this.sources.files(key));
  }

  known(from: string, path: string): Document | undefined {
    return this.ask(join(folderOf(from), path));
  }

  repository(from: string): string | undefined {
    return wayUp(folderOf(from), this.sources.repositoryOf?.(from));
  }

  nearest(from: string, name: string): Nearest | undefined {
    const first = join(folderOf(from), name);
    this.noted({ key: first, path: name, from, kind: 'nearest' }, undefined);
    for (let folder = folderOf(from); ; folder = folderOf(folder)) {
      const file = join(folder, name);
      this.asked.add(file);
      const text = this.sources.document(file)?.text ?? this.sources.text(file);
      if (text !== undefined) return { file, text };
      const why = this.sources.unreadable(file);
      if (why) {
        this.notRead({ what: file, place: { file, span: { start: 0, end: 0 } }, why });
        return undefined;
      }
      if (folder === '.' || folder === '') return undefined;
    }
  }

  notRead(lack: Lack): void {
    this.notReadYet.push(lack);
  }

  open(from: string, path: string, call: Call): Opened | Unopened {
    return this.openAt(join(folderOf(from), path), path, from, call);
  }

  openKey(from: string, key: string, call: Call): Opened | Unopened {
    return this.openAt(key, key, from, call);
  }

  private openAt(asked: string, path: string, from: string, call: Call): Opened | Unopened {
    const { name, place } = call.steps.at(-1)!;
    this.asked.add(asked);
    const key = this.sources.nameOf(asked);
    const unit = this.sources.unit(key);
    this.noted({ key: asked, path, from, place, kind: 'module' }, unit);
    if (!unit) {
      const isFile = this.sources.document(key) !== undefined || this.sources.text(key) !== undefined;
      return this.sources.unreadable(asked) ?? (isFile ? noModule(path) : missing(path));
    }
    if (this.isCalledBy(call.key, key, name)) {
      return { because: `'${path}' calls itself`, why: 'limit', help: 'A module cannot call itself.' };
    }
    return this.openUnit(unit, call);
  }

  /** Keeps in mind what was not found, or only under another name. */
  private noted<T>(request: Request, found: T | undefined): T | undefined {
    const { key } = request;
    const name = this.sources.nameOf(key);
    const before = this.missing.get(key);
    // What is asked for by the way may also be named somewhere.
    if (found === undefined && (!before || (!before.place && request.place))) this.missing.set(key, request);
    else if (name !== key && !this.otherCase.has(key)) this.otherCase.set(key, { request, name });
    return found;
  }

  openUnit(unit: Unit, call: Call): Opened {
    this.asked.add(unit.key);
    for (const document of [...unit.documents, ...unit.parameterFiles]) {
      this.asked.add(document.file);
      this.documents.set(document.file, document);
    }
    this.parts.set(call.steps, { unit, call });
    this.unitOfCall.set(call.key, unit.key);
    return this.languages.get(unit.documents[0]!.language)!.open(unit, call, this);
  }

  /** Is the unit already being evaluated for one of the calls around this one? */
  private isCalledBy(call: string, unit: string, name: string): boolean {
    let outer = call.slice(0, -(name.length + 1));
    for (;;) {
      const known = this.unitOfCall.get(outer);
      if (known === unit) return true;
      const cut = outer.lastIndexOf('>');
      if (cut < 0) return false;
      outer = outer.slice(0, cut);
    }
  }
}
