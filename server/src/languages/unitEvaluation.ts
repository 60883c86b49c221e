import type { Cloud } from '../azure/clouds';
import type { Destination } from '../evaluation/destinationFunctions';
import type { Fragment } from '../model/fragment';
import type { Unopened } from '../model/fragment';
import type { CallStep } from '../model/resource';
import { at, unknown, type BooleanValue, type StringValue, type UnknownValue, type Value } from '../model/value';
import type { VersionRange } from '../model/versionRange';
import type { LineIndex } from '../text/lineIndex';
import type { Place } from '../text/span';
import type { Document } from './document';

/** Work that an evaluation has done; one for a root and all units below it, so that the whole stays bounded. */
export interface Budget {
  steps: number;
  depth: number;
  calls: number;
}

/** Values by parameter. Each comes with the step that brought it (`input`, `parameter file`) as its first hop. */
export interface Inputs {
  /** The value given; undefined when none is, and the parameter's default counts. Worked out when asked for. */
  get(name: string): Value | undefined;
  /** The names that have a value; absent when they cannot be told. */
  names?(): readonly string[];
}

/** Where a unit is deployed to. */
export interface Scoped extends Destination {
  /** The scope that the resources go to where they name none: an identity, equal for equal scopes. */
  readonly scope?: string;
}

/** How a unit is evaluated: as the root of a deployment, or as a module by one call of it. */
export interface Call extends Scoped {
  /** Begins the keys of all resources of this evaluation, and is the start of no other's. */
  readonly key: string;
  /** From the root to this call; empty for a root. */
  readonly steps: readonly CallStep[];
  readonly inputs: Inputs;
  /**
   * Where relative paths start, in languages in which the root's folder decides that: a file of the root, and the way
   * from there to the unit's folder. Absent for a root.
   */
  readonly base?: { readonly file: string; readonly path: string };
  readonly budget: Budget;
  /** The clouds of the provider configurations that it is handed. */
  readonly clouds?: Clouds;
  /** The versions of Terraform's provider that its callers allow. */
  readonly provider?: VersionRange;
  /** Told of parameters that nobody gives a value. Set for roots only: what a module is not given is its call's doing. */
  readonly ungiven?: Ungiven | undefined;
}

/** Clouds by the name of a provider configuration: `azurerm`, `azurerm.hub`. */
export type Clouds = ReadonlyMap<string, Cloud>;

/**
 * Its default, something that is not known, the truth value that its default is not (not known, where it is none), or a
 * text that nothing else is.
 */
export type Instead = 'default' | 'unknown' | 'opposite' | 'fresh';

/** What stands in for the default of a parameter of a root; undefined where it is the default itself. */
export function insteadOf(
  parameter: string,
  written: () => Value,
  { ungiven }: Call,
  place: Place,
  key: string,
): UnknownValue | BooleanValue | StringValue | undefined {
  const open = () => unknown(openDefault(parameter), place, key);
  switch (ungiven?.instead(parameter) ?? 'default') {
    case 'default':
      return undefined;
    case 'unknown':
      return open();
    case 'opposite': {
      const value = written();
      return value.kind === 'boolean' ? { kind: 'boolean', value: !value.value, origin: at(place) } : open();
    }
    case 'fresh':
      return { kind: 'string', value: `fresh${parameter}`, origin: at(place) };
  }
}

/** Parameters that nobody gives a value. */
export interface Ungiven {
  /** It has a default (null, where it may be left out). What is to be taken for its value? */
  instead(parameter: string): Instead;
  /** It has none. */
  required(parameter: string): void;
}

/** A unit under evaluation. Its values are worked out when asked for, so that units may ask each other. */
export interface Opened {
  /** Names of the outputs in source order. */
  readonly outputs: readonly string[];
  /** The value of an output where it is defined; undefined when there is no such output. */
  output(name: string): Value | undefined;
  /** The value of a variable that other files may import; undefined when there is none of the name. */
  exported?(name: string): Value | undefined;
  /** What a function gives that other files may import; undefined when there is none of the name. */
  exportedCall?(name: string, args: readonly Value[], place: Place): Value | undefined;
  /** What it deploys, with what the units below it deploy. */
  fragment(): Fragment;
}

/** A module that is not opened, with the unknown that stands for what it gives. */
export interface NotOpened {
  readonly unknown: UnknownValue;
  readonly unopened: Unopened;
}

/**
 * What a unit's text can lead to. Paths are as written, relative to the file `from`; `place` is where the path is
 * written, for the list of what was not read. What is not there yet may be read later: then all is evaluated again.
 */
export interface Surroundings {
  /** The cloud that it is deployed to; undefined: not known. */
  readonly cloud?: Cloud | undefined;
  document(from: string, path: string, place?: Place): Document | undefined;
  /**
   * The text of a file that is loaded when a template is compiled. Without a place it is one that no text names: it may
   * be missing.
   */
  text(from: string, path: string, place?: Place): string | undefined;
  /** Paths of all files below a folder, relative to it, in the order of their names; undefined: there is no such folder. */
  files(from: string, folder: string, place?: Place): readonly string[] | undefined;
  /** A document that is looked for and need not be there: one that is not among the files is no gap in the review. */
  known(from: string, path: string): Document | undefined;
  /** The way from a file's folder to the repository's: `.`, `../..`; undefined: it is in none. */
  repository(from: string): string | undefined;
  /** Opens the unit at a path as a module. */
  open(from: string, path: string, call: Call): Opened | Unopened;
  /** Opens the unit with a key as a module: one that lies where a tool keeps what it downloads. */
  openKey(from: string, key: string, call: Call): Opened | Unopened;
  /** The file of a name that is nearest to a file: in its folder, or in one above it. That there is none is fine. */
  nearest(from: string, name: string): Nearest | undefined;
  /** The key of the user's own folder, in which tools keep what they download; undefined: there is none. */
  readonly home: string | undefined;
  /** Takes down that a text leads to something that is not read, where no other answer tells it. */
  notRead(lack: Lack): void;
}

/** A file that was found in a folder around another one. */
export interface Nearest {
  readonly file: string;
  readonly text: string;
}

/** Something that should have been read and was not. */
export interface Lack {
  /** As it is named: `br/corp:shared/names:1.0`. */
  readonly what: string;
  readonly place: Place;
  readonly why: Unopened;
  /** The lines of the place's file, for one that is no template. */
  readonly lines?: LineIndex;
}

/** What a parameter file says that it is for. */
export type Deploys = {
  readonly place: Place;
  /** Files whose contents it takes over: they are no parameter files of their own. */
  readonly includes: readonly string[];
} & (
  | { readonly path: string }
  /** Why no path of this repository can be told, as a clause. */
  | { readonly because: string }
);

/** Nothing around: a text by itself. */
export const ALONE: Surroundings = {
  document: () => undefined,
  text: () => undefined,
  files: () => undefined,
  known: () => undefined,
  repository: () => undefined,
  open: (_, path) => missing(path),
  openKey: (_, key) => missing(key),
  nearest: () => undefined,
  home: undefined,
  notRead: () => {},
};

/** A local path at which there is nothing. */
export function missing(path: string): Unopened {
  return {
    because: `'${path}' is not among the files`,
    why: 'missing',
    help: 'Put it there, or mend the path.',
  };
}

/** A local path to a file that is no module. */
export function noModule(path: string): Unopened {
  return {
    because: `'${path}' is a file that is no module`,
    why: 'unreadable',
    help: 'Name a Bicep file or a template; in Terraform, the folder that holds the module.',
  };
}

export function isOpened(opened: Opened | Unopened | NotOpened): opened is Opened {
  return 'outputs' in opened;
}

export const NO_INPUTS: Inputs = { get: () => undefined };

export function newBudget(): Budget {
  return { steps: 0, depth: 0, calls: 0 };
}

export function rootCall(key: string, inputs: Inputs = NO_INPUTS, ungiven?: Ungiven): Call {
  return { key, steps: [], inputs, budget: newBudget(), ungiven };
}

/** Why the value of a parameter is not known whose default is taken for open. */
export function openDefault(parameter: string): string {
  return `parameter \`${parameter}\` may have another value than its default`;
}

/** Modules in modules deeper than this are not followed. */
const DEEPEST_CALL = 20;
/** Azure Resource Manager allows 800 resources in a template; deployments of more calls than this are not real. */
const MOST_CALLS = 2000;

/** The call of a module by a unit that is itself evaluated for `outer`. */
export function innerCall(outer: Call, step: CallStep, inputs: Inputs, to: Scoped = outer): Call | Unopened {
  if (outer.steps.length >= DEEPEST_CALL) return beyond('the modules are nested too deeply');
  if (++outer.budget.calls > MOST_CALLS) return beyond('there are too many modules');
  const call = { key: `${outer.key}>${step.name}`, steps: [...outer.steps, step], inputs, budget: outer.budget };
  return { ...call, ...scopedAs(to) };
}

/** Where something is deployed to, without what else is said of it. */
export function scopedAs({ scope, group, subscription }: Scoped): Scoped {
  return {
    ...(scope === undefined ? {} : { scope }),
    ...(group ? { group } : {}),
    ...(subscription ? { subscription } : {}),
  };
}

function beyond(because: string): Unopened {
  return { because, why: 'limit', help: 'Review the module by itself: name its file or folder.' };
}

/** Why an edit adds no parameter to a module. */
export const FOR_CALLERS =
  'the value has to come from the callers of this module: add a parameter and hand it in there by yourself';

/** A key of an unknown that means something within one evaluation of a unit. */
export function keyIn(call: Call, key: string): string {
  return call.steps.length === 0 ? key : `${call.key}#${key}`;
}

/** Later inputs win. */
export function joinInputs(all: readonly Inputs[]): Inputs {
  if (all.length === 1) return all[0]!;
  return {
    get(name) {
      for (let i = all.length - 1; i >= 0; i--) {
        const value = all[i]!.get(name);
        if (value) return value;
      }
      return undefined;
    },
  };
}
