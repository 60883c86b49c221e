import { unknown, type Value } from '../../../model/value';
import type { Place } from '../../../text/span';
import { rootCall, type Surroundings } from '../../unitEvaluation';
import type { Document } from '../../language';
import { evaluate } from '../evaluation/evaluate';
import { member } from '../evaluation/memberAccess';
import type { Foreign, Scope } from '../evaluation/scope';
import { scopeOf } from '../lowering/lower';
import {
  attribute,
  attributes,
  blocks,
  placeIn,
  plainText,
  type Block,
  type Body,
  type HclFile,
} from '../syntax/nodes';
import { object } from '../evaluation/valueBuilders';
import { callTerragrunt } from './functions';
import { fromFile } from './pathArithmetic';

/** Terragrunt files that lead to each other deeper than this are not followed. */
const DEEPEST = 8;

/** An `include` block with the file that it leads to. */
interface Include {
  /** Empty for a block without a name. */
  readonly name: string;
  readonly place: Place;
  /** How its inputs and those of the file that includes it become one. */
  readonly strategy: 'shallow' | 'deep' | 'no_merge' | 'unknown';
  /** Undefined: it cannot be told where it leads. */
  readonly configuration: TerragruntFile | undefined;
}

/**
 * A Terragrunt file as it is read for the unit that it belongs to.
 * Source: https://terragrunt.gruntwork.io/docs/features/keep-your-terragrunt-architecture-dry/ (read 2026-11-29)
 */
export class TerragruntFile implements Foreign {
  private readonly scope: Scope;
  private found: readonly Include[] | undefined;

  /**
   * @param home the file of the unit: paths and searches start at it, also in files that it includes
   * @param depth how many files lead to this one
   */
  constructor(
    readonly document: Document<HclFile>,
    readonly home: string,
    readonly around: Surroundings,
    readonly depth = 0,
  ) {
    const call = rootCall(`${home}!${document.file}`);
    this.scope = { ...scopeOf({ documents: [document] }, call, around), foreign: this };
  }

  get file(): string {
    return this.document.file;
  }

  get body(): Body {
    return this.document.tree.body;
  }

  includes(): readonly Include[] {
    return (this.found ??= blocks(this.body, 'include').map((block) => this.includeOf(block)));
  }

  /** The value of an argument of a block, or of the file. */
  value(name: string, body: Body = this.body): Value | undefined {
    const written = attribute(body, name);
    return written && evaluate(written.value, this.scope, { file: this.file });
  }

  /** The file at a path that is named in this one. */
  read(path: string, home: 'its own' | 'this unit'): TerragruntFile | undefined {
    if (this.depth >= DEEPEST) return undefined;
    const document = this.around.known(this.file, fromFile(this.file, path));
    if (document?.language !== 'terraform' || !document.file.endsWith('.hcl')) return undefined;
    const start = home === 'its own' ? document.file : this.home;
    return new TerragruntFile(document as Document<HclFile>, start, this.around, this.depth + 1);
  }

  /** What other files see of this one: `locals` and `inputs`. */
  exposed(here: Place): Value {
    const entries: [string, Value][] = [['locals', this.locals(here)]];
    const inputs = this.value('inputs');
    if (inputs) entries.push(['inputs', inputs]);
    return object(entries, here);
  }

  reference(root: string, steps: readonly Value[], here: Place): Value | undefined {
    const [first, ...rest] = steps;
    const name = first?.kind === 'string' ? first.value : '';
    if (root === 'dependency') {
      return unknown(`what \`dependency.${name}\` gives is known only when it is deployed`, here, keyOf(root, steps));
    }
    if (root !== 'include') {
      return OTHERS.has(root) ? unknown(`\`${root}\` is known only when Terragrunt runs`, here) : undefined;
    }
    const includes = this.includes();
    const bare = includes.find((include) => include.name === '');
    const include = bare ?? includes.find((other) => other.name === name);
    const exposed = include?.configuration?.exposed(here);
    if (!exposed) return unknown(`what \`include.${name}\` leads to is not read`, here);
    return (bare ? steps : rest).reduce<Value>((value, step) => member(value, step, here), exposed);
  }

  call(name: string, args: readonly Value[], here: Place): Value | undefined {
    return callTerragrunt(name, args, here, this);
  }

  located(args: readonly Value[]): readonly Value[] {
    return args.map((arg) => {
      return arg.kind === 'string' && arg.value.startsWith('/')
        ? { ...arg, value: fromFile(this.file, arg.value) }
        : arg;
    });
  }

  private locals(here: Place): Value {
    const names = blocks(this.body, 'locals').flatMap(({ body }) => attributes(body));
    return object(
      names.map(({ name, value }) => [name, evaluate(value, this.scope, { file: this.file })] as const),
      here,
    );
  }

  private includeOf({ body, labels, headerSpan }: Block): Include {
    const path = this.value('path', body);
    const strategy = plainText(attribute(body, 'merge_strategy')?.value);
    const known = strategy === 'shallow' || strategy === 'deep' || strategy === 'no_merge';
    return {
      name: labels[0]?.value ?? '',
      place: placeIn(this.file, headerSpan),
      strategy: known ? strategy : attribute(body, 'merge_strategy') ? 'unknown' : 'shallow',
      configuration: path?.kind === 'string' ? this.read(path.value, 'this unit') : undefined,
    };
  }
}

/** What else Terragrunt gives names to. */
const OTHERS = new Set(['feature', 'values', 'unit', 'stack', 'exclude']);

function keyOf(root: string, steps: readonly Value[]): string | undefined {
  const names = steps.map((step) =>
    step.kind === 'string' || step.kind === 'number' ? String(step.value) : undefined,
  );
  return names.includes(undefined) ? undefined : [root, ...names].join('.');
}
